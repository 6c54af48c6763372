// Relief for the people affected.
import { UiElement, html } from '../ui/element.js';
import { newId, post } from '../ui/api.js';
import { label, options } from '../ui/codes.js';
import { violationOf } from '../ui/feedback.js';
import { selectField, textField } from '../ui/form.js';
import { number, plainDay, t } from '../ui/i18n.js';
import { recordForm, today } from './record-form.js';

const PEOPLE = ['households', 'women', 'men', 'children'];

class IncidentRelief extends UiElement {
  static properties = { incident: { attribute: false }, items: { attribute: false } };

  render() {
    return html`<section class="card" aria-labelledby="relief">
      <div class="row-head"><h2 id="relief">${t('relief.title')}</h2><span class="spacer"></span>
        <button type="button" class="no-print" @click=${this.#record}>${t('relief.record')}</button></div>
      ${this.items.length ? this.#table() : html`<p>${t('relief.none')}</p>`}
    </section>`;
  }

  #table() {
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="relief"><table>
      <thead><tr><th scope="col">${t('relief.given-on')}</th><th scope="col">${t('relief.what')}</th>
        ${PEOPLE.map((group) => html`<th scope="col" class="number">${t(`relief.${group}`)}</th>`)}</tr></thead>
      <tbody>${this.items.map(
        (item) => html`<tr><td>${plainDay(item.givenOn)}</td><th scope="row">${label('relief-type', item.type)}, ${number(item.quantity)} ${item.unit}</th>
          ${PEOPLE.map((group) => html`<td class="number">${item[group] ?? '–'}</td>`)}</tr>`,
      )}</tbody></table></div>`;
  }

  async #record() {
    const id = newId();
    const fields = (failure) => {
      const error = (name) => violationOf(failure, name);
      const count = (name, required = false) => textField({ id: name, type: 'number', min: 0, step: required ? 'any' : 1, label: t(`relief.${name}`), required, error: error(name) });
      return html`
        ${selectField({ id: 'type', label: t('relief.type'), options: options('relief-type'), required: true, error: error('type') })}
        ${count('quantity', true)}
        ${textField({ id: 'unit', label: t('relief.unit'), required: true, maxlength: 40, error: error('unit') })}
        ${PEOPLE.map((group) => count(group))}
        ${textField({ id: 'givenOn', type: 'date', label: t('relief.given-on'), value: today(), required: true, error: error('givenOn') })}`;
    };
    const send = (values) => {
      const numbers = Object.fromEntries(['quantity', ...PEOPLE].filter((name) => values[name] !== undefined).map((name) => [name, Number(values[name])]));
      return post(`incidents/${this.incident.id}/relief`, { id, ...values, ...numbers });
    };
    if (await recordForm(t('relief.record'), fields, send)) {
      this.dispatchEvent(new CustomEvent('changed'));
    }
  }
}
customElements.define('rk-incident-relief', IncidentRelief);
