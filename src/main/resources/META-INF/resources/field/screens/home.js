// The first screen: start something new, and see what became of everything.

import { t } from '../../ui/i18n.js';
import { h } from '../dom.js';
import * as outbox from '../outbox.js';
import * as records from '../records.js';
import * as session from '../session.js';
import * as store from '../store.js';
import { formScreen } from './form.js';
import { more } from './parts.js';
import { elsewhereScreen, recordScreen } from './record.js';
import { settingsScreen } from './settings.js';
import { signInScreen } from './setup.js';

const NEW = ['CONFLICT', 'EARLY_WARNING', 'OUTREACH'];

export function home(app) {
  const all = store.records();
  const open = (record) => app.go(record.state === 'draft' ? formScreen(record) : recordScreen(record));
  return {
    title: app.name(),
    content: [
      h('div.new', {}, NEW.map((kind) => h(`button.big.${kind.toLowerCase()}`, {
        type: 'button',
        onclick: () => app.go(formScreen(records.start(kind))),
      }, t(`new.${kind}`)))),
      line(app),
      all.length > 0 && h('h2', {}, t('home.here')),
      h('ul.cards.here', {}, all.map((record) => h('li', {}, h('button.card', { type: 'button', onclick: () => open(record) },
        h('strong', {}, records.titleOf(record)),
        h('span', {}, records.placeOf(record)),
        badge(records.stateOf(record)))))),
      elsewhere(app),
      h('div.foot', {}, h('button', { type: 'button', onclick: () => app.go(settingsScreen) }, t('settings'))),
    ],
  };
}
home.follows = true;

export const badge = ({ text, tone }) => h(`span.badge.${tone}`, {}, text);

/** Says whether something waits, and for what. */
function line(app) {
  const { trouble } = outbox.known();
  if (trouble === 'signIn' || !session.isSignedIn()) {
    return h('div.notice', {}, h('p', {}, t('line.signIn')),
      h('button.main', { type: 'button', onclick: () => app.go(signInScreen) }, t('signIn')));
  }
  const waiting = store.records().filter(outbox.isWaiting).length;
  if (waiting === 0) {
    return undefined;
  }
  return h('div.notice', {}, h('p', {}, t(`line.${trouble || 'sending'}`, { count: waiting })),
    trouble !== 'held' && h('button', { type: 'button', onclick: app.send }, t('sendNow')));
}

/** Reports that only the service has: of another phone, or sensitive ones that left this one. Questions stand open. */
function elsewhere(app) {
  const { elsewhere: items } = outbox.known();
  const asked = items.filter((item) => item.status === 'NEEDS_INFORMATION');
  const others = items.filter((item) => item.status !== 'NEEDS_INFORMATION');
  const list = (some) => h('ul.cards', {}, some.map((item) => h('li', {}, h('button.card', {
    type: 'button',
    onclick: () => app.go(elsewhereScreen(item)),
  }, h('strong', {}, item.title || t(`kind.${item.kind}`)), badge(records.statusInWords(item.status))))));
  return [
    asked.length > 0 && [h('h2', {}, t('home.asked')), list(asked)],
    others.length > 0 && more(t('home.elsewhere', { count: others.length }), h('p.hint', {}, t('home.elsewhere.hint')), list(others)),
  ];
}
