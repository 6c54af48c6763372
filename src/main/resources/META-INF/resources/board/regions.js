// Names of regions by code, loaded once each.
import { all, get } from '../ui/api.js';
import { session } from './session.js';

const known = new Map();
let regencies = null;

/** The province of the user, undefined for users of the whole country. */
export const province = () => session.account?.regionCode?.slice(0, 2);
export const regencyOf = (code) => code.slice(0, 5);

/** Returns the regencies and cities of the user's province, or of the country. */
export function loadRegencies() {
  regencies ??= Promise.all(
    ['REGENCY', 'CITY'].map((level) => all('regions', { level, parent: province() }, 1000)),
  ).then((lists) => lists.flat().sort((one, other) => one.code.localeCompare(other.code)));
  return regencies;
}

/** Loads what is needed for the names of the codes. */
export async function loadNames(codes) {
  await Promise.all(
    [...new Set(codes)].filter((code) => code && !known.has(code)).map(async (code) => {
      known.set(code, await get(`regions/${code}`).catch(() => ({ code, name: code, path: [] })));
    }),
  );
}

/** Returns the name, followed by the regency that it lies in: "Torjun, Kabupaten Sampang". */
export function regionName(code) {
  const region = known.get(code);
  if (!region) {
    return code ?? '';
  }
  const within = (region.path ?? []).filter((ancestor) => ['REGENCY', 'CITY'].includes(ancestor.level) && ancestor.code !== code);
  return [region.name, ...within.map((ancestor) => ancestor.name)].join(', ');
}
