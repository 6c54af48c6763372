// One regency: its level and why, what would lower it, and how it came to this.
import { html, nothing } from '../ui/element.js';
import { all, get } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { moment, number, percent, plainDay, t } from '../ui/i18n.js';
import { levelBadge } from '../ui/level.js';
import { trendChart } from './charts.js';
import { Page } from './page.js';
import { loadNames } from './regions.js';
import { reportList } from './report-list.js';
import { href } from './router.js';
import { session } from './session.js';

const DAYS = 42;
/** The probability is read for every third day: a picture needs no more. */
const EVERY = 3;
const DAY_MS = 86_400_000;

const dateOf = (time) => new Date(time + 7 * 3_600_000).toISOString().slice(0, 10);

class RegencyPage extends Page {
  concerns(change) {
    return ['LEVEL', 'REPORT'].includes(change.type) && (change.resource?.regionCode ?? this.route.id).startsWith(this.route.id);
  }

  async load() {
    const regionCode = this.route.id;
    const now = Date.now();
    const from = dateOf(now - (DAYS - 1) * DAY_MS);
    const [situation, series, levels, reports] = await Promise.all([
      get('early-warning/situation', { regionCode }),
      get('early-warning/series', { regionCode, from }).catch(() => ({ items: [] })),
      all('early-warning/levels', { regionCode }, 50),
      get('reports', { regionCode, sort: '-receivedAt', limit: 10 }),
    ]);
    await loadNames(reports.items.map((report) => report.regionCode));
    const region = situation.items.find((each) => each.regionCode === regionCode);
    return { region, asOf: situation.asOf, series: series.items, levels, reports: reports.items, chances: region?.explanation ? await this.#chances(now, region) : [] };
  }

  async #chances(now, region) {
    const times = Array.from({ length: DAYS / EVERY - 1 }, (_, place) => now - (DAYS - EVERY * (place + 1)) * DAY_MS);
    const past = await Promise.all(
      times.map(async (time) => {
        const answer = await get('early-warning/situation', { regionCode: this.route.id, asOf: new Date(time).toISOString() }).catch(() => null);
        return { date: dateOf(time), probability: answer?.items[0]?.probability };
      }),
    );
    return [...past, { date: dateOf(now), probability: region.probability }].filter((each) => each.probability !== undefined);
  }

  content({ region, asOf, series, levels, reports, chances }) {
    if (!region) {
      return html`<h1>${t('regency.unknown')}</h1>`;
    }
    return html`<p class="no-print"><a href="#/">← ${t('menu.')}</a></p>
      <div class="row-head"><h1>${region.name}</h1> ${levelBadge(region.level)}
        <span class="spacer"></span>
        ${session.has('OFFICER') ? html`<a class="button no-print" href=${href('alerts', { regionCode: region.regionCode })}>${t('alert.draft')}</a>` : nothing}</div>
      <p class="muted small">${t('overview.as-of', { when: moment(asOf) })}</p>
      <div class="split">
        <section class="card" aria-labelledby="why"><h2 id="why">${t('regency.why')}</h2>
          <p class="narrative">${region.explanation ?? t('regency.public')}</p>
          ${this.#numbers(region)}
        </section>
        <section class="card" aria-labelledby="drivers"><h2 id="drivers">${t('regency.drivers')}</h2>${this.#drivers(region)}${this.#lower(region)}</section>
      </div>
      ${series.length ? html`<section class="card" aria-labelledby="trend"><h2 id="trend">${t('regency.trend')}</h2>${trendChart(series, chances, t('regency.trend-words', { name: region.name }))}</section>` : nothing}
      <div class="split">
        <section class="card" aria-labelledby="latest"><h2 id="latest">${t('regency.latest')}</h2>${reportList(reports)}
          <p><a href=${href('queue', { regionCode: region.regionCode, sort: '-receivedAt' })}>${t('regency.all')}</a></p></section>
        <section class="card" aria-labelledby="levels"><h2 id="levels">${t('regency.levels')}</h2>
          ${levels.length
            ? html`<ol class="plain lines">${levels.map((change) => html`<li>${levelBadge(change.from)} → ${levelBadge(change.to)} <span class="small muted">${moment(change.at)}</span></li>`)}</ol>`
            : html`<p>${t('regency.no-levels')}</p>`}</section>
      </div>`;
  }

  #numbers(region) {
    const rows = [
      ['situation.probability', region.probability !== undefined && percent(region.probability)],
      ['regency.usual', region.usual !== undefined && percent(region.usual, 1)],
      ['regency.coverage', region.coverage && t('regency.coverage-text', region.coverage)],
      ['regency.last-report', region.coverage?.lastReportOn && plainDay(region.coverage.lastReportOn)],
      ['regency.vulnerability', region.vulnerability !== undefined && `${number(region.vulnerability, { maximumFractionDigits: 1 })} / 10${region.vulnerabilityAssumed ? ` (${t('regency.assumed')})` : ''}`],
    ].filter(([, text]) => text);
    return html`<dl class="facts">${rows.map(([key, text]) => html`<div><dt>${t(key)}</dt><dd>${text}</dd></div>`)}</dl>`;
  }

  #drivers(region) {
    if (!region.drivers?.length) {
      return html`<p>${t('regency.no-drivers')}</p>`;
    }
    return html`<ol class="lines">${region.drivers.map(
      (driver) => html`<li>${this.#driver(driver)}: ${t('driver.share', { share: percent(driver.share) })}
        ${driver.verified === false ? html`<span class="tag">${t('driver.unverified')}</span>` : nothing}</li>`,
    )}</ol>`;
  }

  #driver(driver) {
    const words = {
      CONFLICT: () => `${label('conflict-form', driver.form)} (${t('fact.severity')} ${driver.severity})`,
      EARLY_WARNING: () => `${label('report-kind', 'EARLY_WARNING')} (${t('fact.likelihood')} ${driver.likelihood})`,
    }[driver.type];
    const text = [words ? words() : t(`driver.${driver.type}`), driver.occurredOn && plainDay(driver.occurredOn)].filter(Boolean).join(', ');
    return driver.reportId ? html`<a href=${href(`reports/${driver.reportId}`)}>${text}</a>` : text;
  }

  /** When it falls by itself, and which reports wait for a decision that would lower it at once. */
  #lower({ toLower, drivers }) {
    const waiting = (toLower?.decisions ?? []).map((id) => drivers.find((driver) => driver.reportId === id)).filter(Boolean);
    return html`${toLower?.fallsOn ? html`<p>${t('regency.falls', { level: label('level', toLower.level), when: plainDay(toLower.fallsOn) })}</p>` : nothing}
      ${waiting.length ? html`<p>${t('regency.waiting')}</p><ul>${waiting.map((driver) => html`<li>${this.#driver(driver)}</li>`)}</ul>` : nothing}`;
  }
}
customElements.define('rk-regency', RegencyPage);
