// The base of the pages: loads data, shows why it cannot, and loads again when something changes.
import { UiElement, html } from '../ui/element.js';
import { errorSummary } from '../ui/feedback.js';
import { t } from '../ui/i18n.js';
import { live } from './live.js';

/** Changes often come together, and a busy morning brings many: one reload shows all of them. */
const SOON_MS = 800;
const APART_MS = 5_000;

/** Subclasses implement `load()`, which returns the data, and `content(data)`, the template. */
export class Page extends UiElement {
  static properties = { route: { attribute: false }, data: { state: true }, failure: { state: true } };
  #timer = null;
  #loads = 0;
  #loadedAt = 0;
  #changed = (event) => {
    if (event.detail === null || this.concerns(event.detail)) {
      this.#timer ??= setTimeout(() => this.reload(), Math.max(SOON_MS, this.#loadedAt + APART_MS - Date.now()));
    }
  };

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener('change', this.#changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    live.removeEventListener('change', this.#changed);
    clearTimeout(this.#timer);
  }

  /** Whether a change of the API concerns this page. */
  concerns() {
    return true;
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      // Filters change what is shown bit by bit; another id is another page.
      if (changed.get('route')?.id !== this.route.id) {
        this.data = undefined;
      }
      this.reload();
    }
  }

  languageChanged() {
    super.languageChanged();
    this.reload();
  }

  async reload() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#loadedAt = Date.now();
    const load = ++this.#loads;
    try {
      const data = await this.load();
      // An answer that was overtaken by a later one is not shown.
      if (load === this.#loads) {
        this.data = data;
        this.failure = null;
      }
    } catch (failure) {
      if (load === this.#loads) {
        this.failure = failure;
      }
    }
  }

  render() {
    if (this.data !== undefined) {
      return html`${errorSummary(this.failure)}${this.content(this.data)}`;
    }
    return this.failure
      ? html`${errorSummary(this.failure)}<button type="button" @click=${() => this.reload()}>${t('page.again')}</button>`
      : html`<p class="muted" role="status">${t('loading')}</p>`;
  }
}
