// Says what happened: a summary of errors, a short message at the edge of the page, and dialogs.
import { html, nothing, render } from 'lit';
import { Problem, Unreachable } from './api.js';
import { has, t } from './i18n.js';

/** Returns words for a failure: those of the service, in the language of the request, where it answered. */
export function words(failure) {
  if (failure instanceof Unreachable) {
    return t('failure.unreachable');
  }
  return failure instanceof Problem ? failure.message : t('failure.unexpected', { message: failure.message });
}

/** The error of one field of a form. */
export const violationOf = (failure, name) =>
  failure?.violations?.filter((violation) => violation.field === name).map((violation) => violation.message).join('; ') || undefined;

/** The name of a field of the API for people, where the page has one. */
const nameOf = (field) => (has(`fact.${field}`) ? t(`fact.${field}`) : field);

/** A summary of what went wrong, read out at once. */
export function errorSummary(failure) {
  if (!failure) {
    return nothing;
  }
  const violations = failure.violations ?? [];
  return html`<div class="error-summary" role="alert">
    <p><strong>${failure.title ?? t('failure.title')}</strong></p>
    ${failure.message === failure.title && failure instanceof Problem ? nothing : html`<p>${words(failure)}</p>`}
    ${violations.length ? html`<ul>${violations.map((each) => html`<li>${nameOf(each.field)}: ${each.message}</li>`)}</ul>` : nothing}
    ${failure.instance?.startsWith('urn:') ? html`<p class="muted">${failure.instance}</p>` : nothing}
  </div>`;
}

let toasts;

/** A message that leaves by itself after ten seconds. It repeats what the page shows anyway. */
export function toast(message) {
  if (!toasts) {
    toasts = Object.assign(document.createElement('div'), { className: 'toasts' });
    toasts.setAttribute('role', 'status');
    document.body.append(toasts);
  }
  const line = Object.assign(document.createElement('p'), { className: 'toast', textContent: message });
  toasts.append(line);
  setTimeout(() => line.remove(), 10_000);
}

/**
 * Opens a modal dialog and returns what it was closed with, undefined for Escape.
 *
 * @param content a function of (close, redraw, state) that returns the template
 */
export function openDialog(title, content, state = {}) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    let result;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    const redraw = () =>
      render(
        html`<div class="dialog-head">
            <h2 id="dialog-title">${title}</h2>
            <button type="button" class="quiet" @click=${() => close()} aria-label=${t('form.close')}>✕</button>
          </div>
          ${content(close, redraw, state)}`,
        dialog,
      );
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    redraw();
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('input, select, textarea, .primary')?.focus();
  });
}

/** Asks for a yes; returns whether it was given. */
export async function confirmed(title, text, action) {
  const answer = await openDialog(
    title,
    (close) => html`<p>${text}</p>
      <div class="buttons">
        <button type="button" class="primary" @click=${() => close(true)}>${action}</button>
        <button type="button" @click=${() => close(false)}>${t('form.cancel')}</button>
      </div>`,
  );
  return answer === true;
}
