// The frame of the board: sign-in, navigation, and the page that the address names.
import { UiElement, html, nothing } from '../ui/element.js';
import { loadCodes } from '../ui/codes.js';
import { LANGUAGES, language, setLanguage, t } from '../ui/i18n.js';
import { confirmed, errorSummary, words } from '../ui/feedback.js';
import { askAgain } from '../ui/sign-in.js';
import { live } from './live.js';
import { current, href } from './router.js';
import { session } from './session.js';
import './alert-page.js';
import './alerts-page.js';
import './incident-page.js';
import './incidents-page.js';
import './overview-page.js';
import './queue-page.js';
import './regency-page.js';
import './report-page.js';
import './statistics-page.js';
import './vulnerability-page.js';

/** The pages by the first word of the address; with an id, the second template. */
const PAGES = {
  '': [(route) => html`<rk-overview .route=${route}></rk-overview>`],
  queue: [(route) => html`<rk-queue .route=${route}></rk-queue>`],
  reports: [(route) => html`<rk-queue .route=${route}></rk-queue>`, (route) => html`<rk-report .route=${route}></rk-report>`],
  incidents: [(route) => html`<rk-incidents .route=${route}></rk-incidents>`, (route) => html`<rk-incident .route=${route}></rk-incident>`],
  alerts: [(route) => html`<rk-alerts .route=${route}></rk-alerts>`, (route) => html`<rk-alert .route=${route}></rk-alert>`],
  regencies: [(route) => html`<rk-overview .route=${route}></rk-overview>`, (route) => html`<rk-regency .route=${route}></rk-regency>`],
  statistics: [(route) => html`<rk-statistics .route=${route}></rk-statistics>`],
  vulnerability: [(route) => html`<rk-vulnerability .route=${route}></rk-vulnerability>`],
};
const MENU = ['', 'queue', 'incidents', 'alerts', 'statistics', 'vulnerability'];
/** The entry of the menu that a page belongs to, where its name is another. */
const WITHIN = { reports: 'queue', regencies: '' };
const entryOf = ({ page }) => WITHIN[page] ?? (MENU.includes(page) ? page : '');

class Board extends UiElement {
  static properties = { ready: { state: true }, failure: { state: true }, route: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.route = current();
    window.addEventListener('hashchange', () => this.#arrived());
    session.addEventListener('change', () => this.#signedIn());
    live.addEventListener('state', () => this.requestUpdate());
    askAgain(session);
    this.#begin();
  }

  async #begin() {
    this.failure = null;
    try {
      await Promise.all([session.resume(), loadCodes()]);
      this.ready = true;
    } catch (failure) {
      this.failure = failure;
    }
  }

  #signedIn() {
    live.start();
    this.requestUpdate();
  }

  /** Moves the focus to the new page, as a browser does, but not while filters of the same page change. */
  async #arrived() {
    const before = this.route;
    this.route = current();
    if (before.page !== this.route.page || before.id !== this.route.id) {
      window.scrollTo(0, 0);
      await this.updateComplete;
      this.querySelector('main')?.focus();
    }
  }

  updated() {
    document.title = `${t('app.name')} · ${t(`menu.${entryOf(this.route)}`)}`;
  }

  render() {
    return html`<a class="skip" href="#main" @click=${this.#skip}>${t('app.skip')}</a>
      ${this.#header()}
      <main id="main" tabindex="-1">${this.#main()}</main>`;
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById('main').focus();
  }

  #main() {
    if (this.failure) {
      return html`<h1>${t('app.name')}</h1>${errorSummary(this.failure)}
        <button type="button" @click=${this.#begin}>${t('page.again')}</button>`;
    }
    if (!this.ready) {
      return html`<p class="muted">${t('loading')}</p>`;
    }
    if (!session.account) {
      return html`<section class="card sign-in"><h1>${t('sign-in.title')}</h1><p>${t('app.purpose')}</p>
        <rk-sign-in .session=${session}></rk-sign-in></section>`;
    }
    if (!session.has('COORDINATOR', 'OFFICER')) {
      return html`<section class="card"><h1>${t('app.wrong-role')}</h1><p>${t('app.wrong-role-text')}</p>
        <p><a class="button" href="../field/">${t('app.to-field')}</a></p></section>`;
    }
    const [list, single] = PAGES[this.route.page] ?? PAGES[''];
    return this.route.id && single ? single(this.route) : list(this.route);
  }

  #header() {
    return html`<header class="top no-print">
      <a class="brand" href="#/" aria-label=${t('app.name')}><img src="../ui/icon.svg" alt="" width="32" height="32" /><span>${t('app.name')}</span></a>
      ${session.has('COORDINATOR', 'OFFICER') ? this.#menu() : nothing}
      <div class="tools">
        ${session.account
          ? html`<span class="state" title=${t(live.streaming ? 'live.on-hint' : 'live.off-hint')}>
              <span aria-hidden="true">${live.streaming ? '●' : '○'}</span> <span class="state-text">${t(live.streaming ? 'live.on' : 'live.off')}</span></span>`
          : nothing}
        ${LANGUAGES.filter((each) => each !== language()).map(
          (each) => html`<button type="button" class="quiet" lang=${each} @click=${() => setLanguage(each)}>${t(`language.${each}`)}</button>`,
        )}
        ${session.account
          ? html`<details class="account"><summary>${session.account.username}</summary>
              <div class="menu-box">
                <p class="small muted">${session.account.roles.map((role) => t(`role.${role}`)).join(', ')}</p>
                <button type="button" @click=${() => this.#signOut()}>${t('sign-in.out')}</button>
                ${session.settings.provider
                  ? nothing
                  : html`<button type="button" @click=${this.#everywhere}>${t('sign-in.out-everywhere')}</button>`}
              </div></details>`
          : nothing}
      </div>
    </header>`;
  }

  #menu() {
    const entries = MENU.filter((page) => page !== 'vulnerability' || session.has('OFFICER'));
    return html`<nav aria-label=${t('app.menu')}><ul class="plain">
      ${entries.map((page) => html`<li><a href=${href(page)} aria-current=${entryOf(this.route) === page ? 'page' : nothing}>${t(`menu.${page}`)}</a></li>`)}
    </ul></nav>`;
  }

  async #everywhere() {
    if (await confirmed(t('sign-in.out-everywhere'), t('app.everywhere-text'), t('sign-in.out-everywhere'))) {
      await this.#signOut(() => session.signOutEverywhere());
    }
  }

  /** Nobody may leave a shared computer believing that they are signed out. */
  async #signOut(end = () => session.signOut()) {
    try {
      await end();
    } catch (failure) {
      const text = html`${words(failure)}<br />${t('sign-in.out-failed-text')}`;
      if (await confirmed(t('sign-in.out-failed'), text, t('sign-in.out-again'))) {
        await this.#signOut(end);
      }
    }
  }
}
customElements.define('rk-board', Board);
