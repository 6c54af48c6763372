// The alerts: drafts to decide on, those that are valid, and the former ones.
import { html, nothing } from '../ui/element.js';
import { all, newId, post } from '../ui/api.js';
import { ago, language, moment, t } from '../ui/i18n.js';
import { levelBadge } from '../ui/level.js';
import { alertDraft, alertFields, alertTag } from './alert-parts.js';
import { Page } from './page.js';
import { recordForm } from './record-form.js';
import { loadRegencies } from './regions.js';
import { go, href } from './router.js';
import { session } from './session.js';

const DAYS_VALID = 7;

class AlertsPage extends Page {
  concerns(change) {
    return change.type === 'ALERT';
  }

  load() {
    return all('alerts', {}, 200);
  }

  content(items) {
    const groups = { drafts: ['DRAFT'], valid: ['PUBLISHED'], former: ['EXPIRED', 'CANCELLED', 'SUPERSEDED', 'DISCARDED'] };
    return html`<div class="row-head"><h1>${t('menu.alerts')}</h1><span class="spacer"></span>
        ${session.has('OFFICER') ? html`<button type="button" class="primary no-print" @click=${this.#draft}>${t('alert.draft')}</button>` : nothing}</div>
      ${Object.entries(groups).map(([name, statuses]) => this.#group(name, items.filter((alert) => statuses.includes(alert.status))))}`;
  }

  #group(name, items) {
    if (!items.length && name !== 'valid') {
      return nothing;
    }
    return html`<section class="card" aria-labelledby=${name}><h2 id=${name}>${t(`alerts.${name}`, { count: items.length })}</h2>
      ${items.length
        ? html`<ul class="plain lines">${items.map(
            (alert) => html`<li><div class="row-head">${levelBadge(alert.level)} <a href=${href(`alerts/${alert.id}`)}>${alert.headline[language()]}</a> ${alertTag(alert.status)}</div>
              <div class="small muted">${alert.regionName} · ${alert.publishedAt ? t('alerts.published', { when: moment(alert.publishedAt) }) : t('alerts.drafted', { ago: ago(alert.draftedAt) })}
                ${alert.expires ? html` · ${t('alert.valid-until', { when: moment(alert.expires) })}` : nothing}</div></li>`,
          )}</ul>`
        : html`<p>${t('alerts.none')}</p>`}</section>`;
  }

  async #draft() {
    const id = newId();
    const regencies = (await loadRegencies()).map((each) => [each.code, each.name]);
    const start = { level: 'WASPADA', regionCode: this.route.query.get('regionCode'), expires: new Date(Date.now() + DAYS_VALID * 86_400_000).toISOString() };
    const send = (values) => {
      const { horizon, certainty, ...draft } = alertDraft(values);
      return post('alerts', { id, ...draft, ...(horizon && { horizon }), ...(certainty && { certainty }) });
    };
    if (await recordForm(t('alert.draft'), (failure) => alertFields(start, failure, regencies), send)) {
      go(`alerts/${id}`);
    }
  }
}
customElements.define('rk-alerts', AlertsPage);
