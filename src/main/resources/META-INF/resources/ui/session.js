// Signs in and out. The access token is in memory only; the refresh token is in a cookie that no script can read, or, if a
// provider issues the tokens, in memory as well.
import { BASE, Problem, Unreachable, call, get, problemOf } from './api.js';
import * as provider from './provider.js';
import { language } from './i18n.js';

/** How long before its end an access token is renewed. */
const EARLY_MS = 30_000;

/**
 * Events: `change` when somebody signed in or out, `expired` when the user must sign in again to go on, `renewed` when they
 * did.
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

  /** @param page the name of the page, a to z: each page has a sign-in of its own */
  constructor(page) {
    super();
    this.page = page;
  }

  has(...roles) {
    return roles.some((role) => this.account?.roles.includes(role));
  }

  /** Continues an earlier sign-in of this page, if there is one. Throws Unreachable without a connection. */
  async resume() {
    this.settings = await get('client-settings', {}, { signedIn: false });
    try {
      if (this.settings.provider) {
        this.#store(await provider.finish(this.settings.provider));
      } else if (remembered(this.page)) {
        await this.#refresh();
      } else {
        return false;
      }
    } catch (failure) {
      if (failure instanceof Unreachable) {
        throw failure;
      }
      return false;
    }
    await this.#identify();
    return true;
  }

  async signIn(username, password) {
    this.#store(await this.#ask({ grant_type: 'password', username, password }));
    await this.#identify();
  }

  /** Leaves the page for the provider's sign-in. */
  signInAtProvider() {
    return provider.begin(this.settings.provider);
  }

  async signOut() {
    if (!this.settings.provider) {
      await this.#post('auth/revoke', {}).catch(() => null);
    }
    this.#forget();
  }

  /** Ends the sign-ins of the account on all devices. */
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
      await (this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null)));
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

  async #refresh() {
    if (this.settings.provider) {
      this.#store(await provider.refresh(this.settings.provider));
    } else {
      this.#store(await this.#ask({ grant_type: 'refresh_token' }));
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

  #store(tokens) {
    this.#access = tokens.access_token;
    this.#expires = Date.now() + tokens.expires_in * 1000;
  }

  /** Another user must not go on with the page of the one before. */
  async #identify() {
    const before = this.account;
    const account = await get('me');
    if (before && before.id !== account.id) {
      location.reload();
      return;
    }
    this.account = account;
    remember(this.page, true);
    this.dispatchEvent(new Event('renewed'));
    this.dispatchEvent(new Event('change'));
  }

  #forget() {
    this.#access = null;
    this.account = null;
    remember(this.page, false);
    provider.forget();
    this.dispatchEvent(new Event('change'));
  }
}

/** Whether a sign-in of the page may be continued; scripts cannot see the cookie. */
function remembered(page) {
  try {
    return localStorage.getItem(`rukun-signed-in-${page}`) !== null;
  } catch {
    return true;
  }
}

function remember(page, signedIn) {
  try {
    if (signedIn) {
      localStorage.setItem(`rukun-signed-in-${page}`, 'yes');
    } else {
      localStorage.removeItem(`rukun-signed-in-${page}`);
    }
  } catch {
    // Storage may be switched off.
  }
}
