// The reporter of a sensitive report is sealed. A disclosure needs a reason and is put on record.
import { UiElement, html, nothing } from '../ui/element.js';
import { post } from '../ui/api.js';
import { violationOf } from '../ui/feedback.js';
import { textArea } from '../ui/form.js';
import { moment, t } from '../ui/i18n.js';
import { recordForm } from './record-form.js';

class ReportDisclosure extends UiElement {
  static properties = { report: { attribute: false }, disclosed: { state: true } };

  render() {
    if (!this.report.sensitive || this.report.reporter || this.report.erasedAt) {
      return nothing;
    }
    return html`<section class="card no-print" aria-labelledby="reporter"><h2 id="reporter">${t('disclose.title')}</h2>
      ${this.disclosed
        ? html`<p role="status">${t('disclose.until', { when: moment(this.disclosed.until), name: this.disclosed.reporter.name })}</p>`
        : html`<p>${t('disclose.text')}</p><button type="button" @click=${this.#disclose}>${t('disclose.button')}</button>`}
    </section>`;
  }

  async #disclose() {
    const fields = (failure) => html`<p>${t('disclose.text')}</p>
      ${textArea({ id: 'reason', label: t('disclose.reason'), required: true, error: violationOf(failure, 'reason') })}`;
    await recordForm(t('disclose.button'), fields, async ({ reason = '' }) => {
      this.disclosed = (await post(`reports/${this.report.id}/disclosures`, { reason })).data;
    });
  }
}
customElements.define('rk-report-disclosure', ReportDisclosure);
