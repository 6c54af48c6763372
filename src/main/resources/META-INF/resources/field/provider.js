// Signs in at an OpenID Connect provider where the service names one: authorization code with PKCE (RFC 7636). The refresh
// token is kept like the service's own, encrypted by the PIN.

const API = new URL('../api/v1', document.baseURI).href;
const PENDING = 'sign-in';

const page = () => new URL('.', document.baseURI).href;
const encoded = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

/** How clients sign in here: `{ provider: { issuer, clientId, scope } }`, or `{}` for the service's own accounts. */
export async function settings() {
  const answer = await fetch(`${API}/client-settings`, { credentials: 'omit' });
  if (!answer.ok) {
    throw new Error(`client-settings ${answer.status}`);
  }
  return answer.json();
}

async function endpoints({ issuer }) {
  return (await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { credentials: 'omit' })).json();
}

/** Leaves this page for the provider's. */
export async function begin(provider) {
  const pending = { state: random(), verifier: random() };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const target = new URL((await endpoints(provider)).authorization_endpoint);
  Object.entries({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: page(),
    scope: provider.scope,
    state: pending.state,
    code_challenge: encoded(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }).forEach(([name, value]) => target.searchParams.set(name, value));
  location.assign(target);
}

/** What the provider sent the person back with. The address is cleaned at once, because history keeps addresses. */
let answer = new URLSearchParams(location.search);
history.replaceState(history.state, '', location.pathname);

export const isReturning = () => answer.has('code');

/** Exchanges the code that the provider sent the person back with. */
export async function finish(provider) {
  const returned = answer;
  answer = new URLSearchParams();
  const pending = JSON.parse(sessionStorage.getItem(PENDING) || '{}');
  sessionStorage.removeItem(PENDING);
  if (!pending.state || returned.get('state') !== pending.state) {
    // Anyone can make such a link, so its words are not shown.
    throw new Error();
  }
  return ask(provider, {
    grant_type: 'authorization_code',
    code: returned.get('code'),
    redirect_uri: page(),
    code_verifier: pending.verifier,
  });
}

/** Resolves to the answer of the token endpoint, whatever it is. */
export async function exchange(provider, fields) {
  return fetch((await endpoints(provider)).token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, client_id: provider.clientId }),
    credentials: 'omit',
  });
}

/**
 * Revokes the refresh token and resolves to the address that ends the sign-in at the provider (OpenID Connect RP-Initiated
 * Logout). Rejects if the sign-in there goes on.
 */
export async function signOut(provider, { refreshToken, idToken }) {
  const { revocation_endpoint: revocation, end_session_endpoint: end } = await endpoints(provider);
  if (revocation && refreshToken) {
    await fetch(revocation, {
      method: 'POST',
      body: new URLSearchParams({ token: refreshToken, token_type_hint: 'refresh_token', client_id: provider.clientId }),
      credentials: 'omit',
    }).catch(() => {});
  }
  if (!end) {
    throw new Error('the provider names no address');
  }
  const target = new URL(end);
  target.searchParams.set('client_id', provider.clientId);
  target.searchParams.set('post_logout_redirect_uri', page());
  if (idToken) {
    target.searchParams.set('id_token_hint', idToken);
  }
  return target;
}

async function ask(provider, fields) {
  const answer = await exchange(provider, fields);
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.error_description || body.error);
  }
  return { ...body, provider };
}
