// The code lists of the service, with labels in both languages.
import { get } from './api.js';
import { language } from './i18n.js';

const lists = new Map();

export async function loadCodes() {
  use((await get('reference')).codeLists.items);
}

/** Takes the lists from a stored reference bundle. */
export function use(items) {
  items.forEach((list) => lists.set(list.name, list.codes));
}

/** Returns the label of a code; the code itself if it is unknown. */
export function label(list, code) {
  const found = lists.get(list)?.find((each) => each.code === code);
  return found ? found.label[language()] : (code ?? '');
}

/** Returns [[code, label]] in the order in which to offer them. */
export const options = (list) => (lists.get(list) ?? []).map((each) => [each.code, each.label[language()]]);
