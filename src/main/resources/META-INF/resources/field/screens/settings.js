// Language, PIN, how soon the app locks, signing out, and erasing.

import { t } from '../../ui/i18n.js';
import { h } from '../dom.js';
import * as reference from '../reference.js';
import * as session from '../session.js';
import * as vault from '../vault.js';
import { eraseButton, languageSwitch, pinField } from './lock.js';
import { select } from './parts.js';
import { pinFault, regionScreen, signInScreen } from './setup.js';

const LOCK_MINUTES = [1, 5, 30];

export function settingsScreen(app) {
  return {
    title: t('settings'),
    content: [
      h('p', {}, t('settings.account', { username: (session.account() || {}).username, place: reference.placeName(reference.region()) })),
      languageSwitch(),
      !reference.regencyOf(session.account()) && h('button', { type: 'button', onclick: () => app.go(regionScreen) }, t('region.change')),
      select(t('settings.lock'), LOCK_MINUTES.map((minutes) => ({ code: String(minutes), label: t('minutes', { count: minutes }) })),
        String(app.settings().lockMinutes), (minutes) => app.change({ lockMinutes: Number(minutes) })),
      h('p.hint', {}, t('settings.lock.hint')),
      h('button', { type: 'button', onclick: () => app.go(changePinScreen) }, t('pin.change')),
      session.isSignedIn()
        ? h('button', {
          type: 'button',
          onclick: async () => {
            const next = await session.signOut();
            if (next) {
              location.assign(next);
            } else {
              app.home();
              app.say(next === null ? t('said.outHereOnly') : '');
            }
          },
        }, t('signOut'))
        : h('button', { type: 'button', onclick: () => app.go(signInScreen) }, t('signIn')),
      h('p.hint', {}, t('signOut.hint')),
      h('div.foot', {}, eraseButton(app), h('p.hint', {}, t('erase.hint'))),
    ],
  };
}

function changePinScreen(app) {
  const message = h('p.error', { role: 'alert' });
  const fields = [pinField('pin-old', t('pin.enter')), pinField('pin', t('pin.choose')),
    pinField('pin-again', t('pin.again'))];
  const button = h('button.main', {}, t('pin.change'));
  const change = async (event) => {
    event.preventDefault();
    const [old, pin, again] = fields.map((field) => field.input.value);
    const fault = pinFault(pin, again);
    message.textContent = fault || '';
    if (fault) {
      return;
    }
    button.disabled = true;
    try {
      await vault.changePin(old, pin);
      app.say(t('said.pinChanged'));
      app.back();
    } catch (wrong) {
      button.disabled = false;
      if (wrong.left === 0) {
        await app.erase();
      }
      message.textContent = t('pin.wrong', { count: wrong.left });
    }
  };
  return { title: t('pin.change'), content: [h('form.steps', { onsubmit: change }, fields.map((each) => each.element), message, button)] };
}
