// Loads the texts, then shows the board.
import { loadTexts } from '../ui/i18n.js';
import './board.js';

await loadTexts('../ui/', './');
document.body.prepend(document.createElement('rk-board'));
