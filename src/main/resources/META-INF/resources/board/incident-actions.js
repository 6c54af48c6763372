// What is done about an incident, referrals included.
import { UiElement, html, nothing } from '../ui/element.js';
import { newId, patch, post, read } from '../ui/api.js';
import { label, options } from '../ui/codes.js';
import { toast, violationOf, words } from '../ui/feedback.js';
import { selectField, textArea, textField } from '../ui/form.js';
import { plainDay, t } from '../ui/i18n.js';
import { recordForm, today } from './record-form.js';

const STATUSES = ['PLANNED', 'UNDER_WAY', 'DONE', 'DROPPED'];
/** The status goes forward only. */
const NEXT = { PLANNED: 'UNDER_WAY', UNDER_WAY: 'DONE' };

class IncidentActions extends UiElement {
  static properties = { incident: { attribute: false }, items: { attribute: false } };

  render() {
    return html`<section class="card" aria-labelledby="actions">
      <div class="row-head"><h2 id="actions">${t('action.title')}</h2><span class="spacer"></span>
        <button type="button" class="no-print" @click=${this.#record}>${t('action.record')}</button></div>
      ${this.items.length ? html`<ul class="plain lines">${this.items.map((action) => this.#row(action))}</ul>` : html`<p>${t('action.none')}</p>`}
    </section>`;
  }

  #row(action) {
    return html`<li>
      <div class="row-head"><strong>${label('action-type', action.type)}</strong> <span class="tag tag-action-${action.status}">${t(`action.${action.status}`)}</span>
        ${action.agency ? html`<span>${action.type === 'REFERRAL' ? '→ ' : ''}${label('agency', action.agency)}</span>` : nothing}</div>
      <div>${action.description}</div>
      ${action.outcome ? html`<div class="quote">${action.outcome}</div>` : nothing}
      <div class="small muted">${plainDay(action.plannedOn)}</div>
      ${NEXT[action.status]
        ? html`<button type="button" class="link no-print" @click=${() => this.#advance(action, NEXT[action.status])}>${t(`action.to-${NEXT[action.status]}`)}</button>
            <button type="button" class="link no-print" @click=${() => this.#advance(action, 'DROPPED')}>${t('action.to-DROPPED')}</button>`
        : nothing}
    </li>`;
  }

  async #record() {
    const id = newId();
    const fields = (failure) => {
      const error = (name) => violationOf(failure, name);
      return html`
        ${selectField({ id: 'type', label: t('action.type'), options: options('action-type'), required: true, error: error('type') })}
        ${selectField({ id: 'status', label: t('fact.status'), options: STATUSES.slice(0, 3).map((each) => [each, t(`action.${each}`)]), required: true, error: error('status') })}
        ${textField({ id: 'plannedOn', type: 'date', label: t('action.planned-on'), value: today(), required: true, error: error('plannedOn') })}
        ${selectField({ id: 'agency', label: t('incident.agency'), hint: t('action.agency-hint'), options: options('agency'), empty: t('form.none'), error: error('agency') })}
        ${textArea({ id: 'description', label: t('action.description'), hint: t('incident.no-names'), required: true, error: error('description') })}`;
    };
    const send = (values) => post(`incidents/${this.incident.id}/actions`, { id, description: '', ...values });
    if (await recordForm(t('action.record'), fields, send)) {
      this.dispatchEvent(new CustomEvent('changed'));
    }
  }

  async #advance(action, status) {
    const path = `incidents/${this.incident.id}/actions/${action.id}`;
    const change = async (values) => patch(path, { status, ...values }, (await read(path)).etag);
    if (status === 'DONE') {
      await recordForm(t('action.to-DONE'), (failure) => textArea({ id: 'outcome', label: t('action.outcome'), error: violationOf(failure, 'outcome') }), change);
    } else {
      await change({}).catch((failure) => toast(words(failure)));
    }
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
customElements.define('rk-incident-actions', IncidentActions);
