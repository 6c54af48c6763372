// The screen before the PIN. It shows the app's name only, and nothing of what is kept.

import { language, LANGUAGES, setLanguage, t } from '../../ui/i18n.js';
import { h } from '../dom.js';
import * as store from '../store.js';
import * as vault from '../vault.js';
import { confirmed } from './parts.js';

export function lockScreen(app) {
  const message = h('p.error', { role: 'alert' });
  const pin = pinField('pin', t('pin.enter'));
  const button = h('button.main', {}, t('pin.open'));
  const open = async (event) => {
    event.preventDefault();
    if (!pin.input.value) {
      return;
    }
    button.disabled = true;
    message.textContent = '';
    try {
      await store.open(await vault.unlock(pin.input.value));
      await app.opened();
    } catch (wrong) {
      button.disabled = false;
      if (!(wrong instanceof vault.WrongPin)) {
        throw wrong;
      }
      if (wrong.left === 0) {
        await app.erase();
        return;
      }
      pin.input.value = '';
      message.textContent = t('pin.wrong', { count: wrong.left });
      pin.input.focus();
    }
  };
  return {
    title: app.name(),
    content: [
      h('form.steps', { onsubmit: open }, pin.element, message, button),
      h('div.foot', {}, languageSwitch(), eraseButton(app)),
    ],
  };
}

/** A second tab: the first one works on. */
export function occupied(app) {
  return {
    title: app.name(),
    content: [
      h('p', {}, t('occupied')),
      h('button.main', { type: 'button', onclick: () => location.reload() }, t('tryAgain')),
    ],
  };
}

/**
 * A field for a PIN of digits, which can be switched to letters. Digits are typed into a field that only looks like one for
 * passwords, because browsers offer to store passwords; words into a real one, because keyboards learn words.
 */
export function pinField(id, label) {
  const input = h('input.secret', { id, type: 'text', inputmode: 'numeric', autocomplete: 'off', spellcheck: 'false', required: true });
  const letters = h('button.link', {
    type: 'button',
    onclick: () => {
      const digits = input.getAttribute('inputmode') === 'numeric';
      input.setAttribute('inputmode', digits ? 'text' : 'numeric');
      input.setAttribute('type', digits ? 'password' : 'text');
      letters.textContent = t(digits ? 'pin.digits' : 'pin.letters');
      input.focus();
    },
  }, t('pin.letters'));
  return { input, element: h('div.field', {}, h('label', { for: id }, label), input, letters) };
}

export function eraseButton(app) {
  return h('button.danger', {
    type: 'button',
    onclick: async () => {
      if (await confirmed(t('erase.sure'), t('erase.yes'))) {
        await app.erase();
      }
    },
  }, t('erase.this'));
}

export function languageSwitch() {
  const other = LANGUAGES.find((each) => each !== language());
  return h('button.link', { type: 'button', lang: other, onclick: () => setLanguage(other) },
    { id: 'Bahasa Indonesia', en: 'English' }[other]);
}
