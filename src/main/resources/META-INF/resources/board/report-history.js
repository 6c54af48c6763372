// What became of a report: each decision, and each earlier wording.
import { UiElement, html, nothing } from '../ui/element.js';
import { all } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { moment, t } from '../ui/i18n.js';
import { comparison, facts } from './report-facts.js';
import { loadNames } from './regions.js';

class ReportHistory extends UiElement {
  static properties = { report: { attribute: false }, transitions: { attribute: false }, versions: { state: true } };

  async willUpdate(changed) {
    if (changed.has('report')) {
      const versions = await all(`reports/${this.report.id}/versions`).catch(() => []);
      await loadNames(versions.map((version) => version.content.regionCode));
      this.versions = versions;
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="history"><h2 id="history">${t('history.title')}</h2>
      <ol class="plain lines">
        <li>${t('history.received')} <span class="small muted">${moment(this.report.receivedAt)}</span></li>
        ${this.transitions.map((step) => this.#step(step))}
      </ol>
      ${this.versions?.length ? html`<h3>${t('history.versions')}</h3>${this.#versions()}` : nothing}
    </section>`;
  }

  #step(step) {
    const grade = step.sourceReliability ? ` (${step.sourceReliability}${step.credibility})` : '';
    return html`<li>${label('report-status', step.from)} → <strong>${label('report-status', step.to)}</strong>${grade}
      <span class="small muted">${t(`by.${step.by}`)}, ${moment(step.at)}</span>
      ${step.reason ? html`<div>${label('rejection-reason', step.reason)}</div>` : nothing}
      ${step.note ? html`<div class="quote">${step.note}</div>` : nothing}</li>`;
  }

  /** Each wording compared with the one after it. */
  #versions() {
    const content = (version) => facts(version.content);
    const kept = ({ status, reporter, sourceReliability, credibility, timeDoubts, ...rest }) => facts(rest);
    const inOrder = [...this.versions].sort((one, other) => one.version - other.version);
    return inOrder.map((version, place) => {
      const next = inOrder[place + 1];
      return html`<details><summary>${t('history.version', { number: version.version })}, ${moment(version.replacedAt)}</summary>
        ${comparison(content(version), next ? content(next) : kept(this.report), t('changed.before'), t('history.after'))}</details>`;
    });
  }
}
customElements.define('rk-report-history', ReportHistory);
