// Form controls with label, hint and error, wired for assistive technology.
import { html, nothing } from 'lit';
import { t } from './i18n.js';

/**
 * A labelled control.
 *
 * @param control a function of the attributes that the control must have: id, describedBy, invalid
 */
export function field({ id, label, hint, error, required, control }) {
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;
  return html`<div class="field ${error ? 'field-invalid' : ''}">
    <label for=${id}>${label}${required ? nothing : html` <span class="optional">${t('form.optional')}</span>`}</label>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${control({ id, describedBy, invalid: error ? 'true' : nothing })}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
  </div>`;
}

export const textField = ({ value = '', type = 'text', maxlength, autocomplete, inputmode, min, max, step, ...rest }) =>
  field({
    ...rest,
    control: ({ id, describedBy, invalid }) => html`<input
      id=${id}
      name=${rest.name ?? id}
      type=${type}
      .value=${value ?? ''}
      maxlength=${maxlength ?? nothing}
      min=${min ?? nothing}
      max=${max ?? nothing}
      step=${step ?? nothing}
      autocomplete=${autocomplete ?? 'off'}
      inputmode=${inputmode ?? nothing}
      ?required=${rest.required}
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    />`,
  });

export const textArea = ({ value = '', rows = 4, maxlength, ...rest }) =>
  field({
    ...rest,
    control: ({ id, describedBy, invalid }) => html`<textarea
      id=${id}
      name=${rest.name ?? id}
      rows=${rows}
      maxlength=${maxlength ?? nothing}
      .value=${value ?? ''}
      ?required=${rest.required}
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
    ></textarea>`,
  });

/** @param options [[value, label]]; `empty` is the label of no choice */
export const selectField = ({ value = '', options, empty, onChange, ...rest }) =>
  field({
    ...rest,
    control: ({ id, describedBy, invalid }) => html`<select
      id=${id}
      name=${rest.name ?? id}
      ?required=${rest.required}
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
      @change=${onChange ?? nothing}
    >
      ${empty === undefined ? nothing : html`<option value="" ?selected=${!value}>${empty}</option>`}
      ${options.map(([code, label]) => html`<option value=${code} ?selected=${code === value}>${label}</option>`)}
    </select>`,
  });

/** Returns the values of a form by name; empty ones are left out. */
export function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (value !== '') {
      values[name] = value;
    }
  }
  return values;
}
