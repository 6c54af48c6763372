// The morning: what is new, what is overdue, who is on it, what changed overnight, and where it may happen next.
import { html, nothing } from '../ui/element.js';
import { get } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { ago, moment, t } from '../ui/i18n.js';
import { LEVELS, levelBadge } from '../ui/level.js';
import { Page } from './page.js';
import { loadNames, province, regencyOf } from './regions.js';
import { loadClaims, reportList } from './report-list.js';
import { href } from './router.js';
import { session } from './session.js';
import './situation-map.js';
import { situationTable } from './situation-table.js';

const URGENT = 8;

/** Yesterday at 17:00 in western Indonesia, when offices close. */
export function closingTime(now = new Date()) {
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${today}T17:00:00+07:00`) - 86_400_000);
}

class OverviewPage extends Page {
  async load() {
    const since = closingTime().toISOString();
    const count = (query) => get('reports', { ...query, limit: 1, total: true }).then((page) => page.total);
    const [situation, urgent, levels, alerts, ...counts] = await Promise.all([
      get('early-warning/situation', { regionCode: province() }),
      get('reports', { sort: '-urgency', status: ['SUBMITTED', 'IN_REVIEW'], limit: URGENT }),
      get('early-warning/levels', { from: since, limit: 50 }),
      get('alerts', { limit: 50 }),
      count({ status: 'SUBMITTED' }),
      count({ overdue: true }),
      count({ status: 'IN_REVIEW' }),
      count({ status: 'NEEDS_INFORMATION' }),
      count({ receivedFrom: since }),
    ]);
    const regions = situation.items.filter((each) => !province() || each.regionCode.startsWith(province()));
    await loadNames(urgent.items.map((report) => report.regionCode));
    return { since, regions, asOf: situation.asOf, urgent: urgent.items, levels: levels.items, alerts: alerts.items, counts, claims: await loadClaims(urgent.items) };
  }

  content({ since, regions, asOf, urgent, levels, alerts, counts, claims }) {
    const [fresh, overdue, review, asked, overnight] = counts;
    return html`<h1>${t('overview.title')}</h1>
      <ul class="plain tiles">
        ${this.#tile(fresh, 'fresh', href('queue', { status: 'SUBMITTED' }))}
        ${this.#tile(overdue, 'overdue', href('queue', { overdue: 'true' }), overdue > 0)}
        ${this.#tile(review, 'review', href('queue', { status: 'IN_REVIEW' }))}
        ${this.#tile(asked, 'asked', href('queue', { status: 'NEEDS_INFORMATION' }))}
        ${this.#tile(overnight, 'overnight', href('queue', { receivedFrom: since }))}
      </ul>
      <div class="split">
        <div>
          <section class="card" aria-labelledby="urgent"><h2 id="urgent">${t('overview.urgent')}</h2>
            ${reportList(urgent, claims)}
            <p><a href=${href('queue')}>${t('overview.whole-queue')}</a></p>
          </section>
          <section class="card" aria-labelledby="changed"><h2 id="changed">${t('overview.changed')}</h2>
            <p class="muted small">${t('overview.since', { when: moment(since) })}</p>
            ${this.#changes(levels, alerts, since)}
          </section>
        </div>
        <div>
          <section class="card" aria-labelledby="map"><h2 id="map">${t('overview.map')}</h2>
            <rk-situation-map .regions=${regions}></rk-situation-map>
          </section>
          <section class="card" aria-labelledby="table"><h2 id="table">${t('overview.table')}</h2>
            <p class="muted small">${t('overview.as-of', { when: moment(asOf) })}</p>
            ${situationTable(regions)}
          </section>
        </div>
      </div>`;
  }

  #tile(count, name, address, alarming = false) {
    return html`<li><a class="tile ${alarming ? 'alarming' : ''}" href=${address}>
      <strong>${count}</strong> <span>${t(`overview.${name}`, { count })}</span></a></li>`;
  }

  #changes(levels, alerts, since) {
    const drafts = session.has('OFFICER') ? alerts.filter((alert) => alert.status === 'DRAFT') : [];
    const published = alerts.filter((alert) => alert.messages.length && alert.updatedAt >= since);
    const changes = levels
      .filter((change) => !this.#superseded(change, levels))
      .sort((one, other) => LEVELS.indexOf(other.to) - LEVELS.indexOf(one.to) || other.at.localeCompare(one.at));
    const rows = [
      ...published.map((alert) => ({
        at: alert.updatedAt,
        line: html`${t('overview.alert')} <a href=${href(`alerts/${alert.id}`)}>${alert.headline[document.documentElement.lang]}</a>
          (${t(`alert-status.${alert.status}`)})`,
      })),
      ...changes.map((change) => ({
        at: change.at,
        line: html`<a href=${href(`regencies/${regencyOf(change.regionCode)}`)}>${change.name}</a>
          ${levelBadge(change.from)} → ${levelBadge(change.to)}`,
      })),
    ];
    return html`${rows.length
        ? html`<ul class="plain lines">${rows.map(({ at, line }) => html`<li>${line} <span class="muted small">${ago(at)}</span></li>`)}</ul>`
        : html`<p>${t('overview.unchanged')}</p>`}
      ${drafts.length
        ? html`<div class="note"><p><strong>${t('overview.drafts', { count: drafts.length })}</strong></p><ul class="plain">
            ${drafts.map((alert) => html`<li><a href=${href(`alerts/${alert.id}`)}>${alert.regionName}</a>: ${label('level', alert.level)}</li>`)}
          </ul></div>`
        : nothing}`;
  }

  /** Only the last change of a regency is shown; its page has all of them. */
  #superseded(change, levels) {
    return levels.some((other) => other.regionCode === change.regionCode && other.at > change.at);
  }
}
customElements.define('rk-overview', OverviewPage);
