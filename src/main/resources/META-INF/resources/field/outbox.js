// Sends what waits and learns what became of it. Every step may be cut off and repeated:
// - what is sent has an id of this phone, and its content is fixed, and stored so, before the first try;
// - a file is stored once by its content, a correction is made only where it is not made already.

import * as apart from './apart.js';
import * as merge from './merge.js';
import * as session from './session.js';
import * as store from './store.js';

const PATHS = { report: '/reports', outreach: '/outreach' };
const BATCH = 20;
const LISTED = 100;
const OPEN = ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION'];
const AGAIN_SECONDS = 60;

/** How long a report stays on the phone after it was decided. */
const KEPT_DAYS = 30;

let running;
let timer;
let listener = () => {};
let seen = { elsewhere: [], trouble: null };

/** Calls a function whenever a record, or what is known of the line, has changed. */
export function onChange(changed) {
  // Not within the run, which must go on whatever a screen does.
  listener = () => setTimeout(changed);
}

/** `{ trouble, elsewhere }`: why something is not sent now (`offline`, `signIn`, `later`, `held` or null), and reports that only the service has. */
export const known = () => seen;

export function lock() {
  clearTimeout(timer);
  seen = { elsewhere: [], trouble: null };
}

const pending = (list) => list.filter((each) => each.state === 'waiting');

/** Whether anything of a record still has to be sent. */
export function isWaiting(record) {
  return record.state === 'waiting' || record.state === 'sending'
    || record.state === 'received' && pending(record.attachments).length + pending(record.changes).length > 0;
}

export const anyWaiting = () => store.records().some(isWaiting);

/** Sends everything that waits. A call while it runs waits for the run. */
export function flush() {
  running = running || run().finally(() => {
    running = undefined;
  });
  return running;
}

async function run() {
  clearTimeout(timer);
  try {
    if (!navigator.onLine) {
      throw new session.Offline();
    }
    await forgetHolds();
    await sendGroups();
    await Promise.all(received().map(tidy));
    await learn();
    seen.trouble = waitAgain() ? 'held' : null;
  } catch (broken) {
    if (!store.isOpen()) {
      return;
    }
    seen.trouble = broken instanceof session.Offline ? 'offline' : broken instanceof session.SignInNeeded ? 'signIn' : 'later';
    if (seen.trouble !== 'signIn') {
      timer = setTimeout(flush, (broken.retryAfter || AGAIN_SECONDS) * 1000);
    }
  }
  listener();
}

const received = () => store.records().filter((each) => each.state === 'received');

/** A large recording that a bad line breaks off again and again must not keep the reports of other groups on the phone. */
async function sendGroups() {
  let failure;
  for (const group of apart.GROUPS) {
    await sendGroup(group).catch((broken) => {
      failure = failure || broken;
    });
  }
  if (failure) {
    throw failure;
  }
}

/** New ones first, then what belongs to them. A sensitive report goes alone, with all that belongs to it. */
async function sendGroup(group) {
  if (isHeld(group)) {
    return;
  }
  const alone = group === 'sensitive';
  for (;;) {
    const some = store.records()
      .filter((each) => apart.groupOf(each) === group && (each.state === 'waiting' || each.state === 'sending'))
      .slice(alone ? -1 : -BATCH);
    if (some.length === 0) {
      break;
    }
    await Promise.all(some.map((record) => store.save(Object.assign(record, { state: 'sending' }))));
    // Held before as well, because the service may have received what has no answer.
    await holdAfter(group);
    await sendBatch(some);
    await holdAfter(group);
    if (alone && some[0].state === 'received') {
      await sendRest(some[0]);
    }
    listener();
  }
  for (const record of received().filter((each) => apart.groupOf(each) === group && isWaiting(each))) {
    await sendRest(record);
    await holdAfter(group);
  }
}

const isHeld = (group) => apart.isHeld(session.holds()[group], Date.now());

async function holdAfter(group) {
  const other = apart.HELD_AFTER[group];
  if (other) {
    await session.hold(other, apart.until(Date.now()));
  }
}

/** Nothing on the phone says when a sensitive report was sent, once that is of no use. */
async function forgetHolds() {
  for (const group of Object.values(apart.HELD_AFTER)) {
    if (!isHeld(group)) {
      await session.hold(group);
    }
  }
}

/** Returns whether something is held back. Calls again when that, or what was filed during the run, may go. */
function waitAgain() {
  const groups = store.records().filter(isWaiting).map(apart.groupOf);
  if (groups.length > 0) {
    const ends = groups.map((group) => isHeld(group) ? session.holds()[group] : 0);
    timer = setTimeout(flush, Math.max(1000, Math.min(...ends) - Date.now()));
  }
  return groups.some(isHeld);
}

async function sendBatch(some) {
  const [reports, outreach] = ['report', 'outreach'].map((type) => some.filter((each) => each.type === type));
  const bodies = (records) => records.map((record) => ({ id: record.id, ...record.body }));
  let answer;
  try {
    answer = await session.send('POST', '/sync', { reports: bodies(reports), outreach: bodies(outreach) });
  } catch (refusal) {
    if (!(refusal instanceof session.Refused) || refusal.isTemporary) {
      throw refusal;
    }
    // The account may not file at all.
    await Promise.all(some.map((record) => refuse(record, refusal.problem)));
    return;
  }
  await Promise.all([
    ...reports.map((record, i) => settle(record, answer.reports[i], answer.reports[i].report)),
    ...outreach.map((record, i) => settle(record, answer.outreach[i], answer.outreach[i].outreach)),
  ]);
}

