// Fills a report or an activity, step by step. What is typed is stored as it is typed.

import { moment, plainDay, t } from '../../ui/i18n.js';
import { h, replace } from '../dom.js';
import * as records from '../records.js';
import * as reference from '../reference.js';
import * as rules from '../rules.js';
import * as store from '../store.js';
import { attachmentsPart } from './attachments.js';
import { outreachSteps } from './outreach.js';
import { tick } from './parts.js';
import { reportSteps } from './report.js';

const SAVE_AFTER = 400;
const FORMS = { report: 'ReportDraft', outreach: 'OutreachDraft' };

/** @param record a draft; or one that the service has, with its correction in `edit` */
export function formScreen(record) {
  const correcting = record.edit !== undefined;
  const body = correcting ? record.edit : record.body;
  let step = record.step || 0;
  let tried = false;
  let timer;
  let typed = false;

  const save = async () => {
    clearTimeout(timer);
    if (typed && store.isOpen()) {
      typed = false;
      await store.save(record);
    }
  };
  const changed = () => {
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  };

  return (app) => {
    const steps = (record.type === 'report' ? reportSteps : outreachSteps)(body, changed, app)
      .concat(correcting ? [] : [attachmentStep(record, changed, app)].filter(Boolean), review());
    step = Math.min(step, steps.length - 1);
    const go = (to) => {
      step = to;
      record.step = to;
      changed();
      app.redraw();
      window.scrollTo(0, 0);
      document.getElementById('main').focus();
    };

    function review() {
      return { title: t('step.review'), build: summary };
    }

    function summary() {
      tried = true;
      const faults = faultsOf(record, body);
      send.disabled = faults.length > 0;
      const theirs = faults.length === 0 && record.problem;
      const links = (some, words) => h('ul', {}, some.map((fault) => h('li', {}, h('button.link', {
        type: 'button',
        onclick: () => go(stepOf(steps, fault.field)),
      }, `${records.fieldName(fault.field)}: ${words(fault)}`))));
      return [
        faults.length > 0 && h('div.notice.bad', { role: 'alert' }, h('p', {}, t('review.faults')), links(faults, faultInWords)),
        theirs && h('div.notice.bad', { role: 'alert' }, h('p', {}, t('state.refused', { why: theirs.violations ? '' : records.reasonOf(theirs) })),
          links(theirs.violations || [], ({ message }) => message)),
        h('dl.facts', {}, facts(record, body)),
        record.type === 'report' && !correcting && body.sensitive && tick(t('keep'), record.keep, (keep) => {
          record.keep = keep;
          changed();
        }, t('keep.hint')),
      ];
    }

    const send = h('button.main', {
      type: 'button',
      onclick: async () => {
        clearTimeout(timer);
        typed = false;
        await (correcting ? records.correct(record) : records.submit(record));
        app.say(t(correcting ? 'said.corrected' : 'said.waiting'));
        app.home();
        app.send();
      },
    }, t(correcting ? 'review.correct' : 'review.send'));
    const current = steps[step];
    const content = h('div.steps', {});
    replace(content, current.build());
    return {
      title: current.title,
      save,
      leave: () => current.leave && current.leave(),
      content: [
        h('p.progress', {}, t('step', { at: step + 1, of: steps.length })),
        content,
        h('div.buttons.bottom', {},
          step > 0 && h('button', { type: 'button', onclick: () => go(step - 1) }, t('previous')),
          tried && step < steps.length - 2 && h('button', { type: 'button', onclick: () => go(steps.length - 1) }, t('toReview')),
          step < steps.length - 1 ? h('button.main', { type: 'button', onclick: () => go(step + 1) }, t('next')) : send),
        h('div.foot', {}, h('button.link', {
          type: 'button',
          onclick: async () => {
            clearTimeout(timer);
            typed = false;
            record.edit = undefined;
            await (correcting ? store.save(record) : store.forget(record));
            app.home();
          },
        }, t(correcting ? 'draft.discardCorrection' : 'draft.discard'))),
      ],
    };
  };
}

function attachmentStep(record, changed, app) {
  return record.type === 'report' && { title: t('step.attachments'), ...attachmentsPart(record, app, changed) };
}

function faultsOf(record, body) {
  return rules.violations(reference.form(FORMS[record.type]), records.finished(record, body));
}

function stepOf(steps, field) {
  const found = steps.findIndex((each) => (each.fields || []).some((start) => field.startsWith(start)));
  return Math.max(0, found);
}

function faultInWords({ code, rule }) {
  return t(`fault.${code}`, { min: rule.min, max: rule.max, hours: rule.max, other: rule.other && records.fieldName(rule.other) });
}

/** The facts of a body, in words: `[dt, dd, …]`. */
export function facts(record, body) {
  const done = records.finished(record, body);
  return reference.form(FORMS[record.type]).fields
    .filter(({ field, type }) => type !== 'PART' && type !== 'ID' && !field.includes('[]') && field !== 'filedAt')
    .map((field) => [field, field.field.split('.').reduce((value, name) => value === undefined ? value : value[name], done)])
    .filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0))
    .concat(entries(done))
    .map(([field, value]) => [h('dt', {}, records.fieldName(field.field)), h('dd', {}, inWords(field, value))]);
}

/** What is in lists of parts, which the form describes entry by entry. */
function entries(done) {
  const indicators = done.earlyWarning && done.earlyWarning.indicators.map(({ code, intensity }) =>
    `${reference.label('indicator', code)} (${intensity}/3)`);
  const parties = done.parties && done.parties.map(({ type, role, name, estimatedSize }) =>
    [reference.label('party-type', type), name, reference.label('party-role', role), estimatedSize].filter(Boolean).join(', '));
  return [['earlyWarning.indicators', indicators], ['parties', parties]]
    .filter(([, value]) => value && value.length > 0)
    .map(([field, value]) => [{ field, type: 'TEXT' }, value]);
}

function inWords({ field, type, codeList }, value) {
  if (Array.isArray(value)) {
    return value.map((each) => inWords({ field, type, codeList }, each)).join('; ');
  }
  const words = {
    CODE: () => field === 'kind' ? t(`kind.${value}`) : reference.label(codeList, value),
    REGION: () => reference.placeName(value),
    BOOLEAN: () => t('yes'),
    TIME: () => moment(value),
    DATE: () => plainDay(value),
  }[type];
  return words ? words() : String(value);
}
