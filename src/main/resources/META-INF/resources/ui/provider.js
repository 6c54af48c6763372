// Signs in at an OpenID Connect provider: authorization code with PKCE (RFC 7636). The tokens are in memory only.
import { Problem, problemOf } from './api.js';

const PENDING = 'rukun-sign-in';
let refreshToken = null;

const encoded = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

/** The address of this page, as it is registered at the provider. */
const page = () => new URL('.', document.baseURI).href;

async function endpoints({ issuer }) {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
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
  const answer = new URLSearchParams(location.search);
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? '{}');
  sessionStorage.removeItem(PENDING);
  if (!answer.has('code') || !pending.state || answer.get('state') !== pending.state) {
    throw new Problem(401, { title: answer.get('error_description') ?? '' });
  }
  history.replaceState(null, '', location.pathname + (pending.hash ?? ''));
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

export function forget() {
  refreshToken = null;
}

async function ask(provider, form) {
  const response = await fetch((await endpoints(provider)).token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: provider.clientId }),
  });
  if (!response.ok) {
    throw await problemOf(response);
  }
  const tokens = await response.json();
  refreshToken = tokens.refresh_token ?? refreshToken;
  return tokens;
}
