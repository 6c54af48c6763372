// The incidents, those that go on first.
import { html, nothing } from '../ui/element.js';
import { all } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { ago, t } from '../ui/i18n.js';
import { Page } from './page.js';
import { loadNames, regionName } from './regions.js';
import { href } from './router.js';
import { saveButtons } from './save-buttons.js';

export const incidentTag = (status) => html`<span class="tag tag-incident-${status}">${label('incident-status', status)}</span>`;

class IncidentsPage extends Page {
  concerns(change) {
    return change.type === 'INCIDENT';
  }

  async load() {
    const items = await all('incidents');
    await loadNames(items.map((incident) => incident.regionCode));
    return items;
  }

  content(items) {
    const closed = items.filter((incident) => incident.status === 'CLOSED');
    const ongoing = items.filter((incident) => incident.status !== 'CLOSED');
    return html`<div class="row-head"><h1>${t('menu.incidents')}</h1><span class="spacer"></span>${saveButtons('incidents/export', {}, t('save.incidents'))}</div>
      <section class="card" aria-labelledby="ongoing"><h2 id="ongoing">${t('incidents.ongoing', { count: ongoing.length })}</h2>
        ${ongoing.length ? this.#list(ongoing) : html`<p>${t('incidents.none')}</p>`}</section>
      ${closed.length ? html`<section class="card" aria-labelledby="closed"><h2 id="closed">${t('incidents.closed', { count: closed.length })}</h2>${this.#list(closed)}</section>` : nothing}`;
  }

  #list(items) {
    return html`<ul class="plain lines">${items.map(
      (incident) => html`<li>
        <div class="row-head"><a href=${href(`incidents/${incident.id}`)}>${incident.title}</a> ${incidentTag(incident.status)}</div>
        <div class="small">${regionName(incident.regionCode)} · ${t('fact.severity')} ${incident.severity} · ${label('phase', incident.phase)}
          ${incident.agency ? html` · ${label('agency', incident.agency)}` : nothing}</div>
        <div class="small muted">${t('incidents.updated', { ago: ago(incident.updatedAt) })}</div></li>`,
    )}</ul>`;
  }
}
customElements.define('rk-incidents', IncidentsPage);
