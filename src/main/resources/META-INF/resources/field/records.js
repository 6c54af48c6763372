// A report or an activity on this phone: how it starts, changes and is named. Its states are
// draft → waiting → sending → received, or refused, from which it becomes a draft again.

import * as merge from './merge.js';
import * as outbox from './outbox.js';
import * as reference from './reference.js';
import * as store from './store.js';
import { has, t } from '../ui/i18n.js';

const LAST_PLACE = 'p';

/** Starts a report of a kind (`CONFLICT`, `EARLY_WARNING`) or an activity (`OUTREACH`), in the place of the one before. */
export function start(kind) {
  const now = new Date();
  const last = (store.get(LAST_PLACE) || {}).regionCode;
  const regionCode = last && last.startsWith(reference.region()) ? last : reference.region();
  const report = kind !== 'OUTREACH';
  return {
    key: store.newId(),
    id: store.newId(),
    type: report ? 'report' : 'outreach',
    state: 'draft',
    startedAt: now.toISOString(),
    attachments: [],
    changes: [],
    messages: [],
    body: report
      ? { kind, regionCode, occurredAt: now.toISOString(), timePrecision: 'EXACT', dimensions: [], sensitive: false,
        ...(kind === 'CONFLICT' ? { conflict: {} } : { earlyWarning: { indicators: [] } }) }
      : { regionCode, heldOn: localDay(now) },
  };
}

export function localDay(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** Returns the title that a report has if its author writes none. */
export function suggestedTitle({ kind, regionCode, conflict, earlyWarning }) {
  const what = kind === 'CONFLICT'
    ? conflict.form && reference.label('conflict-form', conflict.form)
    : earlyWarning.indicators[0] && reference.label('indicator', earlyWarning.indicators[0].code);
  return what ? t('title.suggested', { what, place: reference.placeName(regionCode) }) : '';
}

/** Returns the body as it will be sent: trimmed, without what was left empty. */
export function finished(record, body) {
  const cleaned = prune(body);
  if (record.type === 'report') {
    cleaned.title = cleaned.title || suggestedTitle(body);
  }
  return cleaned;
}

function prune(value) {
  if (typeof value === 'string') {
    return value.trim() || undefined;
  }
  if (Array.isArray(value)) {
    return value.map(prune);
  }
  if (value === null || typeof value !== 'object') {
    return value === null ? undefined : value;
  }
  const inner = Object.keys(value).reduce((some, name) => {
    const each = prune(value[name]);
    const empty = each === undefined || Array.isArray(each) && each.length === 0 && name !== 'dimensions' && name !== 'indicators';
    return empty ? some : { ...some, [name]: each };
  }, {});
  return inner;
}

/** Puts a draft into the outbox. From the first try to send it on, only a correction changes it. */
export async function submit(record) {
  const body = finished(record, record.body);
  record.body = record.type === 'report' ? { ...body, filedAt: new Date().toISOString() } : body;
  record.state = 'waiting';
  record.problem = undefined;
  if (!body.sensitive) {
    await store.put(LAST_PLACE, { regionCode: body.regionCode });
  }
  await store.save(record);
}

/** Opens what was refused, or what was not sent yet, for changes. Nothing of it was stored by the service. */
export async function reopen(record) {
  if (record.state === 'waiting' || record.state === 'refused') {
    await store.save(Object.assign(record, { state: 'draft' }));
  }
  return record.state === 'draft';
}

/** Sends what the service has under another content as a report of its own. */
export async function submitAnew(record) {
  await store.save(Object.assign(record, { id: store.newId(), state: 'waiting', problem: undefined }));
}

export async function correct(record) {
  const body = finished(record, record.edit);
  const patch = merge.difference(record.body, body);
  record.edit = undefined;
  if (Object.keys(patch).length > 0) {
    await change(record, { kind: 'correction', patch, base: record.body, body });
  } else {
    await store.save(record);
  }
}

export async function change(record, what) {
  record.awaits = false;
  record.changes = [...record.changes, { ...what, state: 'waiting', at: new Date().toISOString() }];
  await store.save(record);
}

export function titleOf(record) {
  const { body } = record;
  return body.title || (record.type === 'report' ? suggestedTitle(body) : '') || t(`kind.${body.kind || 'OUTREACH'}`);
}

export const placeOf = (record) => reference.placeName(record.body.regionCode);

/** Returns the state in words: `{ text, tone }`. @param trouble why nothing can be sent now */
export function stateOf(record) {
  const { trouble } = outbox.known();
  if (record.state === 'draft') {
    return { text: t('state.draft'), tone: 'quiet' };
  }
  if (record.state === 'refused') {
    return { text: t('state.refused', { why: reasonOf(record.problem) }), tone: 'bad' };
  }
  if (record.state !== 'received') {
    return { text: t(trouble === 'signIn' ? 'state.waitingSignIn' : 'state.waiting'), tone: 'wait' };
  }
  if ([...record.attachments, ...record.changes].some((each) => each.state === 'refused' || each.state === 'collides')) {
    return { text: t('state.partRefused'), tone: 'bad' };
  }
  if (outbox.isWaiting(record)) {
    return { text: t('state.partWaiting'), tone: 'wait' };
  }
  return statusInWords(record.server.status, record.server.decision, record.messages);
}

export function statusInWords(status, decision, messages) {
  if (status === 'REJECTED' && decision && decision.reason) {
    return { text: t('state.rejectedBecause', { why: reference.label('rejection-reason', decision.reason) }), tone: 'bad' };
  }
  const last = (messages || [])[(messages || []).length - 1];
  const asked = status === 'NEEDS_INFORMATION' || ['SUBMITTED', 'IN_REVIEW'].includes(status) && last && last.by === 'VERIFIER';
  const name = asked ? 'NEEDS_INFORMATION' : status || 'RECEIVED';
  return { text: t(`state.${name}`), tone: { NEEDS_INFORMATION: 'ask', VERIFIED: 'good', REJECTED: 'bad' }[name] || 'done' };
}

/** Returns in words why the service refused. Its own words stand where there are no better ones for the field. */
export function reasonOf(problem) {
  const slug = (problem && problem.type || '').replace('/problems/', '');
  if (has(`problem.${slug}`)) {
    return t(`problem.${slug}`);
  }
  const violations = problem && problem.violations;
  if (violations && violations.length > 0) {
    return violations.map(({ field, message }) => `${fieldName(field)}: ${message}`).join('; ');
  }
  return problem && (problem.detail || problem.title) || t('problem.unknown');
}

/** Returns a field's name for people: the most exact one for which there is a text. */
export function fieldName(field) {
  const path = field.replace(/\[\d+\]/g, '').split('.');
  const name = path.map((part, i) => path.slice(i).join('.')).find((each) => has(`field.${each}`));
  return name ? t(`field.${name}`) : field;
}
