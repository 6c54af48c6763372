// The controls that all screens share. Each has a label, and is at least 48 px high.

import { t } from '../../ui/i18n.js';
import { h } from '../dom.js';

let counter = 0;
const newName = () => `f${++counter}`;

/** A line or an area of text. @param options `lines`, `max`, `hint`, `type` */
export function text(label, value, changed, { lines, max, hint, type = 'text', placeholder } = {}) {
  const id = newName();
  const attributes = {
    id, value: value || '', maxlength: max, placeholder, autocomplete: 'off', autocapitalize: 'sentences',
    // Browsers may send what they check to their maker.
    spellcheck: 'false',
    'aria-describedby': hint && `${id}h`, oninput: (event) => changed(event.target.value),
  };
  return h('div.field', {},
    h('label', { for: id }, label),
    hint && h('p.hint', { id: `${id}h` }, hint),
    lines ? h('textarea', { ...attributes, rows: lines }) : h('input', { ...attributes, type }));
}

/** One of few: big buttons. @param options `[{ code, label }]` */
export function choice(legend, options, value, changed, { wide, hint } = {}) {
  const name = newName();
  return h(`fieldset${wide ? '.wide' : ''}`, {},
    h('legend', {}, legend),
    hint && h('p.hint', {}, hint),
    h('div.choices', {}, options.map(({ code, label }) => h('label.choice', {},
      h('input', { type: 'radio', name, checked: code === value, onchange: () => changed(code) }),
      h('span', {}, label)))));
}

/** Several of few. @param values an array */
export function several(legend, options, values, changed, { hint } = {}) {
  const chosen = new Set(values);
  return h('fieldset', {},
    legend && h('legend', {}, legend),
    hint && h('p.hint', {}, hint),
    h('div.choices', {}, options.map(({ code, label }) => h('label.choice', {},
      h('input', {
        type: 'checkbox',
        checked: chosen.has(code),
        onchange: (event) => {
          chosen[event.target.checked ? 'add' : 'delete'](code);
          changed(options.map((each) => each.code).filter((each) => chosen.has(each)));
        },
      }),
      h('span', {}, label)))));
}

/** A step of 1 to 5 (or `most`), with words for its ends. */
export function scale(legend, words, value, changed, most = 5) {
  const steps = Array.from({ length: most }, (none, i) => i + 1);
  const name = newName();
  return h('fieldset.scale', {},
    h('legend', {}, legend),
    h('div.steps-of', {}, steps.map((step) => h('label.choice', {},
      h('input', { type: 'radio', name, checked: step === value, onchange: () => changed(step) }),
      h('span', {}, String(step))))),
    h('div.ends', {}, h('span', {}, words[0]), h('span', {}, words[1])));
}

export function tick(label, value, changed, hint) {
  return h('label.choice.alone', {},
    h('input', { type: 'checkbox', checked: Boolean(value), onchange: (event) => changed(event.target.checked) }),
    h('span', {}, label, hint && h('small', {}, hint)));
}

/** One of many. @param options `[{ code, label }]` */
export function select(label, options, value, changed, none) {
  const id = newName();
  return h('div.field', {},
    h('label', { for: id }, label),
    h('select', { id, onchange: (event) => changed(event.target.value || undefined) },
      none !== undefined && h('option', { value: '' }, none),
      options.map((option) => h('option', { value: option.code, selected: option.code === value }, option.label))));
}

/** A number that the thumb can raise and lower. Empty means unknown. */
export function count(label, value, changed) {
  const id = newName();
  const input = h('input', {
    id, type: 'text', inputmode: 'numeric', autocomplete: 'off', value: value === undefined ? '' : String(value),
    oninput: () => changed(number()),
  });
  const number = () => /^\d+$/.test(input.value.trim()) ? Number(input.value) : undefined;
  const step = (by) => {
    input.value = String(Math.max(0, (number() || 0) + by));
    changed(number());
  };
  return h('div.field.count', {},
    h('label', { for: id }, label),
    h('div.counter', {},
      h('button', { type: 'button', 'aria-label': t('less', { what: label }), onclick: () => step(-1) }, '−'),
      input,
      h('button', { type: 'button', 'aria-label': t('more', { what: label }), onclick: () => step(1) }, '+')));
}

export const more = (summary, ...content) => h('details', {}, h('summary', {}, summary), content);

/** Asks for a yes; resolves to whether it was given. */
export function confirmed(question, yes) {
  return new Promise((resolve) => {
    const id = newName();
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const dialog = h('dialog', { 'aria-labelledby': id, oncancel: () => close(false) },
      h('p', { id }, question),
      h('button.main', { type: 'button', onclick: () => close(true) }, yes),
      h('button', { type: 'button', onclick: () => close(false) }, t('no')));
    document.body.append(dialog);
    dialog.showModal();
  });
}
