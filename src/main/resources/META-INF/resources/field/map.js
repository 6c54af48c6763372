// Picks a position on a map of the districts. Leaflet is fetched when a map is opened for the first time; there are no tiles,
// so that nobody learns where a reporter looks.

import { t } from '../ui/i18n.js';
import { h } from './dom.js';

const STYLE = new URL('../webjars/leaflet/dist/leaflet.css', document.baseURI).href;
const EAST_JAVA = [[-8.8, 110.9], [-6.7, 114.7]];

async function leaflet() {
  if (!document.getElementById('leaflet-style')) {
    document.head.append(h('link', { id: 'leaflet-style', rel: 'stylesheet', href: STYLE }));
  }
  return (await import('../ui/leaflet.js')).L;
}

/** Resolves to the position that the person chose, or to undefined. */
export async function pick(position, outlines) {
  const L = await leaflet();
  return new Promise((resolve) => {
    let picked = position;
    const area = h('div.map', { role: 'application', 'aria-label': t('map.title') });
    const accept = h('button.main', { type: 'button', disabled: !picked, onclick: () => close(picked) }, t('map.accept'));
    const dialog = h('dialog.whole', { 'aria-label': t('map.title'), oncancel: () => close() },
      h('p', {}, t('map.hint')),
      area,
      h('div.two', {}, h('button', { type: 'button', onclick: () => close() }, t('cancel')), accept));
    document.body.append(dialog);
    dialog.showModal();
    const map = L.map(area, { attributionControl: false, zoomSnap: 0.5 });
    const close = (answer) => {
      map.remove();
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const shapes = L.geoJSON(outlines, {
      style: { color: '#1d3d36', weight: 2, fillOpacity: 0.08 },
      // An element, because Leaflet takes a string as HTML.
      onEachFeature: ({ properties }, layer) =>
        layer.bindTooltip(h('span', {}, properties.name), { permanent: true, direction: 'center', className: 'district' }),
    }).addTo(map);
    map.fitBounds(shapes.getBounds().isValid() ? shapes.getBounds() : EAST_JAVA);
    const pin = L.circleMarker([0, 0], { radius: 12, color: '#b3261e', weight: 4, fillOpacity: 0.3 });
    const mark = ({ latitude, longitude }) => pin.setLatLng([latitude, longitude]).addTo(map);
    if (position) {
      mark(position);
    }
    map.on('click', ({ latlng }) => {
      picked = { latitude: Number(latlng.lat.toFixed(5)), longitude: Number(latlng.wrap().lng.toFixed(5)) };
      mark(picked);
      accept.disabled = false;
    });
  });
}
