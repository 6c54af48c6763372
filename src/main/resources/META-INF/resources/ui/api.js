// Calls the public API. Every other module goes through here.

/** The API, relative to the page, so that the prefix of a proxy works. */
export const BASE = new URL('../api/v1/', document.baseURI);

/** A refreshed token may be refused, and then the one after signing in again; a third is refused for another reason. */
const RENEWALS = 2;

/** An answer of the service that is not a success (RFC 9457). */
export class Problem extends Error {
  constructor(status, body = {}, retryAfter = null) {
    super(body.detail ?? body.error_description ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.slug = body.type?.replace(/^.*\//, '') ?? body.error;
    this.title = body.title ?? body.error_description ?? `HTTP ${status}`;
    this.violations = body.violations ?? [];
    this.instance = body.instance;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** No answer came: no connection, or one that broke. */
export class Unreachable extends Error {}

/** What the requests need from the session: a valid token, and a new one after 401. */
let session = { token: async () => null, renewed: async () => null };
let language = () => 'id';

export function configure(parts) {
  session = parts.session ?? session;
  language = parts.language ?? language;
}

export function url(path, query = {}) {
  const target = new URL(path.replace(/^\//, ''), BASE);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') {
        target.searchParams.append(name, one);
      }
    }
  }
  return target;
}

async function send(target, options) {
  try {
    return await fetch(target, options);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Unreachable(failure.message);
  }
}

/** Returns the raw response of a success; throws Problem or Unreachable otherwise. */
export async function raw(method, path, { query, body, headers = {}, signal, signedIn = true } = {}) {
  const attempt = async (token) => {
    const options = { method, signal, cache: 'no-cache', credentials: 'omit', headers: { 'Accept-Language': language(), ...headers } };
    if (token) {
      options.headers.Authorization = `Bearer ${token}`;
    }
    if (body instanceof FormData) {
      options.body = body;
    } else if (body !== undefined) {
      options.headers['Content-Type'] ??= method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      options.body = JSON.stringify(body);
    }
    return send(url(path, query), options);
  };
  let token = signedIn ? await session.token() : null;
  let response = await attempt(token);
  // The user may have to sign in again. Whatever is in a form stays there meanwhile, and the request is then repeated.
  for (let tries = 0; response.status === 401 && token && tries < RENEWALS; tries++) {
    token = await session.renewed(token);
    response = await attempt(token);
  }
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

export async function problemOf(response) {
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  const body = isJson ? await response.json().catch(() => ({})) : {};
  return new Problem(response.status, body, Number(response.headers.get('Retry-After')) || null);
}

/** Returns {data, etag, status}. */
export async function call(method, path, options = {}) {
  const { etag, ...rest } = options;
  const headers = { ...rest.headers };
  if (etag) {
    headers['If-Match'] = etag;
  }
  const response = await raw(method, path, { ...rest, headers });
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  return {
    data: isJson ? await response.json() : null,
    etag: response.headers.get('ETag'),
    status: response.status,
  };
}

export const get = (path, query, options) => call('GET', path, { query, ...options }).then((answer) => answer.data);
export const read = (path, query, options) => call('GET', path, { query, ...options });
export const post = (path, body, options) => call('POST', path, { body, ...options });
export const put = (path, body, options) => call('PUT', path, { body, ...options });
export const patch = (path, body, etag, options) => call('PATCH', path, { body, etag, ...options });
export const remove = (path, options) => call('DELETE', path, options);

/** Returns all items of a list that is known to be short; `limit` is the most that are returned. */
export async function all(path, query = {}, limit = 1000) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { limit: 200, ...query, cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < limit);
  return items;
}

/** Saves an answer as a file. A link could not send the token. */
export async function download(path, query, name, accept) {
  const response = await raw('GET', path, { query, headers: accept ? { Accept: accept } : {} });
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Returns a new UUID version 4, for ids that the client chooses. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
