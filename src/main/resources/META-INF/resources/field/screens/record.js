// What became of a report: its state, its questions, and what its reporter can still do.

import { moment, t } from '../../ui/i18n.js';
import { h, replace } from '../dom.js';
import * as merge from '../merge.js';
import * as outbox from '../outbox.js';
import * as records from '../records.js';
import * as session from '../session.js';
import * as store from '../store.js';
import { attachmentsPart } from './attachments.js';
import { facts, formScreen } from './form.js';
import { confirmed, text, tick } from './parts.js';

const OPEN = ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFORMATION'];

export function recordScreen(record) {
  const screen = (app) => {
    if (record.gone) {
      return { title: app.name(), content: [h('p.standing.done', {}, t('gone'))] };
    }
    const open = record.type === 'outreach' || OPEN.includes((record.server || {}).status);
    const received = record.state === 'received';
    const attachments = record.type === 'report' && attachmentsPart(record, app, () => {
      app.send();
    });
    const act = (label, action, style) => h(`button${style || ''}`, { type: 'button', onclick: action }, label);
    return {
      title: records.titleOf(record),
      leave: attachments && attachments.leave,
      content: [
        standing(record),
        record.type === 'report' && received && conversation(record, app, OPEN.includes(record.server.status)),
        record.changes.map((change) => changeInWords(record, change, app)),
        refusal(record, app),
        (received && open || record.state === 'sending') && act(t('correct'), () => edit(record, app)),
        attachments && (record.attachments.length > 0 || received && open) && h('section', {}, h('h2', {}, t('step.attachments')), attachments.build()),
        h('details', {}, h('summary', {}, t('facts')), h('dl.facts', {}, facts(record, record.body))),
        received && record.type === 'report' && open && act(t('withdraw'), () => withdraw(record, app)),
        received && record.body.sensitive && tick(t('keep'), record.keep, async (keep) => {
          record.keep = keep;
          await store.save(record);
          app.send();
        }, t('keep.hint')),
        h('div.foot', {}, act(t('forget'), () => forget(record, app), '.danger'), h('p.hint', {}, t('forget.hint'))),
      ],
    };
  };
  screen.follows = true;
  return screen;
}

function standing(record) {
  const { text: words, tone } = records.stateOf(record);
  return h(`p.standing.${tone}`, {}, words,
    record.server && record.server.decision && record.server.decision.note && h('small', {}, record.server.decision.note));
}

function conversation(record, app, open) {
  const messages = record.messages || [];
  if (messages.length === 0 && !open) {
    return undefined;
  }
  return h('section', {},
    h('h2', {}, t('messages')),
    messages.length === 0 && h('p.hint', {}, t('messages.none')),
    h('ul.messages', {}, messages.map((message) => h(`li.${message.by === 'VERIFIER' ? 'theirs' : 'mine'}`, {},
      h('strong', {}, t(`by.${message.by}`)), h('p', {}, message.text), h('small', {}, moment(message.at))))),
    open && answerForm(record, app));
}

/** What is typed stays with the record until it is sent, as in any form. */
function answerForm(record, app) {
  const field = text(t('answer'), record.answer, (value) => {
    record.answer = value;
    store.save(record);
  }, { lines: 3, max: 5000 });
  return h('form', {
    onsubmit: async (event) => {
      event.preventDefault();
      const answer = (record.answer || '').trim();
      if (answer) {
        record.answer = '';
        await records.change(record, { kind: 'message', id: store.newId(), text: answer });
        app.redraw();
        app.send();
      }
    },
  }, field, h('button.main', {}, t('answer.send')));
}

