// Starts the app, changes its screens, locks it when idle, and sends what waits when there is a line.

import * as i18n from '../ui/i18n.js';
import { h, replace } from './dom.js';
import * as guard from './guard.js';
import * as outbox from './outbox.js';
import * as provider from './provider.js';
import * as reference from './reference.js';
import { home } from './screens/home.js';
import { lockScreen, occupied } from './screens/lock.js';
import { setupScreen, signInScreen } from './screens/setup.js';
import * as session from './session.js';
import * as store from './store.js';
import * as vault from './vault.js';

const { t } = i18n;

const SETTINGS = 'c';
const SEND_EVERY = 5 * 60000;

/** How long what has begun may delay the end, in milliseconds. */
const LOCK_AT_MOST = 3000;
const ERASE_AT_MOST = 2000;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const bar = document.getElementById('bar');
const main = document.getElementById('main');
const said = document.getElementById('said');

let name = '';
let screens = [];
let called = false;

/** What every screen is given. A screen is a function of it that returns `{ title, content, save, leave }`:
 * `save` stores what was typed, `leave` ends what the screen began. */
export const app = {
  /** Opens a screen on top. */
  go(screen) {
    screens.push(screen);
    history.pushState({ depth: screens.length }, '');
    said.textContent = '';
    drawFromTop();
  },
  /** Opens a screen in the place of the one that is open. */
  swap(screen) {
    screens[screens.length - 1] = screen;
    drawFromTop();
  },
  back: () => history.back(),
  /** Leaves all screens but the first. */
  home() {
    const depth = screens.length;
    screens = [home];
    if (depth > 1) {
      history.go(1 - depth);
    }
    drawFromTop();
  },
  redraw: draw,
  say(text) {
    said.textContent = text;
    setTimeout(() => {
      said.textContent = said.textContent === text ? '' : text;
    }, 6000);
  },
  lock,
  erase,
  send,
  settings: () => ({ lockMinutes: 1, ...store.get(SETTINGS) }),
  change: (some) => store.put(SETTINGS, { ...app.settings(), ...some }),
  opened,
  follow,
  name: () => name,
};

let leave = () => {};
let save = () => {};

/** Stores what was typed, and ends what the screen had begun. */
function end() {
  save();
  leave();
  save = () => {};
  leave = () => {};
}

function draw() {
  end();
  const screen = screens[screens.length - 1];
  const { title, content, ...ends } = screen(app);
  save = ends.save || save;
  leave = ends.leave || leave;
  // The browser's history and the list of open apps keep the title, so it never says more than the name.
  document.title = name;
  replace(bar,
    screens.length > 1 && h('button.plain', { type: 'button', onclick: app.back, 'aria-label': t('back') }, '‹'),
    h('h1', {}, title),
    store.isOpen() && h('button.plain', { type: 'button', onclick: lock }, t('lock')));
  replace(main, content);
}

/** Shows a new screen from its top, for eyes and for screen readers. */
function drawFromTop() {
  draw();
  window.scrollTo(0, 0);
  main.focus();
}

window.addEventListener('popstate', (event) => {
  const depth = Math.max(1, (event.state && event.state.depth) || 1);
  if (depth < screens.length) {
    screens = screens.slice(0, depth);
    drawFromTop();
  }
});

/** Goes on with an open store: after the right PIN, or after the first sign-in. */
async function opened() {
  guard.touched();
  screens = [reference.isHere() ? home : setupScreen];
  drawFromTop();
  if (provider.isReturning() && reference.isHere()) {
    app.go(signInScreen);
  }
  if (navigator.storage && navigator.storage.persist) {
    navigator.storage.persist();
  }
  if (reference.isHere()) {
    await send();
    await follow();
  }
}

/** Learns what has changed for this account and its region. Without a connection all stays as it is. */
async function follow() {
  try {
    await session.refreshAccount();
    await reference.refresh(reference.regencyOf(session.account()) || reference.region());
    await reference.boundaries();
  } catch (unreachable) {
    // The next visit tries again.
  }
}

async function lock() {
  leave();
  replace(main);
  await Promise.race([Promise.all([save(), session.settled()]), wait(LOCK_AT_MOST)]);
  save = leave = () => {};
  store.lock();
  session.lock();
  outbox.lock();
  history.replaceState({ depth: 1 }, '');
  screens = [lockScreen];
  said.textContent = '';
  drawFromTop();
}

/** Deletes everything of this app from the phone, the app included, with or without a connection. */
async function erase() {
  const ended = session.isSignedIn() ? session.signOut().catch(() => {}) : undefined;
  await Promise.race([ended, wait(ERASE_AT_MOST)]);
  save = leave = () => {};
  outbox.lock();
  await store.erase();
  localStorage.clear();
  sessionStorage.clear();
  await Promise.all((await caches.keys()).map((each) => caches.delete(each)));
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration) {
    await registration.unregister();
  }
  location.replace('about:blank');
}

/**
 * Sends what waits. If something still waits then, asks the browser once to call again when there is a line; it repeats
 * that by itself, ever more seldom.
 */
async function send() {
  if (!store.isOpen() || !session.account()) {
    return;
  }
  await outbox.flush();
  const waits = store.isOpen() && outbox.anyWaiting();
  if (waits && !called && navigator.serviceWorker) {
    called = true;
    const registration = await navigator.serviceWorker.ready;
    if (registration.sync) {
      await registration.sync.register('send').catch(() => {});
    }
  }
  called = waits && called;
}

outbox.onChange(() => {
  if (store.isOpen() && screens[screens.length - 1].follows && !isBusy()) {
    const top = window.scrollY;
    draw();
    window.scrollTo(0, top);
  }
});

/** What the person types or records is not drawn anew meanwhile. */
function isBusy() {
  return ['TEXTAREA', 'INPUT', 'SELECT', 'AUDIO'].includes(document.activeElement.tagName) || main.querySelector('[data-busy]') !== null;
}

window.addEventListener('unhandledrejection', ({ reason }) => {
  app.say(t(reason && reason.name === 'QuotaExceededError' ? 'failed.full' : 'failed'));
});
window.addEventListener('online', send);
setInterval(() => document.visibilityState === 'visible' && navigator.onLine && send(), SEND_EVERY);

guard.watch({
  lockMinutes: () => store.isOpen() && app.settings().lockMinutes,
  lock,
  hidden: () => save(),
});
// A page that the browser had put aside comes back as it was.
window.addEventListener('pageshow', (event) => event.persisted && store.isOpen() && lock());

/** One tab at a time has the records in memory; a second one would overwrite them. */
function onlyTab() {
  return !navigator.locks || new Promise((resolve) => {
    navigator.locks.request('field', { ifAvailable: true }, (free) => {
      resolve(Boolean(free));
      return free && new Promise(() => {});
    });
  });
}

async function start() {
  await i18n.loadTexts('');
  i18n.onLanguage(draw);
  name = (await (await fetch('manifest.webmanifest')).json()).name;
  history.replaceState({ depth: 1 }, '');
  if (!await onlyTab()) {
    screens = [occupied];
  } else {
    screens = [await vault.setUp() ? lockScreen : setupScreen];
  }
  draw();
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register('sw.js');
    navigator.serviceWorker.addEventListener('message', async (event) => {
      await send();
      event.ports[0].postMessage(store.isOpen() && !outbox.anyWaiting());
    });
  }
}

start();
