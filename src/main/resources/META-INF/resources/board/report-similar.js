// Reports that may be about the same event, as a list and on a map of the districts.
import { UiElement, html, nothing } from '../ui/element.js';
import { get } from '../ui/api.js';
import { day, percent, t } from '../ui/i18n.js';
import { L } from '../ui/leaflet.js';
import { addTiles } from './map.js';
import { loadNames, regencyOf, regionName } from './regions.js';
import { statusTag } from './report-list.js';
import { href } from './router.js';

class SimilarReports extends UiElement {
  static properties = { report: { attribute: false }, items: { state: true } };
  #map;
  #shown;

  willUpdate(changed) {
    if (changed.has('report') && this.#shown !== this.report.id) {
      this.#shown = this.report.id;
      this.languageChanged();
    }
  }

  async languageChanged() {
    const items = (await get(`reports/${this.report.id}/similar`, { limit: 6 }).catch(() => ({ items: [] }))).items;
    await loadNames(items.map((item) => item.regionCode));
    this.items = items;
    await this.updateComplete;
    await this.#draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#map?.remove();
  }

  render() {
    if (!this.items) {
      return nothing;
    }
    return html`<section class="card" aria-labelledby="similar"><h2 id="similar">${t('similar.title')}</h2>
      ${this.items.length
        ? html`<ol class="lines">${this.items.map(
            (item) => html`<li><a href=${href(`reports/${item.id}`)}>${item.title}</a> ${statusTag(item.status)}
              <div class="small">${regionName(item.regionCode)} · ${day(item.occurredAt)} · ${t('similar.score', { score: percent(item.score) })}
                ${item.incidentId ? html` · <a href=${href(`incidents/${item.incidentId}`)}>${t('report.in-incident')}</a>` : nothing}</div>
              <div class="small muted">${item.explanation}</div></li>`,
          )}</ol>
          <div class="map small-map" role="region" aria-label=${t('similar.map')}></div>
          <p class="small muted">${t('similar.map-hint')}</p>`
        : html`<p>${t('similar.none')}</p>`}
    </section>`;
  }

  /** The districts of the reports, each with the numbers of the list; this report has a star. */
  async #draw() {
    const target = this.querySelector('.map');
    this.#map?.remove();
    this.#map = null;
    if (!target) {
      return;
    }
    const places = [{ code: this.report.regionCode, mark: '★' }, ...this.items.map((item, place) => ({ code: item.regionCode, mark: place + 1 }))];
    const regencies = [...new Set(places.map((place) => regencyOf(place.code)))];
    const shapes = await Promise.all(regencies.map((parent) => get('regions/boundaries', { parent }).catch(() => ({ features: [] }))));
    if (!this.isConnected || this.querySelector('.map') !== target) {
      return;
    }
    this.#map = L.map(target, { zoomSnap: 0.25, scrollWheelZoom: false, attributionControl: false, keyboard: false });
    addTiles(this.#map);
    const marks = (shape) => places.filter((place) => place.code.startsWith(shape.id)).map((place) => place.mark);
    const layer = L.geoJSON(shapes.flatMap((each) => each.features), { style: (shape) => ({ className: marks(shape).length ? 'district here' : 'district', weight: 1 }) }).addTo(this.#map);
    layer.eachLayer((each) => {
      const text = marks(each.feature).join(' ');
      if (text) {
        const icon = L.divIcon({ className: 'map-numbers', html: text, iconSize: [16 + 9 * text.length, 24] });
        L.marker(each.getBounds().getCenter(), { icon, interactive: false, keyboard: false }).addTo(this.#map);
      }
    });
    this.#map.fitBounds(layer.getBounds().isValid() ? layer.getBounds() : [[-8.9, 110.9], [-6.7, 114.7]]);
  }
}
customElements.define('rk-report-similar', SimilarReports);
