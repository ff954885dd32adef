// What it costs to leave the balance: beta times the penalty over the factor.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { line } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { priceAt } from '../lib/rescaling.js';

/** @typedef {import('../contract.d.ts').Rescale} Rescale */
/** @typedef {import('../lib/place.js').Size} Size */

/** The slider goes from 1 / SPAN to SPAN, by powers. */
const SPAN = 3;
const FINE = 120;
/** Where the curve lies, in letters. */
const BOX = { side: 0.9, top: 1.9, bottom: 10.7, height: 13 };

/** @param {HTMLElement} root */
export function rescale(root) {
  const chosen = html('label', { class: 'pass' }, root);
  const factor = html('span', {}, chosen);
  const range = { type: 'range', min: -1, max: 1, step: 'any', value: 0, 'aria-label': 'factor' };
  const slider = html('input', range, chosen);
  const picture = svg('svg', { class: 'rescale', role: 'img', 'data-testid': 'rescale' }, root);
  const [axis, curve, least] = ['axis', 'price', 'least'].map(name => svg('path', { class: name }, picture));
  const here = svg('circle', { class: 'dot' }, picture);
  const names = svg('g', {}, picture);
  const note = html('p', { class: 'note' }, root);
  /** @type {Rescale} */
  let data;
  /** @type {Size} */
  let size;
  slider.addEventListener('input', () => draw());

  function draw() {
    const { width, em } = size;
    const [left, right, floor] = [BOX.side * em, width - BOX.side * em, BOX.bottom * em];
    const at = Number(slider.value);
    const price = (/** @type {number} */ t) => priceAt(data, SPAN ** t);
    const ts = Array.from({ length: FINE + 1 }, (_, i) => (2 * i) / FINE - 1);
    const high = Math.max(price(-1), price(1)) || 1;
    const X = (/** @type {number} */ t) => left + ((t + 1) / 2) * (right - left);
    const Y = (/** @type {number} */ v) => floor - (v / high) * (BOX.bottom - BOX.top) * em;
    describe(price(at), SPAN ** at);
    put(picture, { width, height: BOX.height * em });
    put(axis, { d: `M${left},${floor}H${right}` });
    put(curve, { d: line(ts, ts.map(price), X, Y) });
    put(least, { d: `M${left},${Y(price(0))}H${right}` });
    put(here, { cx: X(at), cy: Y(price(at)), r: 0.43 * em });
    drawNames(names, X, floor + 1.3 * em);
  }

  /**
   * @param {number} now
   * @param {number} times
   */
  function describe(now, times) {
    const balanced = data.beta * data.penalty;
    const told = `β times penalty ${number(now)} at factor ${number(times, 3)}; lowest ${number(balanced)}`;
    put(picture, { 'data-factor': times, 'data-price': now, 'data-least': balanced, 'aria-label': told });
    write(factor, `c = ${number(times, 3)}`);
    write(
      note,
      `${data.up[0].toUpperCase()}${data.up.slice(1)} times c, output weights divided by c. β · penalty is now ` +
        `${number(now, 6)}; balanced it is ${number(balanced, 6)}. f(x) above stays as it is for every x.`,
    );
  }

  /**
   * @param {Rescale} next
   * @param {Size} room
   */
  return (next, room) => {
    [data, size] = [next, room];
    draw();
  };
}

/**
 * @param {Element} names
 * @param {(t: number) => number} X
 * @param {number} y
 */
function drawNames(names, X, y) {
  const all = [
    { t: -1, text: `÷ ${SPAN}`, anchor: 'start' },
    { t: 0, text: 'balanced', anchor: 'middle' },
    { t: 1, text: `× ${SPAN}`, anchor: 'end' },
  ];
  pool(names, all.length, () => svg('text', { class: 'tick' })).forEach((node, i) => {
    const { t, text, anchor } = all[i];
    put(node, { x: X(t), y, 'text-anchor': anchor });
    write(node, text);
  });
}
