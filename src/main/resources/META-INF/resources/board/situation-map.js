// The levels as a map of boundaries from the API. No tiles, unless the operator configures a server of them.
import { UiElement, html } from '../ui/element.js';
import { get } from '../ui/api.js';
import { label } from '../ui/codes.js';
import { percent, t } from '../ui/i18n.js';
import { L } from '../ui/leaflet.js';
import { LEVELS, MARKS, levelBadge } from '../ui/level.js';
import { addTiles } from './map.js';
import { province } from './regions.js';
import { go } from './router.js';

/** From this level on, a shape marks the regency, so that nobody needs to tell the colours apart. */
const MARKED = LEVELS.indexOf('WASPADA');

let boundaries = null;

class SituationMap extends UiElement {
  static properties = { regions: { attribute: false } };
  #map;
  #layer;
  #marks;

  render() {
    return html`<div class="map" role="region" aria-label=${t('map.label')}></div>
      <ul class="plain legend" aria-label=${t('map.legend')}>${[...LEVELS].reverse().map((level) => html`<li>${levelBadge(level)}</li>`)}</ul>
      <p class="small muted">${t('map.hint')}</p>`;
  }

  async firstUpdated() {
    boundaries ??= get('regions/boundaries', { parent: province() });
    const shapes = await boundaries;
    if (!this.isConnected) {
      return;
    }
    this.#map = L.map(this.querySelector('.map'), { zoomSnap: 0.25, scrollWheelZoom: false, attributionControl: false, keyboard: false });
    addTiles(this.#map);
    this.#layer = L.geoJSON(shapes, {
      style: () => ({ className: 'regency', weight: 1 }),
      onEachFeature: (shape, layer) => {
        layer.on('click', () => go(`regencies/${shape.id}`));
        layer.bindTooltip(() => this.#words(shape), { sticky: true });
      },
    }).addTo(this.#map);
    this.#marks = L.layerGroup().addTo(this.#map);
    this.#map.fitBounds(mainland(this.#layer), { padding: [4, 4] });
    this.#paint();
  }

  updated() {
    this.#paint();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#map?.remove();
    this.#map = null;
  }

  #words(shape) {
    const region = this.#region(shape.id);
    const chance = region?.probability === undefined ? '' : ` · ${percent(region.probability)}`;
    // An element, because Leaflet takes a string as HTML.
    const textContent = `${shape.properties.name}: ${label('level', region?.level ?? 'NO_DATA')}${chance}`;
    return Object.assign(document.createElement('span'), { textContent });
  }

  #region(code) {
    return this.regions?.find((each) => each.regionCode === code);
  }

  #paint() {
    if (!this.#map) {
      return;
    }
    this.#marks.clearLayers();
    this.#layer.eachLayer((layer) => {
      const level = this.#region(layer.feature.id)?.level ?? 'NO_DATA';
      const path = layer.getElement();
      LEVELS.forEach((each) => path?.classList.toggle(`fill-${each}`, each === level));
      if (LEVELS.indexOf(level) >= MARKED) {
        const icon = L.divIcon({ className: `map-mark map-mark-${level}`, html: MARKS[level], iconSize: [26, 26] });
        L.marker(layer.getBounds().getCenter(), { icon, interactive: false, keyboard: false }).addTo(this.#marks);
      }
    });
  }
}
/** The bounds of the largest part of each regency: small islands far away would make the map small. */
function mainland(layer) {
  const bounds = L.latLngBounds([]);
  layer.eachLayer((each) => {
    const { type, coordinates } = each.feature.geometry;
    const rings = type === 'Polygon' ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
    const largest = rings.reduce((one, other) => (other.length > one.length ? other : one));
    largest.forEach(([longitude, latitude]) => bounds.extend([latitude, longitude]));
  });
  return bounds;
}
customElements.define('rk-situation-map', SituationMap);
