// Puts a verified report into an incident: a new one, or one that is open nearby.
import { html, nothing } from '../ui/element.js';
import { all, newId, post, read } from '../ui/api.js';
import { options } from '../ui/codes.js';
import { errorSummary, openDialog, violationOf } from '../ui/feedback.js';
import { selectField, textArea, textField, valuesOf } from '../ui/form.js';
import { t } from '../ui/i18n.js';
import { regencyOf } from './regions.js';

const ONGOING = ['OPEN', 'RESPONDING', 'CONTAINED', 'RECOVERING'];
export const SEVERITIES = ['1', '2', '3', '4', '5'];

/** Returns whether the report is in an incident afterwards. */
export async function openOrJoin(report) {
  const nearby = await all('incidents', { regionCode: regencyOf(report.regionCode), status: ONGOING });
  const state = { id: newId(), join: nearby.length ? nearby[0].id : '' };
  return (await openDialog(t('incident.open-or-join'), (close, redraw) => content(report, nearby, close, redraw, state))) === true;
}

function content(report, nearby, close, redraw, state) {
  const send = async (event) => {
    event.preventDefault();
    const values = valuesOf(event.target);
    state.failure = null;
    state.busy = true;
    redraw();
    try {
      await (state.join ? join(state.join, report) : open(state.id, report, values));
      close(true);
    } catch (failure) {
      state.failure = failure;
    }
    state.busy = false;
    redraw();
  };
  const choose = (id) => () => {
    state.join = id;
    redraw();
  };
  return html`<form @submit=${send} novalidate>
    ${errorSummary(state.failure)}
    <fieldset><legend>${t('incident.which')}</legend>
      ${nearby.map(
        (incident) => html`<label class="choice"><input type="radio" name="incident" .checked=${state.join === incident.id} @change=${choose(incident.id)} />
          ${t('incident.join', { title: incident.title })}</label>`,
      )}
      <label class="choice"><input type="radio" name="incident" .checked=${!state.join} @change=${choose('')} /> ${t('incident.new')}</label>
    </fieldset>
    ${state.join ? nothing : incidentFields({ title: report.title, severity: report.conflict?.severity ?? report.earlyWarning?.severity, phase: report.kind === 'CONFLICT' ? 'CESSATION' : 'PREVENTION' }, state.failure)}
    <div class="buttons"><button class="primary" ?disabled=${state.busy}>${t(state.join ? 'incident.do-join' : 'incident.do-open')}</button>
      <button type="button" @click=${() => close()}>${t('form.cancel')}</button></div>
  </form>`;
}

/** The fields of an incident, for opening and for changing one. */
export function incidentFields(incident, failure) {
  const error = (name) => violationOf(failure, name);
  return html`
    ${textField({ id: 'title', label: t('incident.title'), value: incident.title, required: true, maxlength: 200, error: error('title') })}
    ${selectField({ id: 'severity', label: t('fact.severity'), options: SEVERITIES.map((each) => [each, each]), value: String(incident.severity), required: true, error: error('severity') })}
    ${selectField({ id: 'phase', label: t('incident.phase'), options: options('phase'), value: incident.phase, required: true, error: error('phase') })}
    ${selectField({ id: 'agency', label: t('incident.agency'), options: options('agency'), empty: t('form.none'), value: incident.agency, error: error('agency') })}
    ${textArea({ id: 'summary', label: t('incident.summary'), hint: t('incident.no-names'), value: incident.summary, error: error('summary') })}`;
}

/** The fields as the API takes them. An empty field is null, which removes the value. */
export function incidentDraft(values) {
  return { title: values.title ?? '', severity: Number(values.severity), phase: values.phase, agency: values.agency ?? null, summary: values.summary ?? null };
}

const open = (id, report, values) => post('incidents', { id, regionCode: report.regionCode, reports: [report.id], ...withoutNulls(incidentDraft(values)) });

const withoutNulls = (draft) => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null));

async function join(id, report) {
  const incident = await read(`incidents/${id}`);
  return post(`incidents/${id}/reports`, { link: [report.id] }, { etag: incident.etag });
}
