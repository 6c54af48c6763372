// Questions to the reporter, and their answers. Neither is named to the other.
import { UiElement, html } from '../ui/element.js';
import { newId, post } from '../ui/api.js';
import { errorSummary } from '../ui/feedback.js';
import { textArea, valuesOf } from '../ui/form.js';
import { moment, t } from '../ui/i18n.js';

class ReportMessages extends UiElement {
  static properties = { report: { attribute: false }, messages: { attribute: false }, failure: { state: true }, busy: { state: true } };
  /** Kept until the message is stored, so that it is stored once however often it is sent. */
  #id = newId();

  render() {
    return html`<section class="card" aria-labelledby="messages"><h2 id="messages">${t('message.title')}</h2>
      ${this.messages.length
        ? html`<ol class="plain talk">${this.messages.map(
            (message) => html`<li class="from-${message.by}"><p class="small muted">${t(`by.${message.by}`)} · ${moment(message.at)}</p><p>${message.text}</p></li>`,
          )}</ol>`
        : html`<p>${t('message.none')}</p>`}
      <form class="no-print" @submit=${this.#send} novalidate>
        ${errorSummary(this.failure)}
        ${textArea({ id: 'text', label: t('message.write'), hint: t('message.hint'), rows: 2, required: true, maxlength: 2000 })}
        <button ?disabled=${this.busy}>${t('form.send')}</button>
      </form></section>`;
  }

  async #send(event) {
    event.preventDefault();
    const form = event.target;
    this.busy = true;
    this.failure = null;
    try {
      await post(`reports/${this.report.id}/messages`, { id: this.#id, text: valuesOf(form).text ?? '' });
      this.#id = newId();
      form.reset();
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (failure) {
      this.failure = failure;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('rk-report-messages', ReportMessages);
