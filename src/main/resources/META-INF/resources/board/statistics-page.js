// Statistics: how many, where, of which kind, and how long they waited.
import { html, nothing } from '../ui/element.js';
import { get } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { selectField, valuesOf } from '../ui/form.js';
import { number, t } from '../ui/i18n.js';
import { barChart } from './charts.js';
import { Page } from './page.js';
import { loadNames, regionName } from './regions.js';
import { refine } from './router.js';
import { saveButtons } from './save-buttons.js';

const PERIODS = ['30', '90', '365'];
const GROUPS = { region: regionName, week: (week) => week, status: (code) => label('report-status', code), dimension: (code) => label('dimension', code), form: (code) => label('conflict-form', code), issue: (code) => label('issue', code), severity: String };

class StatisticsPage extends Page {
  get query() {
    const days = this.route.query.get('days') ?? '90';
    const today = Date.parse(`${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)}T00:00:00+07:00`);
    const status = this.route.query.get('status') ?? 'VERIFIED';
    return { from: new Date(today - Number(days) * 86_400_000).toISOString(), status: status === 'ALL' ? undefined : status };
  }

  concerns(change) {
    return change.type === 'REPORT';
  }

  async load() {
    const query = this.query;
    const [timeliness, ...groups] = await Promise.all([
      get('statistics/timeliness', { from: query.from }),
      ...Object.keys(GROUPS).map((groupBy) => get('statistics/reports', { ...query, groupBy })),
    ]);
    const charts = Object.keys(GROUPS).map((name, place) => [name, groups[place].items]);
    await loadNames(groups[0].items.map((item) => item.region));
    return { timeliness, charts, total: groups[2].total };
  }

  content({ timeliness, charts, total }) {
    const chosen = this.route.query;
    return html`<h1>${t('menu.statistics')}</h1>
      <form class="card filters no-print" @change=${this.#filter} @submit=${(event) => event.preventDefault()}>
        ${selectField({ id: 'days', label: t('statistics.period'), options: PERIODS.map((each) => [each, t('statistics.days', { count: Number(each) })]), value: chosen.get('days') ?? '90', required: true })}
        ${selectField({ id: 'status', label: t('fact.status'), options: [['VERIFIED', t('statistics.verified')], ['ALL', t('statistics.all')]], value: chosen.get('status') ?? 'VERIFIED', required: true })}
        <div class="field"><span class="label">${t('statistics.save')}</span>${saveButtons('reports/export', this.query, t('save.reports'), ['csv', 'xlsx', 'geojson'])}</div>
      </form>
      <section class="card" aria-labelledby="sum"><h2 id="sum">${t('statistics.sum', { count: total?.reports ?? 0 })}</h2>${this.#impact(total)}</section>
      <div class="split">${charts.map(([name, items]) => this.#chart(name, items))}${this.#times(timeliness.all)}</div>`;
  }

  #chart(name, items) {
    const rows = items.filter((item) => item[name] !== undefined).map((item) => [GROUPS[name](item[name]), item.counts.reports]);
    if (!['week', 'severity'].includes(name)) {
      rows.sort((one, other) => other[1] - one[1]);
    }
    return rows.length
      ? html`<section class="card" aria-labelledby="by-${name}"><h2 id="by-${name}">${t(`statistics.by-${name}`)}</h2>${barChart(rows, t(`statistics.by-${name}`))}</section>`
      : nothing;
  }

  #impact(total) {
    const sums = Object.entries(total?.impact ?? {}).filter(([, sum]) => sum.sum);
    return sums.length
      ? html`<ul class="plain tiles">${sums.map(([name, sum]) => html`<li class="tile"><strong>${number(sum.sum)}</strong> <span>${t(`impact.${name}`)}</span>
          <br /><span class="small muted">${t('statistics.known', { known: sum.known, of: sum.of })}</span></li>`)}</ul>`
      : html`<p>${t('statistics.no-impact')}</p>`;
  }

  #times(times) {
    const row = (name, summary) => (summary ? html`<tr><th scope="row">${t(`statistics.${name}`)}</th><td class="number">${duration(summary.medianSeconds)}</td><td class="number">${duration(summary.p90Seconds)}</td><td class="number">${summary.count}</td></tr>` : nothing);
    return html`<section class="card" aria-labelledby="times"><h2 id="times">${t('statistics.times')}</h2><div class="scroll" tabindex="0" role="group" aria-labelledby="times"><table>
      <thead><tr><td></td><th scope="col" class="number">${t('statistics.median')}</th><th scope="col" class="number">${t('statistics.p90')}</th><th scope="col" class="number">${t('statistics.count')}</th></tr></thead>
      <tbody>${row('to-verify', times.toVerify)}${row('to-respond', times.toRespond)}</tbody></table></div></section>`;
  }

  #filter(event) {
    refine(valuesOf(event.currentTarget));
  }
}

function duration(seconds) {
  const [unit, size] = [['day', 86_400], ['hour', 3600], ['minute', 60]].find(([, length]) => seconds >= length) ?? ['minute', 60];
  return number(seconds / size, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
}
customElements.define('rk-statistics', StatisticsPage);
