// One incident: its reports, what is done about it, and whom it was referred to.
import { html, nothing } from '../ui/element.js';
import { all, get, patch, post, read } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { errorSummary, openDialog, toast, words } from '../ui/feedback.js';
import { textArea, valuesOf } from '../ui/form.js';
import { moment, t } from '../ui/i18n.js';
import { sendChange } from './changed-meanwhile.js';
import { incidentDraft, incidentFields } from './incident-dialog.js';
import { incidentTag } from './incidents-page.js';
import { Page } from './page.js';
import { loadNames, regionName } from './regions.js';
import { statusTag } from './report-list.js';
import { href } from './router.js';
import './incident-actions.js';
import './incident-relief.js';

const facts = (incident) =>
  [
    ['status', t('fact.status'), label('incident-status', incident.status)],
    ['title', t('incident.title'), incident.title],
    ['severity', t('fact.severity'), incident.severity],
    ['phase', t('incident.phase'), label('phase', incident.phase)],
    ['agency', t('incident.agency'), incident.agency && label('agency', incident.agency)],
    ['summary', t('incident.summary'), incident.summary],
  ]
    .filter(([, , text]) => text !== undefined)
    .map(([key, name, text]) => [key, name, String(text)]);

class IncidentPage extends Page {
  concerns(change) {
    return change.id === this.route.id;
  }

  async load() {
    const path = `incidents/${this.route.id}`;
    const [incident, transitions, actions, relief] = await Promise.all([read(path), all(`${path}/transitions`), all(`${path}/actions`), all(`${path}/relief`)]);
    const reports = (await Promise.all((incident.data.reports ?? []).map((id) => get(`reports/${id}`).catch(() => null)))).filter(Boolean);
    await loadNames([incident.data.regionCode, ...reports.map((report) => report.regionCode)]);
    return { seen: incident, incident: incident.data, transitions, actions, relief, reports };
  }

  content({ seen, incident, transitions, actions, relief, reports }) {
    return html`<p class="no-print"><a href=${href('incidents')}>← ${t('menu.incidents')}</a></p>
      <div class="row-head"><h1>${incident.title}</h1> ${incidentTag(incident.status)}</div>
      <div class="split">
        <div>
          <section class="card" aria-labelledby="about"><h2 id="about">${t('incident.about')}</h2>
            ${incident.summary ? html`<p class="narrative">${incident.summary}</p>` : nothing}
            <dl class="facts">
              <div><dt>${t('fact.regionCode')}</dt><dd>${regionName(incident.regionCode)}</dd></div>
              ${facts(incident).filter(([key]) => !['title', 'summary'].includes(key)).map(([, name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}
              ${this.#impact(incident)}
            </dl>
            <div class="buttons no-print">
              ${(incident.allowedTransitions ?? []).map((to) => html`<button type="button" @click=${() => this.#step(seen, to)}>${t('incident.to', { status: label('incident-status', to) })}</button>`)}
              <button type="button" @click=${() => this.#change(seen)}>${t('incident.change')}</button>
            </div>
          </section>
          <section class="card" aria-labelledby="reports"><h2 id="reports">${t('incident.reports', { count: reports.length })}</h2>
            <ul class="plain lines">${reports.map(
              (report) => html`<li><a href=${href(`reports/${report.id}`)}>${report.title}</a> ${statusTag(report.status)}
                <div class="small muted">${regionName(report.regionCode)} · ${moment(report.occurredAt)}</div></li>`,
            )}</ul></section>
          ${this.#history(incident, transitions)}
        </div>
        <div>
          <rk-incident-actions .incident=${incident} .items=${actions} @changed=${() => this.reload()}></rk-incident-actions>
          <rk-incident-relief .incident=${incident} .items=${relief} @changed=${() => this.reload()}></rk-incident-relief>
        </div>
      </div>`;
  }

  #impact({ impact = {}, reportedImpact = {} }) {
    const names = [...new Set([...Object.keys(impact), ...Object.keys(reportedImpact)])];
    return names.map((name) => {
      const told = reportedImpact[name];
      const range = told && (told.min === told.max ? told.min : `${told.min}–${told.max}`);
      return html`<div><dt>${t(`impact.${name}`)}</dt><dd>${impact[name] ?? t('incident.not-established')}
        ${told ? html`<span class="small muted">${t('incident.reported', { range: String(range), known: told.known, of: told.of })}</span>` : nothing}</dd></div>`;
    });
  }

  #history(incident, transitions) {
    return html`<section class="card" aria-labelledby="history"><h2 id="history">${t('history.title')}</h2><ol class="plain lines">
      <li>${t('incident.opened')} <span class="small muted">${moment(incident.openedAt)}</span></li>
      ${transitions.map(
        (step) => html`<li>${label('incident-status', step.from)} → <strong>${label('incident-status', step.to)}</strong>
          <span class="small muted">${moment(step.at)}</span>${step.note ? html`<div class="quote">${step.note}</div>` : nothing}</li>`,
      )}</ol></section>`;
  }

  #step(seen, to) {
    const fields = () => textArea({ id: 'note', label: t('decide.note'), required: to === 'CLOSED' });
    const mine = (values) => [[t('fact.status'), label('incident-status', to)], [t('decide.note'), values.note ?? '–']];
    return this.#ask(t('incident.to', { status: label('incident-status', to) }), fields, seen, mine, (values, etag) =>
      post(`incidents/${seen.data.id}/transitions`, { to, ...values }, { etag }),
    );
  }

  #change(seen) {
    const mine = (values) => facts({ ...seen.data, ...incidentDraft(values) }).map(([, name, text]) => [name, text]);
    return this.#ask(t('incident.change'), (failure) => incidentFields(seen.data, failure), seen, mine, (values, etag) =>
      patch(`incidents/${seen.data.id}`, incidentDraft(values), etag),
    );
  }

  async #ask(title, fields, seen, mine, send) {
    const path = `incidents/${seen.data.id}`;
    await openDialog(title, (close, redraw, state) => {
      const submit = async (event) => {
        event.preventDefault();
        const values = valuesOf(event.target);
        try {
          await sendChange({ seen, send: (etag) => send(values, etag), fetchNow: () => read(path), facts, mine: mine(values) });
          close(true);
        } catch (failure) {
          state.failure = failure;
          redraw();
        }
      };
      return html`${errorSummary(state.failure)}<form @submit=${submit} novalidate>${fields(state.failure)}
        <div class="buttons"><button class="primary">${t('form.save')}</button><button type="button" @click=${() => close()}>${t('form.cancel')}</button></div></form>`;
    }).catch((failure) => toast(words(failure)));
    this.reload();
  }
}
customElements.define('rk-incident', IncidentPage);
