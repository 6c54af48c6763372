// The queue of reports. Its filters are kept in the address.
import { html, nothing } from '../ui/element.js';
import { get } from '../ui/api.js';
import { options } from '../ui/codes.js';
import { selectField, textField, valuesOf } from '../ui/form.js';
import { moment, t } from '../ui/i18n.js';
import { Page } from './page.js';
import { loadNames, loadRegencies, province } from './regions.js';
import { loadClaims, reportList } from './report-list.js';
import { refine } from './router.js';
import { saveButtons } from './save-buttons.js';

const SHOWN = 20;
/** On a phone the filters are folded away. */
const WIDE = window.matchMedia('(min-width: 40rem)');
const SORTS = ['-urgency', '-receivedAt', 'receivedAt', '-occurredAt'];
const FILTERS = ['status', 'kind', 'regionCode', 'severityFrom', 'sensitive', 'overdue', 'q', 'sort', 'receivedFrom'];

class QueuePage extends Page {
  #cursors = [];

  /** The undecided reports, the most urgent first, unless the address says otherwise. */
  get query() {
    const query = Object.fromEntries(FILTERS.map((name) => [name, this.route.query.get(name)]).filter(([, value]) => value));
    return { sort: '-urgency', ...query };
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      this.#cursors = [];
    }
    super.willUpdate(changed);
  }

  async load() {
    const cursor = this.#cursors.at(-1);
    const [page, regencies] = await Promise.all([get('reports', { ...this.query, limit: SHOWN, total: true, cursor }), loadRegencies()]);
    await loadNames(page.items.map((report) => report.regionCode));
    return { ...page, regencies, claims: await loadClaims(page.items) };
  }

  content({ items, next, total, regencies, claims }) {
    return html`<h1>${t('queue.title')}</h1>
      <details class="card no-print" ?open=${WIDE.matches}><summary>${t('queue.filters')}</summary>
        <form class="filters" @submit=${this.#filter} @change=${this.#filter} role="search" aria-label=${t('queue.filters')}>
          ${this.#filters(regencies)}
        </form></details>
      <section class="card" aria-labelledby="found">
        <div class="row-head"><h2 id="found"><span role="status">${t('queue.found', { count: total })}</span></h2>
          <span class="spacer"></span>
          ${saveButtons('reports/export', { ...this.query, sort: undefined }, t('save.reports'))}</div>
        ${this.query.receivedFrom ? html`<p>${t('queue.since', { when: moment(this.query.receivedFrom) })}
          <button type="button" class="link" @click=${() => refine({ ...this.query, receivedFrom: '' })}>${t('queue.clear')}</button></p>` : nothing}
        ${reportList(items, claims)}
        <div class="buttons no-print">
          ${this.#cursors.length ? html`<button type="button" @click=${() => this.#turn(null)}>${t('page.back')}</button>` : nothing}
          ${next ? html`<button type="button" @click=${() => this.#turn(next)}>${t('page.next')}</button>` : nothing}
        </div>
      </section>`;
  }

  #filters(regencies) {
    const chosen = this.query;
    const yes = [['true', t('queue.yes')]];
    const select = (name, list, empty = t('queue.any')) =>
      selectField({ id: `filter-${name}`, name, label: t(`queue.${name}`), options: list, empty, value: chosen[name] ?? '', required: true });
    return html`
      ${textField({ id: 'filter-q', name: 'q', type: 'search', label: t('queue.q'), value: chosen.q, required: true })}
      ${select('status', options('report-status'))} ${select('kind', options('report-kind'))}
      ${select('regionCode', regencies.map((each) => [each.code, each.name]), province() ? t('queue.all-regencies') : t('queue.country'))}
      ${select('severityFrom', ['2', '3', '4', '5'].map((each) => [each, t('queue.severity', { from: each })]))}
      ${select('overdue', yes)} ${select('sensitive', yes)}
      ${select('sort', SORTS.map((each) => [each, t(`sort.${each}`)]), undefined)}`;
  }

  #filter(event) {
    event.preventDefault();
    refine({ ...valuesOf(event.currentTarget), receivedFrom: this.query.receivedFrom });
  }

  #turn(cursor) {
    this.#cursors = cursor ? [...this.#cursors, cursor] : this.#cursors.slice(0, -1);
    this.reload().then(() => window.scrollTo(0, 0));
  }
}
customElements.define('rk-queue', QueuePage);
