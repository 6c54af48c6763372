// One alert: what the public sees, and its steps from draft to end.
import { html, nothing } from '../ui/element.js';
import { all, patch, post, read } from '../ui/api.js';
import { errorSummary, openDialog, toast, words } from '../ui/feedback.js';
import { textArea, valuesOf } from '../ui/form.js';
import { language, moment, t } from '../ui/i18n.js';
import { alertDraft, alertFacts, alertFields, alertTag, preview } from './alert-parts.js';
import { sendChange } from './changed-meanwhile.js';
import { Page } from './page.js';
import { href } from './router.js';
import { session } from './session.js';

class AlertPage extends Page {
  concerns(change) {
    return change.id === this.route.id;
  }

  async load() {
    const seen = await read(`alerts/${this.route.id}`);
    const published = seen.data.messages.length > 0;
    const acknowledged = published ? await all(`alerts/${this.route.id}/acknowledgements`).catch(() => []) : [];
    return { seen, acknowledged };
  }

  content({ seen, acknowledged }) {
    const alert = seen.data;
    return html`<p class="no-print"><a href=${href('alerts')}>← ${t('menu.alerts')}</a></p>
      <div class="row-head"><h1>${alert.headline[language()]}</h1> ${alertTag(alert.status)}</div>
      ${alert.levelChangeId && alert.status === 'DRAFT' ? html`<p class="note">${t('alert.proposed')}</p>` : nothing}
      <div class="split">
        <section class="card">${preview(alert)}
          ${alert.messages.length ? html`<p class="no-print"><a href="../alerts/${alert.id}">${t('alert.public-page')}</a></p>` : nothing}</section>
        <div>
          ${this.#steps(seen)}
          ${alert.messages.length ? this.#messages(alert) : nothing}
          ${acknowledged.length ? this.#acknowledgements(acknowledged) : nothing}
          ${session.has('COORDINATOR') && alert.status === 'PUBLISHED' ? html`<section class="card no-print"><button type="button" @click=${this.#acknowledge}>${t('alert.acknowledge')}</button></section>` : nothing}
        </div>
      </div>`;
  }

  #steps(seen) {
    const allowed = seen.data.allowedTransitions ?? [];
    if (!allowed.length) {
      return nothing;
    }
    const button = (step, action, style = '') => (allowed.includes(step) ? html`<button type="button" class=${style} @click=${action}>${t(`alert.${step}`)}</button>` : nothing);
    return html`<section class="card no-print" aria-labelledby="steps"><h2 id="steps">${t('decide.title')}</h2><div class="buttons">
      ${button('PUBLISH', () => this.#publish(seen), 'primary')}
      ${seen.data.status === 'DRAFT' ? html`<button type="button" @click=${() => this.#edit(seen)}>${t('alert.edit')}</button>` : nothing}
      ${button('UPDATE', () => this.#edit(seen))}
      ${button('CANCEL', () => this.#cancel(seen), 'danger')}
      ${button('DISCARD', () => this.#discard(seen), 'danger')}
    </div></section>`;
  }

  #messages(alert) {
    return html`<section class="card" aria-labelledby="messages"><h2 id="messages">${t('alert.messages')}</h2><ol class="plain lines">
      ${alert.messages.map(
        (message) => html`<li>${t(`alert-message.${message.type}`)} <span class="small muted">${moment(message.sent)}</span>
          <a class="small" href="../api/v1/alerts/${alert.id}/messages/${message.number}">CAP</a>
          ${message.note ? html`<div class="quote">${message.note[language()]}</div>` : nothing}</li>`,
      )}</ol></section>`;
  }

  #acknowledgements(items) {
    return html`<section class="card" aria-labelledby="read"><h2 id="read">${t('alert.acknowledgements')}</h2><ul class="plain lines">
      ${items.map((each) => html`<li>${each.coordinator.name}: ${each.acknowledgedAt ? moment(each.acknowledgedAt) : t('alert.not-yet')}</li>`)}</ul></section>`;
  }

  async #acknowledge() {
    await post(`alerts/${this.route.id}/acknowledgements`, {}).catch((failure) => toast(words(failure)));
    this.reload();
  }

  #publish(seen) {
    return this.#ask(t('alert.PUBLISH'), () => html`<p>${t('alert.publish-text')}</p>${preview(seen.data)}`, seen, () => [[t('decide.title'), t('alert.PUBLISH')]], (values, etag) =>
      post(`alerts/${seen.data.id}/publish`, undefined, { etag }),
    );
  }

  #discard(seen) {
    return this.#ask(t('alert.DISCARD'), () => html`<p>${t('alert.discard-text')}</p>`, seen, () => [[t('decide.title'), t('alert.DISCARD')]], (values, etag) =>
      post(`alerts/${seen.data.id}/discard`, undefined, { etag }),
    );
  }

  #cancel(seen) {
    const fields = () => html`<p>${t('alert.cancel-text')}</p>
      ${textArea({ id: 'note-id', name: 'id', label: t('alert.note.id'), required: true })}
      ${textArea({ id: 'note-en', name: 'en', label: t('alert.note.en'), required: true })}`;
    return this.#ask(t('alert.CANCEL'), fields, seen, (values) => [[t('alert.CANCEL'), values.id ?? '']], (values, etag) =>
      post(`alerts/${seen.data.id}/cancel`, { note: { id: values.id ?? '', en: values.en ?? '' } }, { etag }),
    );
  }

  /** A draft is changed; of a published alert, an update goes out. */
  #edit(seen) {
    const draft = seen.data.status === 'DRAFT';
    const path = `alerts/${seen.data.id}${draft ? '' : '/update'}`;
    const send = (values, etag) =>
      draft ? patch(path, alertDraft(values), etag) : post(path, alertDraft(values), { etag, headers: { 'Content-Type': 'application/merge-patch+json' } });
    const fields = (failure, state) => html`${alertFields(seen.data, failure)}${state.preview ? preview({ ...seen.data, ...state.preview }) : nothing}`;
    const mine = (values) => alertFacts(alertDraft(values)).map(([, name, text]) => [name, text]);
    return this.#ask(t(draft ? 'alert.edit' : 'alert.UPDATE'), fields, seen, mine, send, (values) => alertDraft(values));
  }

  async #ask(title, fields, seen, mine, send, previewOf) {
    const path = `alerts/${seen.data.id}`;
    await openDialog(title, (close, redraw, state) => {
      const submit = async (event) => {
        event.preventDefault();
        const values = valuesOf(event.target);
        state.failure = null;
        try {
          await sendChange({ seen, send: (etag) => send(values, etag), fetchNow: () => read(path), facts: alertFacts, mine: mine(values) });
          close(true);
        } catch (failure) {
          state.failure = failure;
        }
        redraw();
      };
      const show = (event) => {
        state.preview = previewOf(valuesOf(event.target.form));
        redraw();
      };
      return html`<form @submit=${submit} novalidate>${errorSummary(state.failure)}${fields(state.failure, state)}
        <div class="buttons"><button class="primary">${title}</button>
          ${previewOf ? html`<button type="button" @click=${show}>${t('alert.show-preview')}</button>` : nothing}
          <button type="button" @click=${() => close()}>${t('form.cancel')}</button></div></form>`;
    });
    this.reload();
  }
}
customElements.define('rk-alert', AlertPage);
