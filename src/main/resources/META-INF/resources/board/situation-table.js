// The levels as a table: the same as the map, for the keyboard, for screen readers and for print.
import { html, nothing } from '../ui/element.js';
import { percent, plainDay, t } from '../ui/i18n.js';
import { LEVELS, levelBadge } from '../ui/level.js';
import { href } from './router.js';

/** The most urgent first; regencies without any report are behind a summary. */
export function situationTable(regions) {
  const sorted = [...regions].sort(
    (one, other) =>
      LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) || (other.probability ?? 0) - (one.probability ?? 0) || one.name.localeCompare(other.name),
  );
  const known = sorted.filter((region) => region.level !== 'NO_DATA');
  const unknown = sorted.filter((region) => region.level === 'NO_DATA');
  return html`${table(known)}
    ${unknown.length
      ? html`<details><summary>${t('situation.without', { count: unknown.length })}</summary>
          <p class="small muted">${t('situation.without-hint')}</p>${table(unknown)}</details>`
      : nothing}`;
}

function table(regions) {
  if (!regions.length) {
    return html`<p>${t('situation.none')}</p>`;
  }
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${t('overview.table')}><table>
    <thead><tr>
      <th scope="col">${t('situation.regency')}</th><th scope="col">${t('situation.level')}</th>
      <th scope="col" class="number">${t('situation.probability')}</th><th scope="col" class="number">${t('situation.reports')}</th>
      <th scope="col">${t('situation.since')}</th>
    </tr></thead>
    <tbody>${regions.map(
      (region) => html`<tr>
        <th scope="row"><a href=${href(`regencies/${region.regionCode}`)}>${region.name}</a></th>
        <td>${levelBadge(region.level)}</td>
        <td class="number">${region.probability === undefined ? '' : percent(region.probability)}</td>
        <td class="number">${region.coverage?.reports ?? ''}</td>
        <td>${region.since ? plainDay(region.since) : ''}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}