async function settle(record, { result, problem }, stored) {
  if (result === 'CREATED' || result === 'UNCHANGED') {
    // The service gives another id where this one belongs to someone else.
    Object.assign(record, { state: 'received', id: stored.id, problem: undefined, server: standing(stored) });
    await store.save(record);
    await tidy(record);
  } else {
    await refuse(record, problem);
  }
}

const refuse = (record, problem) => store.save(Object.assign(record, { state: 'refused', problem }));

const standing = ({ status, version, updatedAt }) => ({ status, version, updatedAt });

/**
 * A sensitive report leaves the phone when all of it has arrived, any other report some time after it was decided. What its
 * reporter wants to keep stays, and what was fetched to be answered stays until it is.
 */
async function tidy(record) {
  const settled = record.attachments.every((each) => each.state === 'sent')
    && record.changes.length === 0 && !record.edit && !record.answer && !record.awaits;
  const old = record.type === 'report' && !OPEN.includes(record.server.status)
    && Date.now() - Date.parse(record.server.updatedAt) > KEPT_DAYS * 86400000;
  if (settled && !record.keep && (record.body.sensitive || old)) {
    await store.forget(record);
  }
}

async function sendRest(record) {
  if (record.gone) {
    return;
  }
  for (const attachment of pending(record.attachments)) {
    await attempt(record, attachment, () => upload(record, attachment));
  }
  for (const change of pending(record.changes)) {
    await attempt(record, change, () => CHANGES[change.kind](record, change));
  }
  await tidy(record);
}

/** A refusal is stored with what was refused. Anything else goes to the caller and is tried again later. */
async function attempt(record, part, act) {
  try {
    await act();
    part.state = part.state === 'waiting' ? 'sent' : part.state;
    record.changes = record.changes.filter((each) => each.state !== 'sent');
  } catch (refusal) {
    if (!(refusal instanceof session.Refused) || refusal.isTemporary) {
      throw refusal;
    }
    Object.assign(part, { state: 'refused', problem: refusal.problem });
  }
  await store.save(record);
  listener();
}

async function upload(record, attachment) {
  const form = new FormData();
  form.append('file', await store.getBlob(attachment.blob, attachment.type), 'file');
  await session.send('POST', `/reports/${record.id}/attachments`, form);
}

const CHANGES = {
  message: (record, { id, text }) => session.send('POST', `/reports/${record.id}/messages`, { id, text }),

  async correction(record, change) {
    const path = `${PATHS[record.type]}/${record.id}`;
    const { body, etag } = await session.getTagged(path);
    const current = merge.written(record.type, body);
    const others = merge.collisions(change.patch, change.base, change.body, current);
    if (others.length > 0 && !change.insists) {
      Object.assign(change, { state: 'collides', current, fields: others });
      return;
    }
    const patch = merge.difference(current, { ...current, ...pick(change.body, Object.keys(change.patch)) });
    if (Object.keys(patch).length > 0) {
      await session.send('PATCH', path, patch,
        { 'If-Match': etag, 'Content-Type': 'application/merge-patch+json' });
    }
    record.body = { ...record.body, ...pick(change.body, Object.keys(change.patch)) };
  },

  async withdrawal(record) {
    const { body, etag } = await session.getTagged(`/reports/${record.id}`);
    if (body.status !== 'WITHDRAWN') {
      await session.send('POST', `/reports/${record.id}/transitions`, { to: 'WITHDRAWN' }, { 'If-Match': etag });
    }
  },
};

const pick = (body, names) => names.reduce((some, name) => ({ ...some, [name]: body[name] }), {});

/** Learns the status of my reports, what the verifiers asked, and why a report was rejected. */
async function learn() {
  const { items } = await session.get(`/reports?mine=true&limit=${LISTED}&fields=title,etag`);
  const mine = new Map(store.records().filter((each) => each.state === 'received' && each.type === 'report')
    .map((record) => [record.id, record]));
  seen.elsewhere = items.filter((item) => !mine.has(item.id));
  for (const item of items.filter((each) => mine.has(each.id))) {
    await follow(mine.get(item.id), item);
  }
}

async function follow(record, item) {
  const changed = record.server.version !== item.version;
  const server = changed ? standing(item) : record.server;
  if (item.status === 'REJECTED' && !server.decision) {
    server.decision = await decision(record.id);
  }
  const messages = OPEN.includes(item.status) ? await messagesOf(record.id) : record.messages;
  if (changed || server.decision !== record.server.decision || !merge.same(messages, record.messages)) {
    await store.save(Object.assign(record, { server, messages }));
    listener();
  }
}

export async function decision(id) {
  const { items } = await session.get(`/reports/${id}/transitions?limit=200`);
  const { reason, note } = items.filter((step) => step.to === 'REJECTED').pop() || {};
  return { reason, note };
}

export const messagesOf = async (id) => (await session.get(`/reports/${id}/messages?limit=200`)).items;
