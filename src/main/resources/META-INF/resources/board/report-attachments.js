// Attachments: pictures as thumbnails, sound and video to play, everything else to save. Each reading is put on record by
// the service, so nothing but pictures is fetched before somebody asks for it.
import { UiElement, html, nothing } from '../ui/element.js';
import { all, raw } from '../ui/api.js';
import { openDialog, toast, words } from '../ui/feedback.js';
import { number, t } from '../ui/i18n.js';

class ReportAttachments extends UiElement {
  static properties = { report: { attribute: false }, items: { state: true } };
  #addresses = new Map();
  #shown;

  willUpdate(changed) {
    if (changed.has('report') && this.#shown !== this.report.id) {
      this.#shown = this.report.id;
      this.#load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
  }

  async #load() {
    this.items = await all(`reports/${this.report.id}/attachments`).catch(() => []);
    for (const item of this.items.filter((each) => each.type.startsWith('image/'))) {
      await this.#address(item).catch(() => null);
      this.requestUpdate();
    }
  }

  async #address(item) {
    if (!this.#addresses.has(item.id)) {
      const response = await raw('GET', `attachments/${item.id}`);
      this.#addresses.set(item.id, URL.createObjectURL(await response.blob()));
    }
    return this.#addresses.get(item.id);
  }

  render() {
    if (!this.items?.length) {
      return nothing;
    }
    return html`<section class="card" aria-labelledby="attachments"><h2 id="attachments">${t('attachment.title')}</h2>
      <ul class="plain thumbs">${this.items.map((item) => html`<li>${this.#item(item)}</li>`)}</ul></section>`;
  }

  #item(item) {
    const words = item.caption ?? t(`attachment.${item.type.split('/')[0]}`);
    const address = this.#addresses.get(item.id);
    return html`<button type="button" class="thumb" @click=${() => this.#open(item, words)}>
      ${address && item.type.startsWith('image/') ? html`<img src=${address} alt="" />` : html`<span class="file" aria-hidden="true">${item.type.split('/')[1]}</span>`}
      <span>${words}</span> <span class="small muted">${number(Math.ceil(item.bytes / 1024))} kB</span></button>`;
  }

  async #open(item, title) {
    try {
      const address = await this.#address(item);
      const kind = item.type.split('/')[0];
      const views = {
        image: () => html`<img class="full" src=${address} alt=${title} />`,
        video: () => html`<video class="full" src=${address} controls></video>`,
        audio: () => html`<audio src=${address} controls></audio>`,
      };
      await openDialog(title, () => html`${views[kind]?.() ?? nothing}
        <p><a class="button" href=${address} download="${item.id}.${item.type.split('/')[1]}">${t('attachment.save')}</a></p>`);
    } catch (failure) {
      toast(words(failure));
    }
  }
}
customElements.define('rk-report-attachments', ReportAttachments);
