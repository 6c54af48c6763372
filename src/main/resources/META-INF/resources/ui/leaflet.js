// Leaflet's minified file is a third of its module, and works as a module as well.
import '../webjars/leaflet/dist/leaflet.js';

export const L = window.L;
