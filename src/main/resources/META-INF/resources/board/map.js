// What all maps share.
import { L } from '../ui/leaflet.js';
import { session } from './session.js';

/** Adds map tiles if the operator configured a server of them. It learns which places are looked at. */
export function addTiles(map) {
  const tiles = session.settings.tiles;
  if (tiles) {
    L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: 18 }).addTo(map);
    L.control.attribution({ prefix: false }).addTo(map);
  }
}
