// The first visit: sign in, choose a PIN, fetch the regions. And later: sign in again.

import { t } from '../../ui/i18n.js';
import { h, replace } from '../dom.js';
import * as provider from '../provider.js';
import * as reference from '../reference.js';
import * as session from '../session.js';
import * as store from '../store.js';
import * as vault from '../vault.js';
import { languageSwitch, pinField } from './lock.js';
import { select, text } from './parts.js';

const MAY_FILE = ['PIONEER', 'COORDINATOR', 'OFFICER'];

/** What was signed in but has no PIN yet. In memory: nothing is written before it can be encrypted. */
let begun;

export function setupScreen(app) {
  if (store.isOpen() || begun) {
    return store.isOpen() ? regionScreen(app) : pinScreen(app);
  }
  return { ...signInScreen(app), title: app.name() };
}

/** Signs in, for the first time or again. What waits on the phone stays. */
export function signInScreen(app) {
  const place = h('div', {});
  provider.settings().then((settings) => replace(place, settings.provider
    ? providerForm(app, settings.provider)
    : passwordForm(app)), () => replace(place,
    h('p.error', { role: 'alert' }, t('signIn.offline')),
    h('button.main', { type: 'button', onclick: app.redraw }, t('tryAgain'))));
  return {
    title: t('signIn'),
    content: [
      h('p', {}, t(store.isOpen() ? 'signIn.again' : 'signIn.first')),
      place,
      !store.isOpen() && h('div.foot', {}, languageSwitch()),
    ],
  };
}

function passwordForm(app) {
  const message = h('p.error', { role: 'alert' });
  const given = { username: (session.account() || {}).username || '', password: '' };
  const button = h('button.main', {}, t('signIn'));
  const signIn = async (event) => {
    event.preventDefault();
    button.disabled = true;
    message.textContent = '';
    try {
      await signedIn(app, await session.signIn(given.username.trim(), given.password));
    } catch (failure) {
      message.textContent = failure instanceof session.Offline ? t('signIn.offline') : failure.message;
      button.disabled = false;
    }
  };
  const username = text(t('username'), given.username, (value) => {
    given.username = value;
  });
  username.querySelector('input').setAttribute('autocapitalize', 'none');
  return h('form.steps', { onsubmit: signIn }, username,
    text(t('password'), '', (value) => {
      given.password = value;
    }, { type: 'password' }),
    message, button);
}

function providerForm(app, settings) {
  if (!settings.clientId) {
    return h('p.error', { role: 'alert' }, t('signIn.noClient'));
  }
  const message = h('p.error', { role: 'alert' });
  const button = h('button.main', {
    type: 'button',
    onclick: () => provider.begin(settings).catch(() => {
      message.textContent = t('signIn.offline');
    }),
  }, t('signIn'));
  if (provider.isReturning()) {
    provider.finish(settings)
      .then(async (tokens) => signedIn(app, await session.signInWith(tokens)))
      .catch((failure) => {
        message.textContent = failure.message || t('signIn.failed');
      });
  }
  return h('div.steps', {}, message, button);
}

async function signedIn(app, signIn) {
  const before = session.account();
  const fault = !signIn.account.roles.some((role) => MAY_FILE.includes(role)) ? 'signIn.noRole'
    : before && before.id !== signIn.account.id ? 'signIn.other' : undefined;
  if (fault) {
    // Nothing may be sent in the name of this account.
    session.lock();
    throw new Error(t(fault));
  }
  if (!store.isOpen()) {
    begun = signIn;
    app.redraw();
    return;
  }
  await session.keep(signIn);
  app.home();
  await app.send();
  await app.follow();
}

function pinScreen(app) {
  const message = h('p.error', { role: 'alert' });
  const [first, second] = [pinField('pin', t('pin.choose')), pinField('pin-again', t('pin.again'))];
  const button = h('button.main', {}, t('next'));
  const choose = async (event) => {
    event.preventDefault();
    const fault = pinFault(first.input.value, second.input.value);
    message.textContent = fault || '';
    if (fault) {
      return;
    }
    button.disabled = true;
    await store.open(await vault.create(first.input.value));
    await session.keep(begun);
    begun = undefined;
    await app.opened();
  };
  return {
    title: t('pin.title'),
    content: [
      h('p', {}, t('pin.why', { count: vault.MOST_TRIES })),
      h('form.steps', { onsubmit: choose }, first.element, second.element, message, button),
    ],
  };
}

/** Returns in words why a new PIN is not accepted, or undefined. */
export function pinFault(pin, again) {
  const weakness = vault.weakness(pin);
  return weakness ? t(`pin.${weakness}`, { count: vault.SHORTEST_PIN })
    : pin !== again ? t('pin.differs') : undefined;
}

/** Fetches the regions of the person's regency; who acts in a whole province chooses one. */
export function regionScreen(app) {
  const place = h('div', { role: 'status' }, t('region.loading'));
  const regency = reference.regencyOf(session.account());
  const load = async (code) => {
    try {
      await reference.refresh(code);
      await reference.boundaries();
      await app.opened();
    } catch (failure) {
      replace(place, h('p.error', {}, t('signIn.offline')),
        h('button.main', { type: 'button', onclick: () => load(code) }, t('tryAgain')));
    }
  };
  const offer = async (parent) => {
    const { items } = await session.get(`/regions?limit=200&level=${parent ? 'REGENCY' : 'PROVINCE'}${parent ? `&parent=${parent}` : ''}`)
      .catch(() => ({ items: [] }));
    const cities = parent ? (await session.get(`/regions?limit=200&level=CITY&parent=${parent}`)).items : [];
    const options = [...items, ...cities].map(({ code, name }) => ({ code, label: name }));
    replace(place, select(t('region.choose'), options, undefined,
      (code) => code && (parent ? load(code) : offer(code)), t('choose')));
  };
  if (regency) {
    load(regency);
  } else {
    offer(session.account().regionCode);
  }
  return { title: t('region.title'), content: [place] };
}
