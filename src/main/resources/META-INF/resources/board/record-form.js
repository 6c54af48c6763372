// A dialog that records or corrects one entry of an incident.
import { html } from '../ui/element.js';
import { errorSummary, openDialog } from '../ui/feedback.js';
import { valuesOf } from '../ui/form.js';
import { t } from '../ui/i18n.js';

/**
 * Returns whether the entry was stored.
 *
 * @param fields a function of the failure that returns the form's fields
 * @param send a function of the form's values
 */
export async function recordForm(title, fields, send) {
  const stored = await openDialog(title, (close, redraw, state) => {
    const submit = async (event) => {
      event.preventDefault();
      state.busy = true;
      state.failure = null;
      redraw();
      try {
        await send(valuesOf(event.target));
        close(true);
      } catch (failure) {
        state.failure = failure;
      }
      state.busy = false;
      redraw();
    };
    return html`${errorSummary(state.failure)}<form @submit=${submit} novalidate>${fields(state.failure)}
      <div class="buttons"><button class="primary" ?disabled=${state.busy}>${t('form.save')}</button>
        <button type="button" @click=${() => close()}>${t('form.cancel')}</button></div></form>`;
  });
  return stored === true;
}

/** Today in western Indonesia, as a date field takes it. */
export const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
