// One report: what it says, who is on it, what was asked and answered, what is like it, and what to decide.
import { html, nothing } from '../ui/element.js';
import { all, get, read } from '../ui/api.js';
import { ago, moment, t } from '../ui/i18n.js';
import { Page } from './page.js';
import { loadNames } from './regions.js';
import { factList } from './report-facts.js';
import { gravity, statusTag } from './report-list.js';
import { href } from './router.js';
import './report-attachments.js';
import './report-claims.js';
import './report-decisions.js';
import './report-disclosure.js';
import './report-history.js';
import './report-messages.js';
import './report-similar.js';

class ReportPage extends Page {
  concerns(change) {
    return change.id === this.route.id;
  }

  async load() {
    const path = `reports/${this.route.id}`;
    const [report, messages, transitions] = await Promise.all([read(path), all(`${path}/messages`), all(`${path}/transitions`)]);
    const incident = report.data.incidentId && (await get(`incidents/${report.data.incidentId}`).catch(() => null));
    await loadNames([report.data.regionCode]);
    return { report: report.data, etag: report.etag, messages, transitions, incident };
  }

  content({ report, etag, messages, transitions, incident }) {
    return html`<p class="no-print"><a href=${href('queue')}>← ${t('queue.title')}</a></p>
      <div class="row-head"><h1>${report.title ?? t('report.erased')}</h1> ${statusTag(report.status)}
        ${report.sensitive ? html`<span class="tag tag-sensitive">${t('report.sensitive')}</span>` : nothing}</div>
      <p>${gravity(report)} · ${t('report.received', { ago: ago(report.receivedAt) })}, ${moment(report.receivedAt)}</p>
      <div class="split report-split">
        <div>
          <section class="card" aria-labelledby="content"><h2 id="content">${t('report.content')}</h2>
            ${report.narrative ? html`<p class="narrative">${report.narrative}</p>` : nothing}
            ${factList(report, ['title', 'narrative', 'status'])}
            ${incident ? html`<p>${t('report.in-incident')} <a href=${href(`incidents/${incident.id}`)}>${incident.title}</a></p>` : nothing}
          </section>
          <rk-report-attachments .report=${report}></rk-report-attachments>
          <rk-report-history .report=${report} .transitions=${transitions}></rk-report-history>
        </div>
        <div>
          <rk-report-claims .report=${report} @changed=${() => this.reload()}></rk-report-claims>
          <rk-report-decisions .report=${report} .etag=${etag} @changed=${() => this.reload()}></rk-report-decisions>
          <rk-report-disclosure .report=${report}></rk-report-disclosure>
          <rk-report-messages .report=${report} .messages=${messages} @changed=${() => this.reload()}></rk-report-messages>
          <rk-report-similar .report=${report}></rk-report-similar>
        </div>
      </div>`;
  }
}
customElements.define('rk-report', ReportPage);
