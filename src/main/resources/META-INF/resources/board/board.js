// The frame of the board: sign-in, navigation, and the page that the address names.
import { UiElement, html } from '../ui/element.js';
import '../ui/sign-in.js';
import { session } from './session.js';
import { t } from '../ui/i18n.js';

class Board extends UiElement {
  static properties = { ready: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    session.addEventListener('change', () => this.requestUpdate());
    await session.resume();
    this.ready = true;
  }

  render() {
    if (!this.ready) {
      return html`<p>${t('loading')}</p>`;
    }
    return session.account
      ? html`<p>${session.account.username}</p>`
      : html`<main class="sign-in"><h1>${t('sign-in.title')}</h1><rk-sign-in .session=${session}></rk-sign-in></main>`;
  }
}
customElements.define('rk-board', Board);
