// The steps of a report. The first ones hold what must be said; the rest is folded away.

import { t } from '../../ui/i18n.js';
import { h, replace } from '../dom.js';
import * as records from '../records.js';
import { codes } from '../reference.js';
import { choice, count, more, scale, select, several, text, tick } from './parts.js';
import { placePart } from './place.js';

const COUNTS = ['killed', 'injured', 'displaced', 'missing', 'buildingsDamaged', 'householdsAffected'];
const MOST_PARTIES = 20;

/** The dimension that a group of indicators implies. */
const IMPLIED = { ECONOMIC: 'ECONOMIC', POLITICAL: 'POLITICAL', SOCIO_CULTURAL: 'SOCIO_CULTURAL' };

/** @returns `[{ title, fields, build }]`: `fields` are the beginnings of the fields that a step holds */
export function reportSteps(body, changed, app) {
  const set = (part, name) => (value) => {
    part[name] = value;
    changed();
  };
  return body.kind === 'CONFLICT'
    ? [event(body, set), whereAndWhen(body, set, changed, app), words(body, set), circumstances(body, set, changed)]
    : [signs(body, changed), outlook(body, set), whereAndWhen(body, set, changed, app), words(body, set),
      circumstances(body, set, changed)];
}

function event({ conflict }, set) {
  return {
    title: t('step.event'),
    fields: ['conflict.form', 'conflict.severity', 'conflict.ongoing'],
    build: () => [
      choice(t('field.conflict.form'), codes('conflict-form'), conflict.form, set(conflict, 'form')),
      scale(t('field.conflict.severity'), [t('severity.low'), t('severity.high')], conflict.severity, set(conflict, 'severity')),
      choice(t('ask.ongoing'), [{ code: true, label: t('yes') }, { code: false, label: t('no') }], conflict.ongoing,
        set(conflict, 'ongoing')),
    ],
  };
}

function signs(body, changed) {
  const { earlyWarning } = body;
  const intensities = [1, 2, 3].map((code) => ({ code, label: t(`intensity.${code}`) }));
  const sign = ({ code, label, group }) => {
    const intensity = h('div', {});
    const found = () => earlyWarning.indicators.find((each) => each.code === code);
    const show = () => replace(intensity, found() && choice(t('field.intensity'), intensities, found().intensity, (value) => {
      found().intensity = value;
      changed();
    }));
    show();
    return h('div.sign', {}, tick(label, found(), (on) => {
      earlyWarning.indicators = earlyWarning.indicators.filter((each) => each.code !== code);
      if (on) {
        earlyWarning.indicators.push({ code, intensity: 2 });
        imply(body, group);
      }
      show();
      changed();
    }), intensity);
  };
  return {
    title: t('step.signs'),
    fields: ['earlyWarning.indicators'],
    build: () => codes('indicator-group').map((group) => h('fieldset', {},
      h('legend', {}, group.label),
      codes('indicator').filter((each) => each.group === group.code).map(sign))),
  };
}

function imply(body, group) {
  if (IMPLIED[group] && !body.dimensions.includes(IMPLIED[group])) {
    body.dimensions.push(IMPLIED[group]);
  }
}

function outlook({ earlyWarning }, set) {
  return {
    title: t('step.outlook'),
    fields: ['earlyWarning.likelihood', 'earlyWarning.severity', 'earlyWarning.horizon', 'earlyWarning.trend'],
    build: () => [
      scale(t('field.earlyWarning.likelihood'), [t('likelihood.low'), t('likelihood.high')], earlyWarning.likelihood,
        set(earlyWarning, 'likelihood')),
      scale(t('field.earlyWarning.severity'), [t('severity.low'), t('severity.high')], earlyWarning.severity,
        set(earlyWarning, 'severity')),
      choice(t('field.earlyWarning.horizon'), codes('horizon'), earlyWarning.horizon, set(earlyWarning, 'horizon'), { wide: true }),
      choice(t('field.earlyWarning.trend'), codes('trend'), earlyWarning.trend, set(earlyWarning, 'trend')),
    ],
  };
}

function whereAndWhen(body, set, changed, app) {
  return {
    title: t('step.where'),
    fields: ['regionCode', 'place', 'position', 'locationPrecision', 'occurredAt', 'timePrecision'],
    build: () => [
      placePart(body, changed, app),
      text(t('field.place'), body.place, set(body, 'place'), { max: 200, hint: t('place.hint') }),
      timePart(body, changed),
    ],
  };
}

