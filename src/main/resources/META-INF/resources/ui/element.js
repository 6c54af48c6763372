// The base of all components. They render into the page itself, without a shadow root: one style sheet, labels and ids that
// refer to each other, and the browser's printing and searching work as in any page.
import { LitElement } from 'lit';
import { onLanguage } from './i18n.js';

export { html, svg, nothing } from 'lit';

export class UiElement extends LitElement {
  #unlisten;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#unlisten = onLanguage(() => this.languageChanged());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unlisten?.();
  }

  /** The service's own texts follow the language too, so a component that shows them overrides this and loads again. */
  languageChanged() {
    this.requestUpdate();
  }
}
