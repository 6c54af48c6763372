// Charts as SVG. Each is a picture with words; the numbers stand in a table beside it.
import { html, svg, nothing } from '../ui/element.js';
import { number, percent, plainDay, shortDay, t } from '../ui/i18n.js';

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 36;
const BOTTOM = 24;
const TOP = 12;
const RIGHT = 44;

const inner = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
const noon = (day) => `${day}T12:00:00+07:00`;

/** A round number at or above the value. */
function ceiling(value) {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => each * 4 >= value) ?? 10 ** Math.ceil(Math.log10(value));
  return Math.max(step * Math.ceil(value / step), 1);
}

/**
 * Reports per day as bars with the bound of what is usual, and the probability as a line on its own scale.
 *
 * @param days [{date, count, upperBound, alarm}]
 * @param chances [{date, probability}]
 */
export function trendChart(days, chances, title) {
  const top = ceiling(Math.max(...days.map((day) => Math.max(day.count, day.upperBound))));
  const step = inner.width / days.length;
  const x = (place) => LEFT + step * (place + 0.5);
  const y = (value) => TOP + inner.height * (1 - value / top);
  const chanceY = (value) => TOP + inner.height * (1 - value);
  const place = (date) => days.findIndex((day) => day.date === date);
  const line = (points) => points.map(([one, other], index) => `${index ? 'L' : 'M'}${one.toFixed(1)} ${other.toFixed(1)}`).join('');
  const labels = days.map((day, index) => [day, index]).filter(([, index]) => index % Math.ceil(days.length / 6) === 0);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${title}>
    ${[0, 0.5, 1].map((part) => svg`<line class="grid" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${chanceY(part)} y2=${chanceY(part)}></line>
      <text class="axis" x=${LEFT - 6} y=${chanceY(part) + 4} text-anchor="end">${number(top * part, { maximumFractionDigits: 1 })}</text>
      <text class="axis axis-chance" x=${WIDTH - RIGHT + 6} y=${chanceY(part) + 4}>${percent(part)}</text>`)}
    ${days.map((day, index) => svg`<rect class=${day.alarm ? 'bar alarm' : 'bar'} x=${x(index) - step * 0.35} width=${step * 0.7} y=${y(day.count)} height=${TOP + inner.height - y(day.count)}></rect>
      ${day.alarm ? svg`<text class="axis" x=${x(index)} y=${y(day.count) - 3} text-anchor="middle">!</text>` : nothing}`)}
    <path class="bound" d=${line(days.map((day, index) => [x(index), y(day.upperBound)]))}></path>
    <path class="chance" d=${line(chances.filter((each) => place(each.date) >= 0).map((each) => [x(place(each.date)), chanceY(each.probability)]))}></path>
    ${chances.filter((each) => place(each.date) >= 0).map((each) => svg`<circle class="chance-dot" r="3" cx=${x(place(each.date))} cy=${chanceY(each.probability)}></circle>`)}
    ${labels.map(([day, index]) => svg`<text class="axis" x=${x(index)} y=${HEIGHT - 6} text-anchor="middle">${shortDay(noon(day.date))}</text>`)}
  </svg>
  <ul class="plain legend small">
    <li><span class="key key-bar"></span>${t('trend.reports')}</li><li><span class="key key-bound"></span>${t('trend.bound')}</li>
    <li><span class="key key-chance"></span>${t('trend.chance')}</li></ul>
  <details><summary>${t('chart.numbers')}</summary><div class="scroll" tabindex="0" role="group" aria-label=${title}><table>
    <thead><tr><th scope="col">${t('chart.day')}</th><th scope="col" class="number">${t('trend.reports')}</th><th scope="col" class="number">${t('trend.bound')}</th><th scope="col" class="number">${t('trend.chance')}</th></tr></thead>
    <tbody>${days.map((day) => html`<tr><th scope="row">${plainDay(day.date)}</th><td class="number">${day.count}${day.alarm ? ' !' : ''}</td>
      <td class="number">${number(day.upperBound, { maximumFractionDigits: 1 })}</td>
      <td class="number">${chances.filter((each) => each.date === day.date).map((each) => percent(each.probability))}</td></tr>`)}</tbody></table></div></details>`;
}

/** Counts as bars with their labels and numbers: readable as a table as well. */
export function barChart(rows, caption) {
  const top = Math.max(1, ...rows.map(([, count]) => count));
  return html`<table class="bars"><caption class="hidden-text">${caption}</caption><tbody>${rows.map(
    ([name, count]) => html`<tr><th scope="row">${name}</th>
      <td><svg class="bar-line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width=${(100 * count) / top} height="10"></rect></svg></td>
      <td class="number">${number(count)}</td></tr>`,
  )}</tbody></table>`;
}
