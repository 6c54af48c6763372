// The content of a report as labelled facts: for the report's page, and to compare two versions of it.
import { html, nothing } from '../ui/element.js';
import { label } from '../ui/codes.js';
import { day, moment, t } from '../ui/i18n.js';
import { regionName } from './regions.js';

const labels = (list, codes) => (codes ?? []).map((code) => label(list, code)).join('; ');
const yesNo = (value) => (value === undefined || value === null ? undefined : t(value ? 'yes' : 'no'));

function party(each) {
  const size = each.estimatedSize === undefined ? '' : ` (± ${each.estimatedSize})`;
  return `${label('party-role', each.role)}: ${each.name ? `${each.name}, ` : ''}${label('party-type', each.type)}${size}`;
}

function impact(numbers) {
  return Object.entries(numbers ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${t(`impact.${name}`)}: ${value}`)
    .join('; ');
}

function position(where) {
  const accuracy = where.accuracyMetres === undefined ? '' : ` (± ${where.accuracyMetres} m)`;
  return `${where.latitude}, ${where.longitude}${accuracy}`;
}

/** Returns [[key, label, text]] of what is known. */
export function facts(report) {
  const { conflict = {}, earlyWarning = {} } = report;
  const when = ['DAY', 'WEEK', 'MONTH'].includes(report.timePrecision) ? day(report.occurredAt) : moment(report.occurredAt);
  return [
    ['kind', label('report-kind', report.kind)],
    ['title', report.title],
    ['narrative', report.narrative],
    ['regionCode', regionName(report.regionCode)],
    ['place', report.place],
    ['position', report.position && position(report.position)],
    ['locationPrecision', report.locationPrecision && label('location-precision', report.locationPrecision)],
    ['occurredAt', when],
    ['timePrecision', report.timePrecision && label('time-precision', report.timePrecision)],
    ['timeDoubts', labels('time-doubt', report.timeDoubts)],
    ['dimensions', labels('dimension', report.dimensions)],
    ['issue', report.issue && label('issue', report.issue)],
    ['informationSource', report.informationSource && label('information-source', report.informationSource)],
    ['form', conflict.form && label('conflict-form', conflict.form)],
    ['severity', conflict.severity ?? earlyWarning.severity],
    ['weapons', labels('weapon', conflict.weapons)],
    ['ongoing', yesNo(conflict.ongoing)],
    ['impact', impact(conflict.impact)],
    ['indicators', (earlyWarning.indicators ?? []).map((sign) => `${label('indicator', sign.code)} (${t('fact.intensity', { intensity: sign.intensity })})`).join('; ')],
    ['likelihood', earlyWarning.likelihood],
    ['horizon', earlyWarning.horizon && label('horizon', earlyWarning.horizon)],
    ['trend', earlyWarning.trend && label('trend', earlyWarning.trend)],
    ['peaceCapacities', labels('peace-capacity', earlyWarning.peaceCapacities)],
    ['recommendation', earlyWarning.recommendation],
    ['parties', (report.parties ?? []).map(party).join('; ')],
    ['sensitive', yesNo(report.sensitive)],
    ['status', report.status && label('report-status', report.status)],
    ['sourceReliability', report.sourceReliability && label('source-reliability', report.sourceReliability)],
    ['credibility', report.credibility && label('credibility', report.credibility)],
    ['reporter', report.reporter?.name],
  ]
    .filter(([, text]) => text !== undefined && text !== null && text !== '')
    .map(([key, text]) => [key, t(`fact.${key}`), String(text)]);
}

export function factList(report, leftOut = []) {
  return html`<dl class="facts">${facts(report)
    .filter(([key]) => !leftOut.includes(key))
    .map(([, name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** Two sets of facts side by side; only what differs. */
export function comparison(before, after, beforeTitle, afterTitle) {
  const old = new Map(before.map(([key, name, text]) => [key, { name, text }]));
  const now = new Map(after.map(([key, name, text]) => [key, { name, text }]));
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key)?.text !== now.get(key)?.text);
  if (!keys.length) {
    return nothing;
  }
  return html`<div class="scroll"><table>
    <thead><tr><td></td><th scope="col">${beforeTitle}</th><th scope="col">${afterTitle}</th></tr></thead>
    <tbody>${keys.map(
      (key) => html`<tr><th scope="row">${(old.get(key) ?? now.get(key)).name}</th>
        <td>${old.get(key)?.text ?? '–'}</td><td>${now.get(key)?.text ?? '–'}</td></tr>`,
    )}</tbody></table></div>`;
}
