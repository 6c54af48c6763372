// The reference bundle: the regions of the person's regency, the code lists and the rules of the forms. Kept encrypted like
// everything else, because it tells where the person works.

import * as store from './store.js';
import { language } from '../ui/i18n.js';

const REFERENCE = 'r';
const BOUNDARIES = 'b';
const API = new URL('../api/v1', document.baseURI).href;

const kept = () => store.get(REFERENCE) || {};

export const isHere = () => Boolean(kept().codeLists);
export const region = () => kept().region;

/** Returns the regency of an account, or undefined for who acts in a whole province or more. */
export function regencyOf({ regionCode }) {
  const [province, regency] = (regionCode || '').split('.');
  return regency && `${province}.${regency}`;
}

/** Fetches the parts that changed. Throws without a connection; what is kept stays. */
export async function refresh(regionCode) {
  const before = kept().region === regionCode ? kept() : {};
  const query = new URLSearchParams({ region: regionCode, ...(before.version && { since: before.version }) });
  const answer = await fetch(`${API}/reference?${query}`, { credentials: 'omit', cache: 'no-store' });
  if (!answer.ok) {
    throw new Error(`reference ${answer.status}`);
  }
  const news = await answer.json();
  if (news.version !== before.version) {
    await store.put(REFERENCE, { ...before, ...news, region: regionCode });
  }
}

/** The outlines of the districts, or undefined where they are not known or cannot be fetched. */
export async function boundaries() {
  const before = store.get(BOUNDARIES);
  if (before && before.region === region()) {
    return before.outlines;
  }
  const query = new URLSearchParams({ parent: region(), level: 'DISTRICT' });
  const answer = await fetch(`${API}/regions/boundaries?${query}`, { credentials: 'omit', cache: 'no-store' }).catch(() => undefined);
  if (!answer || !answer.ok) {
    return undefined;
  }
  const outlines = await answer.json();
  await store.put(BOUNDARIES, { region: region(), outlines });
  return outlines;
}

/** @returns `[{ code, label, group }]` in the order in which to offer them */
export function codes(list) {
  const found = kept().codeLists.items.find((each) => each.name === list);
  return found.codes.map(({ code, label, group }) => ({ code, label: label[language()], group }));
}

export function label(list, code) {
  const found = codes(list).find((each) => each.code === code);
  return found ? found.label : code;
}

export const form = (name) => kept().forms.items.find((each) => each.name === name);

export const regions = (parent) => kept().regions.items.filter((each) => each.parentCode === parent);

/** Returns the name of a place, with what it lies in: `Noreh, Sreseh`. */
export function placeName(code) {
  const found = kept().regions.items.find((each) => each.code === code);
  if (!found) {
    return code;
  }
  return found.level === 'VILLAGE' ? `${found.name}, ${placeName(found.parentCode)}` : found.name;
}

/** Returns the code of the district that contains a position, or undefined. */
export function districtAt(outlines, { latitude, longitude }) {
  const found = outlines.features.find(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some((rings) => rings.reduce((inside, ring) => inside !== isWithin(ring, longitude, latitude), false));
  });
  return found && found.properties.code;
}

function isWithin(ring, x, y) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < (xj - xi) * (y - yi) / (yj - yi) + xi) {
      inside = !inside;
    }
  }
  return inside;
}
