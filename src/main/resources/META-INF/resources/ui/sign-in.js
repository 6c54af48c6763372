// Asks for username and password, or leads to the configured provider.
import { UiElement, html, nothing } from './element.js';
import { get } from './api.js';
import { t } from './i18n.js';
import { textField, valuesOf } from './form.js';
import { errorSummary, openDialog } from './feedback.js';

class SignInForm extends UiElement {
  static properties = { session: { attribute: false }, failure: { state: true }, busy: { state: true }, trial: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.languageChanged();
  }

  /** The accounts of a trial, which the start page names. */
  async languageChanged() {
    super.languageChanged();
    const start = await get('../../', {}, { signedIn: false, headers: { Accept: 'application/json' } }).catch(() => null);
    this.trial = start?.trialAccounts;
  }

  render() {
    if (this.session.settings.provider) {
      return this.session.settings.provider.clientId
        ? html`${errorSummary(this.failure)}<button type="button" class="primary" @click=${this.#leave}>${t('sign-in.provider')}</button>`
        : html`<p class="error">${t('sign-in.no-client')}</p>`;
    }
    return html`${errorSummary(this.failure)}
      <form @submit=${this.#submit} novalidate>
        ${textField({ id: 'username', label: t('sign-in.username'), required: true, autocomplete: 'username' })}
        ${textField({ id: 'password', type: 'password', label: t('sign-in.password'), required: true, autocomplete: 'current-password' })}
        <button class="primary" ?disabled=${this.busy}>${t('sign-in.button')}</button>
      </form>
      ${this.trial
        ? html`<div class="note"><p>${this.trial.password}</p><ul class="plain">
            ${this.trial.usernames.map((name) => html`<li><button type="button" class="link" @click=${() => this.#use(name)}>${name}</button></li>`)}
          </ul></div>`
        : nothing}`;
  }

  async #leave() {
    this.failure = null;
    await this.session.signInAtProvider().catch((failure) => (this.failure = failure));
  }

  #use(name) {
    this.querySelector('#username').value = name;
    this.querySelector('#password').focus();
  }

  async #submit(event) {
    event.preventDefault();
    const { username = '', password = '' } = valuesOf(event.target);
    this.busy = true;
    this.failure = null;
    try {
      await this.session.signIn(username, password);
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true }));
    } catch (failure) {
      this.failure = failure;
    } finally {
      this.busy = false;
    }
  }
}
customElements.define('rk-sign-in', SignInForm);

/** When a sign-in has expired, asks for it above the page, so that nothing in a form is lost. */
export function askAgain(session) {
  session.addEventListener('expired', () => {
    openDialog(
      t('sign-in.again'),
      (close) => html`<p>${session.settings.provider ? t('sign-in.again-provider') : t('sign-in.again-text')}</p>
        <rk-sign-in .session=${session} @signed-in=${() => close(true)}></rk-sign-in>`,
    ).then((done) => done || session.account === null || location.reload());
  });
}