function changeInWords(record, change, app) {
  const words = {
    waiting: () => t('state.waiting'),
    refused: () => t('state.refused', { why: records.reasonOf(change.problem) }),
    collides: () => t('state.collides'),
  }[change.state];
  const settle = async (how) => {
    how();
    await store.save(record);
    app.redraw();
    app.send();
  };
  const drop = () => {
    record.changes = record.changes.filter((each) => each !== change);
  };
  return h('div.notice', {},
    h('p', {}, h('strong', {}, t(`change.${change.kind}`)), ' ', words()),
    change.kind === 'message' && h('p', {}, change.text),
    change.state === 'collides' && [
      h('p', {}, t('collides.hint')),
      h('h3', {}, t('collides.mine')), h('dl.facts', {}, some(record, change.body, change.fields)),
      h('h3', {}, t('collides.theirs')), h('dl.facts', {}, some(record, change.current, change.fields)),
      h('button.main', { type: 'button', onclick: () => settle(() => Object.assign(change, { insists: true, state: 'waiting' })) }, t('collides.useMine')),
      h('button', {
        type: 'button',
        onclick: () => settle(() => {
          drop();
          record.body = { ...record.body, ...change.current };
        }),
      }, t('collides.useTheirs')),
    ],
    change.state === 'refused' && h('button', { type: 'button', onclick: () => settle(drop) }, t('change.drop')));
}

/** The facts of some fields only. */
function some(record, body, fields) {
  const needed = record.type === 'report' ? { kind: body.kind, regionCode: body.regionCode, conflict: {}, earlyWarning: { indicators: [] } } : {};
  const part = fields.reduce((all, name) => ({ ...all, [name]: body[name] }), needed);
  return facts(record, { ...part, title: part.title || body.title });
}

function refusal(record, app) {
  if (record.state === 'received') {
    return undefined;
  }
  const differs = record.problem && /differs|id-taken/.test(record.problem.type || '');
  return h('div.buttons', {},
    (record.state === 'refused' || record.state === 'waiting') && h('button.main', {
      type: 'button',
      onclick: async () => {
        if (await records.reopen(record)) {
          app.swap(formScreen(record));
        } else {
          app.redraw();
        }
      },
    }, t('reopen')),
    record.state === 'refused' && h('button', {
      type: 'button',
      onclick: async () => {
        await (differs ? records.submitAnew(record) : records.submit(record));
        app.redraw();
        app.send();
      },
    }, t(differs ? 'sendAnew' : 'sendAgain')));
}

async function edit(record, app) {
  record.edit = record.edit || JSON.parse(JSON.stringify(complete(record)));
  record.step = 0;
  await store.save(record);
  app.go(formScreen(record));
}

/** The form expects the parts that an empty draft has. */
const complete = ({ type, body }) => type === 'outreach' ? body : { dimensions: [], ...body };

async function withdraw(record, app) {
  if (await confirmed(t('withdraw.sure'), t('withdraw'))) {
    await records.change(record, { kind: 'withdrawal' });
    app.redraw();
    app.send();
  }
}

async function forget(record, app) {
  const lost = record.state !== 'received' || outbox.isWaiting(record);
  if (await confirmed(t(lost ? 'forget.lost' : 'forget.sure'), t('forget'))) {
    await store.forget(record);
    app.home();
  }
}

/** A report that only the service has. It is read into memory, and stored only if its reporter wants that. */
export function elsewhereScreen(item) {
  return (app) => {
    const place = h('div', { role: 'status' }, t('loading'));
    load(item, app).then((content) => replace(place, content), () => replace(place, h('p.error', {}, t('signIn.offline'))));
    return { title: item.title || t(`kind.${item.kind}`), content: [place] };
  };
}

async function load(item, app) {
  const report = await session.get(`/reports/${item.id}`);
  const messages = await outbox.messagesOf(item.id);
  const record = {
    key: store.newId(), id: item.id, type: 'report', state: 'received', startedAt: report.receivedAt, attachments: [], changes: [],
    messages, body: merge.written('report', report), server: { status: report.status, version: report.version, updatedAt: report.updatedAt },
  };
  return [
    standing(record),
    h('dl.facts', {}, facts(record, record.body)),
    h('ul.messages', {}, messages.map((message) => h('li', {}, h('strong', {}, t(`by.${message.by}`)), h('p', {}, message.text)))),
    h('p.hint', {}, t('elsewhere.hint')),
    h('button.main', {
      type: 'button',
      onclick: async () => {
        await store.save({ ...record, awaits: true });
        app.swap(recordScreen(store.get(record.key)));
        app.send();
      },
    }, t('elsewhere.take')),
  ];
}
