// Signs in at an OpenID Connect provider: authorization code with PKCE (RFC 7636). The tokens are in memory only.
import { Problem, Unreachable, problemOf } from './api.js';
import { t } from './i18n.js';

const PENDING = 'rukun-sign-in';
let refreshToken = null;
let idToken = null;

/** What the provider sent the user back with. The address is cleaned at once, because history keeps addresses. */
const answer = new URLSearchParams(location.search);
if (location.search) {
  history.replaceState(null, '', location.pathname + location.hash);
}

const encoded = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

/** The address of this page, as it is registered at the provider. */
const page = () => new URL('.', document.baseURI).href;

const reached = (request) => request.catch((failure) => {
  throw new Unreachable(failure.message);
});

async function endpoints({ issuer }) {
  const response = await reached(fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response.json();
}

/** Leaves this page for the provider's. */
export async function begin(provider) {
  const pending = { state: random(), verifier: random(), hash: location.hash };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const target = new URL((await endpoints(provider)).authorization_endpoint);
  target.search = new URLSearchParams({
    ...Object.fromEntries(target.searchParams),
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: page(),
    scope: provider.scope,
    state: pending.state,
    code_challenge: encoded(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  location.assign(target);
}

/** Exchanges the code that the provider sent the user back with. Throws a Problem without one. */
export async function finish(provider) {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? '{}');
  sessionStorage.removeItem(PENDING);
  if (!answer.has('code') || !pending.state || answer.get('state') !== pending.state) {
    throw new Problem(401);
  }
  history.replaceState(null, '', location.pathname + pending.hash);
  return ask(provider, {
    grant_type: 'authorization_code',
    code: answer.get('code'),
    redirect_uri: page(),
    code_verifier: pending.verifier,
  });
}

export async function refresh(provider) {
  if (!refreshToken) {
    throw new Problem(401);
  }
  return ask(provider, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/**
 * Revokes the refresh token and returns the address that ends the sign-in at the provider (OpenID Connect RP-Initiated
 * Logout). Throws if the sign-in goes on.
 */
export async function signOut(provider) {
  const { revocation_endpoint: revocation, end_session_endpoint: end } = await endpoints(provider);
  if (revocation && refreshToken) {
    const form = { token: refreshToken, token_type_hint: 'refresh_token', client_id: provider.clientId };
    const response = await reached(fetch(revocation, { method: 'POST', body: new URLSearchParams(form) }));
    if (!response.ok && response.status !== 400) {
      throw await problemOf(response);
    }
  }
  if (!end) {
    throw new Problem(501, { detail: t('sign-in.out-no-address') });
  }
  const target = new URL(end);
  target.searchParams.set('client_id', provider.clientId);
  target.searchParams.set('post_logout_redirect_uri', page());
  if (idToken) {
    target.searchParams.set('id_token_hint', idToken);
  }
  return target;
}

async function ask(provider, form) {
  const { token_endpoint: address } = await endpoints(provider);
  const response = await reached(fetch(address, { method: 'POST', body: new URLSearchParams({ ...form, client_id: provider.clientId }) }));
  if (!response.ok) {
    throw await problemOf(response);
  }
  const tokens = await response.json();
  refreshToken = tokens.refresh_token ?? refreshToken;
  idToken = tokens.id_token ?? idToken;
  return tokens;
}
