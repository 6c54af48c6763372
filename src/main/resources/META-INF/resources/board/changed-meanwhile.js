// Somebody else changed what this user is changing: both versions are shown, and the user decides (412).
import { html } from '../ui/element.js';
import { openDialog } from '../ui/feedback.js';
import { t } from '../ui/i18n.js';
import { comparison } from './report-facts.js';

/**
 * Sends a change that needs an ETag. If it is stale, shows what was changed meanwhile, and sends the change again if the
 * user still wants it. Returns the answer, undefined if the user gave up.
 *
 * @param seen {data, etag} as the user saw it when they began
 * @param send a function of the etag
 * @param fetchNow returns {data, etag} as it is now
 * @param facts returns [[key, label, text]] of the data
 * @param mine [[label, text]], what the user is about to do
 */
export async function sendChange({ seen, send, fetchNow, facts, mine }) {
  let known = seen;
  for (;;) {
    try {
      return await send(known.etag);
    } catch (failure) {
      if (failure.status !== 412) {
        throw failure;
      }
      const now = await fetchNow();
      if (!(await stillWanted(known.data, now.data, facts, mine))) {
        return undefined;
      }
      known = now;
    }
  }
}

async function stillWanted(before, now, facts, mine) {
  const answer = await openDialog(
    t('changed.title'),
    (close) => html`<p>${t('changed.text')}</p>
      ${comparison(facts(before), facts(now), t('changed.before'), t('changed.now'))}
      <h3>${t('changed.mine')}</h3>
      <dl class="facts">${mine.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>
      <div class="buttons">
        <button type="button" class="primary" @click=${() => close(true)}>${t('changed.again')}</button>
        <button type="button" @click=${() => close(false)}>${t('changed.leave')}</button>
      </div>`,
  );
  return answer === true;
}
