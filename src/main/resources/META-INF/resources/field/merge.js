// Compares what was written with what the service has, and makes corrections (JSON Merge Patch, RFC 7396).

const FIELDS = {
  report: ['kind', 'title', 'narrative', 'regionCode', 'place', 'position', 'locationPrecision', 'occurredAt',
    'timePrecision', 'filedAt', 'dimensions', 'issue', 'informationSource', 'sensitive', 'parties', 'conflict',
    'earlyWarning'],
  outreach: ['type', 'regionCode', 'heldOn', 'title', 'women', 'men', 'topics', 'notes', 'answers'],
};

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isTime = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);

/** Returns what its author wrote of a resource as the service shows it. */
export function written(type, resource) {
  return FIELDS[type].reduce((body, field) =>
    resource[field] === undefined ? body : { ...body, [field]: resource[field] }, {});
}

/** Whether two values mean one: absent and null, two ways to write a time, two orders of a list. */
export function same(one, other) {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value) {
  if (isTime(value)) {
    return new Date(value).getTime();
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((entry) => JSON.stringify(plain(entry))).sort();
  }
  if (isObject(value)) {
    return Object.keys(value).sort().reduce((all, name) => {
      const inner = plain(value[name]);
      return inner === undefined || inner === null || inner === false ? all : { ...all, [name]: inner };
    }, {});
  }
  return value;
}

/** Returns the patch that turns one body into the other; `{}` where they mean one. */
export function difference(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Array.from(names).reduce((patch, name) => {
    const [old, now] = [before[name], after[name]];
    if (same(old, now)) {
      return patch;
    }
    const gone = now === undefined || now === null;
    return { ...patch, [name]: gone ? null : isObject(old) && isObject(now) ? difference(old, now) : now };
  }, {});
}

/** Returns the fields of a patch in which the service has neither the old value nor the new one. */
export function collisions(patch, base, wanted, current) {
  return Object.keys(patch).filter((name) =>
    !same(current[name], base[name]) && !same(current[name], wanted[name]));
}