/** Returns the middle of a day, or now where that lies ahead: the service doubts a time in the future. */
function noonOf(day) {
  const now = new Date();
  return new Date(`${day}T12:00`) > now && day === records.localDay(now) ? now : `${day}T12:00`;
}

/** When it happened: a moment, or a day where the hour is not known. */
function timePart(body, changed) {
  const holder = h('div', {});
  const local = () => {
    const time = new Date(body.occurredAt);
    return new Date(time.getTime() - time.getTimezoneOffset() * 60000).toISOString();
  };
  const take = (written) => {
    const time = new Date(written);
    if (!Number.isNaN(time.getTime())) {
      body.occurredAt = time.toISOString();
      changed();
    }
  };
  const show = () => {
    const exact = body.timePrecision === 'EXACT';
    replace(holder, exact
      ? text(t('field.occurredAt'), local().slice(0, 16), take, { type: 'datetime-local' })
      : text(t('field.occurredAt'), local().slice(0, 10), (day) => take(noonOf(day)), { type: 'date' }));
  };
  show();
  return [holder, select(t('field.timePrecision'), codes('time-precision'), body.timePrecision, (code) => {
    body.timePrecision = code;
    changed();
    show();
  })];
}

function words(body, set) {
  return {
    title: t('step.words'),
    fields: ['narrative', 'title', 'sensitive'],
    build: () => [
      text(t('field.narrative'), body.narrative, set(body, 'narrative'), { lines: 6, max: 20000, hint: t('narrative.hint') }),
      text(t('field.title'), body.title, set(body, 'title'), { max: 200, placeholder: records.suggestedTitle(body) }),
      tick(t('field.sensitive'), body.sensitive, set(body, 'sensitive'), t('sensitive.hint')),
    ],
  };
}

function circumstances(body, set, changed) {
  const { conflict, earlyWarning } = body;
  return {
    title: t('step.more'),
    fields: ['dimensions', 'issue', 'informationSource', 'parties', 'conflict', 'earlyWarning'],
    build: () => [
      several(t('field.dimensions'), codes('dimension'), body.dimensions, set(body, 'dimensions')),
      choice(t('field.informationSource'), codes('information-source'), body.informationSource, set(body, 'informationSource')),
      select(t('field.issue'), codes('issue'), body.issue, set(body, 'issue'), t('unknown')),
      conflict && harm(conflict, set, changed),
      conflict && more(t('field.conflict.weapons'), several('', codes('weapon'), conflict.weapons || [], set(conflict, 'weapons'))),
      earlyWarning && more(t('field.earlyWarning.peaceCapacities'),
        several('', codes('peace-capacity'), earlyWarning.peaceCapacities || [], set(earlyWarning, 'peaceCapacities'))),
      earlyWarning && text(t('field.earlyWarning.recommendation'), earlyWarning.recommendation, set(earlyWarning, 'recommendation'),
        { lines: 3, max: 5000 }),
      more(t('field.parties'), partiesPart(body, changed)),
    ],
  };
}

function harm(conflict, set, changed) {
  return more(t('harm'), h('p.hint', {}, t('harm.hint')), COUNTS.map((name) =>
    count(t(`field.conflict.impact.${name}`), (conflict.impact || {})[name], (value) => {
      conflict.impact = { ...conflict.impact, [name]: value };
      changed();
    })));
}

function partiesPart(body, changed) {
  const holder = h('div', {});
  const show = () => {
    const parties = body.parties || [];
    const edit = (party, name) => (value) => {
      party[name] = value;
      changed();
    };
    replace(holder,
      h('p.hint', {}, t('parties.hint')),
      parties.map((party) => h('fieldset.party', {},
        select(t('field.parties.type'), codes('party-type'), party.type, edit(party, 'type')),
        select(t('field.parties.role'), codes('party-role'), party.role, edit(party, 'role')),
        text(t('field.parties.name'), party.name, edit(party, 'name'), { max: 200 }),
        count(t('field.parties.estimatedSize'), party.estimatedSize, edit(party, 'estimatedSize')),
        h('button.link', {
          type: 'button',
          onclick: () => {
            body.parties = parties.filter((each) => each !== party);
            changed();
            show();
          },
        }, t('parties.remove')))),
      parties.length < MOST_PARTIES && h('button', {
        type: 'button',
        onclick: () => {
          body.parties = [...parties, { type: 'RESIDENTS', role: 'UNCLEAR' }];
          changed();
          show();
        },
      }, t('parties.add')));
  };
  show();
  return holder;
}
