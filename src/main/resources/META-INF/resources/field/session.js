// Signing in. The refresh token is kept encrypted by the PIN, never in a cookie: a cookie could be used without the PIN, and
// "erase this phone" could not delete it without a connection. The access token is in memory only.

import * as provider from './provider.js';
import * as store from './store.js';
import { language } from '../ui/i18n.js';

const API = new URL('../api/v1', document.baseURI).href;
const SESSION = 's';

/** Long ago, and written with as many digits as any pause. */
const NO_HOLD = 1e12;

/** How long a request may take, in milliseconds: one for each byte that it sends on top, as on a very slow line. */
const PATIENCE = 60000;

let access;
let refreshing;

/** There is no answer: no connection, or the line broke. */
export class Offline extends Error {}

/** The sign-in has ended. What waits goes on waiting until the person signs in again. */
export class SignInNeeded extends Error {}

/** The service refused, for a reason that it states (RFC 9457, or RFC 6749 of the token endpoint). */
export class Refused extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail || problem.error_description || problem.title || String(status));
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Whether asking again later may have another outcome. */
  get isTemporary() {
    return this.status >= 500 || [408, 412, 429].includes(this.status);
  }
}

export const account = () => (store.get(SESSION) || {}).account;
export const isSignedIn = () => Boolean((store.get(SESSION) || {}).refreshToken);

export function lock() {
  access = undefined;
  refreshing = undefined;
}

/** Waits until a new refresh token that is on its way is stored; without it the person would have to sign in again. */
export const settled = () => Promise.resolve(refreshing).catch(() => {});

/** Signs in with a password. Nothing is stored yet, so it works before the PIN is chosen. */
export async function signIn(username, password) {
  const known = (store.get(SESSION) || {}).refreshToken || (store.get(SESSION) || {}).lastToken;
  const tokens = await token({ grant_type: 'password', username, password, ...(known && { refresh_token: known }) });
  return signInWith(tokens);
}

/** @param tokens of the service, or of a provider, which they name */
export async function signInWith(tokens) {
  access = tokens.access_token;
  return { refreshToken: tokens.refresh_token, idToken: tokens.id_token, provider: tokens.provider, account: await get('/me') };
}

/** Learns the roles and the region that the account has now. */
export async function refreshAccount() {
  const me = await get('/me');
  await keep({ ...store.get(SESSION), account: me });
}

export const keep = (session) => store.put(SESSION, { ...session, holds: session.holds || holds() });

/**
 * Until when the outbox holds which group back. This is part of another record, and always of one size: a record that comes
 * and goes would say without the PIN that a sensitive report was sent.
 */
export const holds = () => ({ sensitive: NO_HOLD, others: NO_HOLD, ...(store.get(SESSION) || {}).holds });

/** Holds a group of the outbox back until a time; without one, no longer. */
export async function hold(group, until = NO_HOLD) {
  if (holds()[group] !== until) {
    await keep({ ...store.get(SESSION), holds: { ...holds(), [group]: until } });
  }
}

/**
 * Forgets the sign-in here, and ends it at the service or the provider, if that can be reached. What is kept on the phone
 * stays. Resolves to the address that ends the sign-in at the provider; to null if it goes on there.
 */
export async function signOut() {
  const session = store.get(SESSION);
  lock();
  await keep({ account: session.account });
  if (session.provider) {
    return provider.signOut(session.provider, session).catch(() => null);
  }
  if (session.refreshToken) {
    await form('/auth/revoke', { token: session.refreshToken }).catch(() => {});
  }
  return undefined;
}

export async function get(path, headers) {
  return request('GET', path, undefined, headers);
}

export async function send(method, path, body, headers) {
  return request(method, path, body instanceof FormData ? body : JSON.stringify(body), {
    ...(!(body instanceof FormData) && { 'Content-Type': 'application/json' }),
    ...headers,
  });
}

/** Like `get`, with the ETag: `{ body, etag }`. */
export async function getTagged(path) {
  const answer = await answered('GET', path);
  return { body: await answer.json(), etag: answer.headers.get('ETag') };
}

async function request(method, path, body, headers) {
  const answer = await answered(method, path, body, headers);
  return answer.status === 204 ? undefined : answer.json();
}

async function answered(method, path, body, headers, again = true) {
  const token = access || await refreshed();
  const answer = await line(path, {
    method,
    body,
    headers: { Authorization: `Bearer ${token}`, 'Accept-Language': language(), ...headers },
  });
  if (answer.status === 401 && again) {
    access = undefined;
    return answered(method, path, body, headers, false);
  }
  if (answer.status === 401) {
    throw new SignInNeeded();
  }
  return accepted(answer);
}

/** Gets a new access token, once for all requests that wait for it. */
async function refreshed() {
  refreshing = refreshing || refresh().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function refresh() {
  const session = store.get(SESSION);
  if (!session || !session.refreshToken) {
    throw new SignInNeeded();
  }
  try {
    const tokens = await token({ grant_type: 'refresh_token', refresh_token: session.refreshToken }, session.provider);
    // Stored before it is used: the service accepts the old one for a minute only.
    await keep({ ...store.get(SESSION), refreshToken: tokens.refresh_token || session.refreshToken });
    access = tokens.access_token;
    return access;
  } catch (refusal) {
    if (refusal instanceof Refused && refusal.status === 400) {
      await keep({ account: session.account, lastToken: session.refreshToken });
      throw new SignInNeeded();
    }
    throw refusal;
  }
}

async function token(fields, at) {
  const answer = at ? await accepted(await unbroken(provider.exchange(at, fields))) : await form('/auth/token', fields);
  return answer.json();
}

const unbroken = (asked) => asked.catch(() => {
  throw new Offline();
});

async function form(path, fields) {
  return accepted(await line(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'Accept-Language': language() },
  }));
}

async function accepted(answer) {
  if (answer.ok) {
    return answer;
  }
  const problem = await answer.json().catch(() => ({}));
  throw new Refused(answer.status, problem, Number(answer.headers.get('Retry-After')) || undefined);
}

function sizeOf(body) {
  return body instanceof FormData ? body.get('file').size : String(body || '').length;
}

async function line(path, request) {
  const breaker = new AbortController();
  const timer = setTimeout(() => breaker.abort(), PATIENCE + sizeOf(request.body));
  try {
    return await fetch(API + path, { ...request, signal: breaker.signal, cache: 'no-store', credentials: 'omit' });
  } catch (broken) {
    throw new Offline();
  } finally {
    clearTimeout(timer);
  }
}
