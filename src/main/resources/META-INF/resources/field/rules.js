// Checks a form by the rules that the service publishes in the reference bundle, so that a mistake is found without a
// connection. The service checks all of them again; rules that need its data are left to it.

/** Returns the violations of a body: `[{ field, code, rule }]`, one for each field. */
export function violations(form, body, now = new Date()) {
  const found = new Map();
  form.rules
    .filter((rule) => !rule.when || body[rule.when.field] === rule.when.is)
    .forEach((rule) => places(body, rule.field.split('.')).forEach(({ field, value }) => {
      if (!found.has(field) && isBroken(rule, value, body, now)) {
        found.set(field, { field, code: rule.code, rule });
      }
    }));
  return Array.from(found.values());
}

/** Every value that a path names. A path into a part or an entry that is absent names nothing. */
function places(value, path, prefix = '') {
  const name = path[0].replace('[]', '');
  const field = prefix ? `${prefix}.${name}` : name;
  const inner = value[name];
  if (path[0].endsWith('[]')) {
    return (inner || []).flatMap((entry, i) => path.length === 1
      ? [{ field: `${field}[${i}]`, value: entry }]
      : places(entry, path.slice(1), `${field}[${i}]`));
  }
  if (path.length === 1) {
    return [{ field, value: inner }];
  }
  return inner === undefined || inner === null ? [] : places(inner, path.slice(1), field);
}

const isAbsent = (value) => value === undefined || value === null;
const isEmpty = (value) => isAbsent(value) || (typeof value === 'string' ? !value.trim() : value.length === 0);
const length = (value) => typeof value === 'string' ? Array.from(value).length : value.length;
const at = (body, path) => path.split('.').reduce((value, name) => isAbsent(value) ? undefined : value[name], body);

const CHECKS = {
  REQUIRED: (value) => isEmpty(value),
  SIZE: (value, rule) => length(value) < rule.min || length(value) > rule.max,
  AT_LEAST: (value, rule) => rule.earliest ? Date.parse(value) < Date.parse(rule.earliest) : value < rule.min,
  AT_MOST: (value, rule, body) => {
    const most = rule.other ? at(body, rule.other) : rule.max;
    return !isAbsent(most) && value > most;
  },
  TOO_FAR_AHEAD: (value, rule, body, now) => Date.parse(value) > now.getTime() + rule.max * 3600000,
  // The server counts the day in the region's time. The phone's own day may be ahead of it, never by more than a day.
  IN_FUTURE: (value, rule, body, now) => Date.parse(value) > now.getTime() + 14 * 3600000,
  NOT_WITH: (value, rule) => Boolean(rule.when) && !isAbsent(value),
  UNIQUE: (value, rule) => {
    const name = rule.other.split('[].')[1];
    return new Set(value.map((entry) => entry[name])).size < value.length;
  },
};

function isBroken(rule, value, body, now) {
  const check = CHECKS[rule.code];
  return Boolean(check) && (rule.code === 'REQUIRED' || !isAbsent(value)) && check(value, rule, body, now);
}
