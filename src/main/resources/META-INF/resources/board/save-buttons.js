// Saves a list as a file for a spreadsheet, with the filters of the page.
import { html } from '../ui/element.js';
import { download } from '../ui/api.js';
import { toast, words } from '../ui/feedback.js';
import { t } from '../ui/i18n.js';

/** What people need to read the file without a list of codes, and spreadsheets without asking for the encoding. */
const OPTIONS = { csv: { labels: true, bom: true }, xlsx: { labels: true }, geojson: {} };

/** @param path of the export; `name` is the name of the file without its ending */
export function saveButtons(path, query, name, formats = ['csv', 'xlsx']) {
  const save = (format) => download(path, { ...query, ...OPTIONS[format], format }, `${name}.${format}`).catch((failure) => toast(words(failure)));
  return html`<div class="save no-print" role="group" aria-label=${t('save.title')}>
    ${formats.map((format) => html`<button type="button" @click=${() => save(format)}>${t(`save.${format}`)}</button>`)}</div>`;
}
