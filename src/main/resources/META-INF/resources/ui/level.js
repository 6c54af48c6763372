// A level as colour, shape and word, so that nobody needs to tell the colours apart.
import { html } from 'lit';
import { label } from './codes.js';

/** From the lowest to the highest. */
export const LEVELS = ['NO_DATA', 'NORMAL', 'WASPADA', 'SIAGA', 'AWAS'];
export const MARKS = { NO_DATA: '–', NORMAL: '○', WASPADA: '△', SIAGA: '◆', AWAS: '■' };

export const levelBadge = (level) =>
  html`<span class="level level-${level}"><span aria-hidden="true">${MARKS[level]}</span>${label('level', level)}</span>`;
