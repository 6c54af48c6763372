// Texts in Indonesian and English, one file per language, and dates and numbers as they are written in each.

const CHOICE = 'rukun-language';
const ZONE = 'Asia/Jakarta';
export const LANGUAGES = ['id', 'en'];

const texts = { id: {}, en: {} };
const listeners = new Set();
let current = LANGUAGES.includes(stored()) ? stored() : 'id';

/** Storage may be switched off. */
function stored() {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}

export const language = () => current;

export function setLanguage(chosen) {
  current = chosen;
  try {
    localStorage.setItem(CHOICE, chosen);
  } catch {
    // The choice holds for this visit.
  }
  document.documentElement.lang = chosen;
  listeners.forEach((listener) => listener());
}

/** Calls the listener when the language changes; returns a function that ends this. */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads `texts.id.json` and `texts.en.json` of the folders, addressed relative to the page. */
export async function loadTexts(...folders) {
  document.documentElement.lang = current;
  await Promise.all(
    folders.flatMap((folder) =>
      LANGUAGES.map(async (each) => {
        const response = await fetch(new URL(`${folder}texts.${each}.json`, document.baseURI));
        Object.assign(texts[each], await response.json());
      }),
    ),
  );
}

/**
 * Returns the text of a key. `{name}` is replaced by the value of that name. A text that depends on `count` is an object
 * by plural category (Intl.PluralRules).
 */
export function t(key, values = {}) {
  let text = texts[current][key];
  if (text && typeof text === 'object') {
    text = text[new Intl.PluralRules(current).select(values.count)] ?? text.other;
  }
  if (text === undefined) {
    return `⟦${key}⟧`;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

export const has = (key) => texts[current][key] !== undefined;

export const number = (value, options) => new Intl.NumberFormat(current, options).format(value);
export const percent = (value, digits = 0) => number(value, { style: 'percent', maximumFractionDigits: digits });
export const day = (value) => format(value, { dateStyle: 'medium' });
export const shortDay = (value) => format(value, { day: 'numeric', month: 'short' });
export const moment = (value) => `${format(value, { dateStyle: 'medium', timeStyle: 'short' })} WIB`;

/** A day that is not a moment, such as 2026-11-28. */
export const plainDay = (value) => day(`${value}T12:00:00+07:00`);

function format(value, options) {
  return value ? new Intl.DateTimeFormat(current, { timeZone: ZONE, ...options }).format(new Date(value)) : '';
}

/** Returns how long ago or ahead a moment is: "3 hours ago". */
export function ago(value, now = Date.now()) {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const units = [['day', 86_400], ['hour', 3600], ['minute', 60]];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
  return new Intl.RelativeTimeFormat(current, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}
