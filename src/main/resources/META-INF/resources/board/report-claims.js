// Who is on this report. A claim blocks nobody; it lets two people who open the same report see each other.
import { UiElement, html } from '../ui/element.js';
import { call, get } from '../ui/api.js';
import { toast, words } from '../ui/feedback.js';
import { moment, t } from '../ui/i18n.js';

const LOOK_MS = 10_000;
const UNDECIDED = ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION'];

class ReportClaims extends UiElement {
  static properties = { report: { attribute: false }, claims: { state: true } };
  #timer;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has('report')) {
      this.#look();
    }
  }

  async #look() {
    this.claims = (await get(`reports/${this.report.id}/claim`).catch(() => ({ claims: this.claims ?? [] }))).claims;
  }

  render() {
    const claims = this.claims ?? [];
    const mine = claims.some((claim) => claim.mine);
    const undecided = UNDECIDED.includes(this.report.status);
    if (!undecided && !claims.length) {
      return html``;
    }
    return html`<section class="card" aria-labelledby="claims"><h2 id="claims">${t('claim.title')}</h2>
      <div role="status">${claims.length
        ? html`<ul class="plain">${claims.map(
            (claim) => html`<li><span aria-hidden="true">👤</span> ${claim.mine ? t('claim.me') : claim.by}
              <span class="muted small">${t('claim.until', { when: moment(claim.until) })}</span></li>`,
          )}</ul>`
        : html`<p>${t('claim.nobody')}</p>`}</div>
      ${undecided
        ? html`<div class="buttons no-print">${mine
            ? html`<button type="button" @click=${() => this.#change('DELETE')}>${t('claim.give-back')}</button>`
            : html`<button type="button" @click=${() => this.#change('POST')}>${t('claim.take')}</button>`}</div>`
        : ''}
    </section>`;
  }

  async #change(method) {
    try {
      await call(method, `reports/${this.report.id}/claim`);
    } catch (failure) {
      toast(words(failure));
    }
    await this.#look();
    this.dispatchEvent(new CustomEvent('changed'));
  }
}
customElements.define('rk-report-claims', ReportClaims);
