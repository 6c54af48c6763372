// Signs in and out. The access token is in memory only; the refresh token is in a cookie that no script can read, or, if a
// provider issues the tokens, in memory as well.
import { BASE, Problem, Unreachable, call, get, problemOf } from './api.js';
import * as provider from './provider.js';
import { language } from './i18n.js';

/** How long before its end an access token is renewed. */
const EARLY_MS = 30_000;

/**
 * Events: `change` when the account is known or known anew, `expired` when the user must sign in again to go on, `renewed`
 * when they did. Signing out loads the page anew.
 */
export class Session extends EventTarget {
  /** GET /me, or null. */
  account = null;
  /** GET /client-settings. */
  settings = {};
  #access = null;
  #expires = 0;
  #refreshing = null;
  #waiting = null;

  /** @param page the name of the page, a to z: each page has a sign-in of its own, which its tabs share */
  constructor(page) {
    super();
    this.page = page;
    // Another tab signed in or out. A key of null says that the storage was cleared.
    window.addEventListener('storage', ({ key }) => [mark(page), null].includes(key) && location.reload());
  }

  has(...roles) {
    return roles.some((role) => this.account?.roles.includes(role));
  }

  /** Continues an earlier sign-in of this page, if there is one. Throws Unreachable without a connection. */
  async resume() {
    this.settings = await get('client-settings', {}, { signedIn: false });
    if (!this.settings.provider && !remembered(this.page)) {
      return false;
    }
    let tokens;
    try {
      tokens = await (this.settings.provider ? provider.finish(this.settings.provider) : this.#refreshed());
    } catch (failure) {
      if (failure instanceof Unreachable) {
        throw failure;
      }
      return false;
    }
    await this.#accept(tokens);
    return true;
  }

  async signIn(username, password) {
    await this.#accept(await this.#ask({ grant_type: 'password', username, password }));
  }

  /** Leaves the page for the provider's sign-in. */
  signInAtProvider() {
    return provider.begin(this.settings.provider);
  }

  /** Ends the sign-in and leaves the page, with all that it has in memory. Throws if the sign-in could not be ended. */
  async signOut() {
    const next = this.settings.provider ? await provider.signOut(this.settings.provider) : await this.#revoke();
    remember(this.page, false);
    location.replace(next ?? new URL('.', document.baseURI));
  }

  /** Ends the sign-ins of the account on all devices. A provider's sign-ins are ended at the provider only. */
  async signOutEverywhere() {
    await call('DELETE', 'me/sign-ins');
    await this.signOut();
  }

  /** Returns a valid access token, null if nobody is signed in. */
  async token() {
    if (this.#access && Date.now() > this.#expires - EARLY_MS) {
      return this.renewed(this.#access);
    }
    return this.#access;
  }

  /** Returns a token other than the one refused; waits until the user has signed in again, if need be. */
  async renewed(refused) {
    if (this.#access !== refused) {
      return this.#access;
    }
    try {
      await (this.#refreshing ??= this.#refreshed().then((tokens) => this.#accept(tokens)).finally(() => (this.#refreshing = null)));
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status >= 429) {
        throw failure;
      }
      await (this.#waiting ??= this.#signedInAgain());
    }
    return this.#access;
  }

  #signedInAgain() {
    return new Promise((resolve) => {
      this.addEventListener('renewed', () => resolve((this.#waiting = null)), { once: true });
      this.dispatchEvent(new Event('expired'));
    });
  }

  #refreshed() {
    return this.settings.provider ? provider.refresh(this.settings.provider) : this.#ask({ grant_type: 'refresh_token' });
  }

  /** The service answers 400 if there is no cookie, and so no sign-in to end. */
  async #revoke() {
    const response = await this.#post('auth/revoke', {});
    if (!response.ok && response.status !== 400) {
      throw await problemOf(response);
    }
  }

  async #ask(form) {
    const response = await this.#post('auth/token', form);
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response.json();
  }

  /** The header asks for the cookie, and shows that the request is from this page: no other site can send it. */
  #post(path, form) {
    return fetch(new URL(path, BASE), {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Accept-Language': language(), 'Refresh-Cookie': this.page },
      body: new URLSearchParams(form),
    }).catch((failure) => {
      throw new Unreachable(failure.message);
    });
  }

  /**
   * Uses tokens once it is known whose they are. The tabs of a browser share the cookie, so they may be another user's, who
   * must not go on with the page of the one before, nor with its requests: it is loaded anew, and nothing waits for it.
   */
  async #accept(tokens) {
    const headers = { Authorization: `Bearer ${tokens.access_token}` };
    const account = await get('me', {}, { signedIn: false, headers });
    if (this.account && this.account.id !== account.id) {
      // The mark changes, which the other tabs notice.
      remember(this.page, false);
      remember(this.page, true);
      location.reload();
      await new Promise(() => {});
    }
    this.#access = tokens.access_token;
    this.#expires = Date.now() + tokens.expires_in * 1000;
    this.account = account;
    remember(this.page, true);
    this.dispatchEvent(new Event('renewed'));
    this.dispatchEvent(new Event('change'));
  }
}

const mark = (page) => `rukun-signed-in-${page}`;

/** Whether a sign-in of the page may be continued; scripts cannot see the cookie. */
function remembered(page) {
  try {
    return localStorage.getItem(mark(page)) !== null;
  } catch {
    return true;
  }
}

function remember(page, signedIn) {
  try {
    if (signedIn) {
      localStorage.setItem(mark(page), 'yes');
    } else {
      localStorage.removeItem(mark(page));
    }
  } catch {
    // Storage may be switched off.
  }
}
