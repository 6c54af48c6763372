// What to decide on a report: the steps that the service allows this user now.
import { UiElement, html, nothing } from '../ui/element.js';
import { get, post, read } from '../ui/api.js';
import { label, options } from '../ui/codes.js';
import { errorSummary, openDialog, toast, violationOf } from '../ui/feedback.js';
import { selectField, textArea, textField, valuesOf } from '../ui/form.js';
import { day, t } from '../ui/i18n.js';
import { sendChange } from './changed-meanwhile.js';
import { openOrJoin } from './incident-dialog.js';
import { facts } from './report-facts.js';

const DECIDED = ['VERIFIED', 'REJECTED'];
const ORDER = ['VERIFIED', 'NEEDS_INFORMATION', 'REJECTED', 'IN_REVIEW'];

class ReportDecisions extends UiElement {
  static properties = { report: { attribute: false }, etag: { attribute: false } };

  render() {
    const steps = ORDER.filter((step) => this.report.allowedTransitions?.includes(step));
    const joins = this.report.status === 'VERIFIED' && !this.report.incidentId;
    if (!steps.length && !joins) {
      return nothing;
    }
    return html`<section class="card no-print" aria-labelledby="decide"><h2 id="decide">${t('decide.title')}</h2>
      <div class="buttons">
        ${steps.map((step) => html`<button type="button" class=${step === 'VERIFIED' ? 'primary' : ''} @click=${() => this.#decide(step)}>${this.#name(step)}</button>`)}
        ${joins ? html`<button type="button" class="primary" @click=${this.#incident}>${t('decide.incident')}</button>` : nothing}
      </div></section>`;
  }

  /** A decision that was wrong is taken back by reviewing the report again. */
  #name(step) {
    return step === 'IN_REVIEW' && DECIDED.includes(this.report.status) ? t('decide.reopen') : t(`decide.${step}`);
  }

  async #incident() {
    if (await openOrJoin(this.report)) {
      this.dispatchEvent(new CustomEvent('changed'));
    }
  }

  async #decide(step) {
    // What the user sees now is what they decide on, even if the page is renewed behind the dialog.
    const seen = { data: this.report, etag: this.etag };
    const name = this.#name(step);
    const similar = step === 'REJECTED' ? (await get(`reports/${seen.data.id}/similar`).catch(() => ({ items: [] }))).items : [];
    const form = (close, redraw, state) => this.#form(step, name, seen, similar, close, redraw, state);
    const done = step === 'IN_REVIEW' && !DECIDED.includes(seen.data.status) ? await this.#send(seen, { to: step }).catch((failure) => toast(failure.message)) : await openDialog(name, form);
    if (done) {
      toast(t('decide.done', { status: label('report-status', step) }));
    }
    this.dispatchEvent(new CustomEvent('changed'));
  }

  #form(step, name, seen, similar, close, redraw, state) {
    const error = (name) => violationOf(state.failure, name);
    const send = async (event) => {
      event.preventDefault();
      state.failure = null;
      state.busy = true;
      redraw();
      try {
        close(await this.#send(seen, { to: step, ...valuesOf(event.target) }));
      } catch (failure) {
        state.failure = failure;
      }
      state.busy = false;
      redraw();
    };
    return html`<p><strong>${seen.data.title}</strong></p><p class="small muted">${t(`decide.${step}-hint`)}</p>
      ${errorSummary(state.failure)}
      <form @submit=${send} novalidate>
        ${step === 'VERIFIED' ? this.#grades(error) : nothing}
        ${step === 'REJECTED' ? this.#reason(error, similar, state, redraw) : nothing}
        ${textArea({ id: 'note', label: t(`decide.${step}-note`), required: ['NEEDS_INFORMATION', 'REJECTED'].includes(step), error: error('note'), maxlength: 2000 })}
        <div class="buttons"><button class="primary" ?disabled=${state.busy}>${name}</button>
          <button type="button" @click=${() => close()}>${t('form.cancel')}</button></div>
      </form>`;
  }

  /** The Admiralty code. */
  #grades(error) {
    const coded = (list) => options(list).map(([code, text]) => [code, `${code}: ${text}`]);
    return html`
      ${selectField({ id: 'sourceReliability', label: t('fact.sourceReliability'), options: coded('source-reliability'), empty: t('form.choose'), required: true, error: error('sourceReliability') })}
      ${selectField({ id: 'credibility', label: t('fact.credibility'), options: coded('credibility'), empty: t('form.choose'), required: true, error: error('credibility') })}`;
  }

  #reason(error, similar, state, redraw) {
    const chosen = (event) => {
      state.reason = event.target.value;
      redraw();
    };
    return html`
      ${selectField({ id: 'reason', label: t('decide.reason'), options: options('rejection-reason'), empty: t('form.choose'), value: state.reason, required: true, error: error('reason'), onChange: chosen })}
      ${state.reason === 'DUPLICATE' ? this.#duplicate(error, similar) : nothing}`;
  }

  /** One of the similar reports; its id, if none is similar. */
  #duplicate(error, similar) {
    const part = { id: 'duplicateOf', label: t('decide.duplicate-of'), required: true, error: error('duplicateOf') };
    return similar.length
      ? selectField({ ...part, options: similar.map((each) => [each.id, `${each.title} (${day(each.occurredAt)})`]), empty: t('form.choose') })
      : textField({ ...part, hint: t('decide.duplicate-hint') });
  }

  #send(seen, step) {
    const path = `reports/${seen.data.id}`;
    return sendChange({
      seen,
      send: (etag) => post(`${path}/transitions`, step, { etag }),
      fetchNow: () => read(path),
      facts,
      mine: [
        [t('fact.status'), label('report-status', step.to)],
        ...(step.reason ? [[t('decide.reason'), label('rejection-reason', step.reason)]] : []),
        ...(step.sourceReliability ? [[t('fact.sourceReliability'), label('source-reliability', step.sourceReliability)]] : []),
        ...(step.credibility ? [[t('fact.credibility'), label('credibility', step.credibility)]] : []),
        ...(step.note ? [[t('decide.note'), step.note]] : []),
      ],
    });
  }
}
customElements.define('rk-report-decisions', ReportDecisions);
