// Reports as a list: the same in the morning's overview and in the queue.
import { html, nothing } from '../ui/element.js';
import { get } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { ago, day, t } from '../ui/i18n.js';
import { regionName } from './regions.js';
import { href } from './router.js';

const UNDECIDED = ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION'];

/** Returns who is on each of the reports, by id. */
export async function loadClaims(reports) {
  const undecided = reports.filter((report) => UNDECIDED.includes(report.status));
  const entries = await Promise.all(
    undecided.map(async (report) => [report.id, (await get(`reports/${report.id}/claim`).catch(() => ({ claims: [] }))).claims]),
  );
  return new Map(entries);
}

/** The gravity in words: severity, and for an early warning how likely and how soon. */
export function gravity(report) {
  return report.kind === 'CONFLICT'
    ? t('report.conflict-gravity', { form: label('conflict-form', report.conflict?.form), severity: report.conflict?.severity })
    : t('report.warning-gravity', {
        likelihood: report.earlyWarning?.likelihood,
        severity: report.earlyWarning?.severity,
        horizon: label('horizon', report.earlyWarning?.horizon),
      });
}

export const statusTag = (status) => html`<span class="tag tag-${status}">${label('report-status', status)}</span>`;

export function claimNames(claims) {
  return (claims ?? []).map((claim) => (claim.mine ? t('claim.me') : claim.by)).join(', ');
}

export function reportList(reports, claims) {
  return reports.length
    ? html`<ul class="plain lines reports">${reports.map((report) => row(report, claims?.get(report.id)))}</ul>`
    : html`<p>${t('report.none')}</p>`;
}

function row(report, claims) {
  return html`<li>
    <div class="row-head"><a href=${href(`reports/${report.id}`)}>${report.title ?? t('report.erased')}</a> ${statusTag(report.status)}
      ${report.sensitive ? html`<span class="tag tag-sensitive">${t('report.sensitive')}</span>` : nothing}</div>
    <div class="small">${label('report-kind', report.kind)} · ${gravity(report)}</div>
    <div class="small muted">${regionName(report.regionCode)} · ${day(report.occurredAt)} · ${t('report.received', { ago: ago(report.receivedAt) })}</div>
    ${claims?.length ? html`<div class="small"><span aria-hidden="true">👤</span> ${t('claim.on-it', { who: claimNames(claims) })}</div>` : nothing}
  </li>`;
}
