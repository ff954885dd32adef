// One feature closely: its formula, its curve, and every kink by its name.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { line } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { colourOf, paint } from '../lib/signs.js';
import { drawChip } from './tiles.js';

/** @typedef {import('../contract.d.ts').CloseUp} CloseUp */
/** @typedef {import('../contract.d.ts').Named} Named */
/** @typedef {import('../lib/place.js').Size} Size */

/** Heights of the curve and of the lane of its signs, in letters; kinks that are named. */
const TALL = 9;
const LANE = 1.3;
const NAMED = 7;

/** @param {HTMLElement} root */
export function closeup(root) {
  const head = html('div', { class: 'head' }, root);
  const chip = html('span', { class: 'chip' }, head);
  const formula = html('span', {}, head);
  const picture = svg('svg', { class: 'closeup', role: 'img' }, root);
  const zero = svg('path', { class: 'zero' }, picture);
  const curve = svg('path', { class: 'curve' }, picture);
  const signs = svg('g', {}, picture);
  const names = html('div', { class: 'kinks' }, root);
  /**
   * @param {CloseUp} data
   * @param {Size} size
   */
  return ({ n, formula: text, view, kinks, xs, ys }, { width, em }) => {
    drawChip(chip, n);
    write(formula, text);
    const height = (TALL + LANE) * em;
    const low = Math.min(...ys);
    const high = Math.max(...ys);
    const X = (/** @type {number} */ x) => 6 + ((x - view[0]) / (view[1] - view[0])) * (width - 12);
    const Y = (/** @type {number} */ y) => (0.5 + ((high - y) / (high - low || 1)) * (TALL - 1)) * em;
    put(picture, { width, height, 'aria-label': text });
    put(zero, { d: low <= 0 && high >= 0 ? `M6,${Y(0)}H${width - 6}` : null });
    put(curve, { d: line(xs, ys, X, Y), stroke: colourOf(n ?? 1) });
    const seen = kinks.filter(({ p }) => p >= view[0] && p <= view[1]);
    pool(signs, seen.length, makeSign).forEach((node, i) => {
      drawSign(node, seen[i], X(seen[i].p), height - LANE * 0.5 * em, em);
    });
    drawNames(names, kinks);
  };
}

function makeSign() {
  const node = svg('g', {});
  svg('path', { 'stroke-width': 1.2 }, node);
  svg('title', {}, node);
  return node;
}

/**
 * @param {Element} node
 * @param {Named} kink
 * @param {number} x
 * @param {number} y
 * @param {number} em
 */
function drawSign(node, kink, x, y, em) {
  const [sign, title] = node.children;
  put(node, { transform: `translate(${x},${y})` });
  paint(sign, kink, 0.32 * em);
  write(title, `${kink.label}, at x = ${number(kink.p)}`);
}

/**
 * @param {Element} names
 * @param {Named[]} kinks
 */
function drawNames(names, kinks) {
  const more = kinks.length - NAMED;
  pool(names, Math.min(kinks.length, NAMED) + (more > 0 ? 1 : 0), makeName).forEach((node, i) => {
    const [box, text] = node.children;
    const kink = i < NAMED ? kinks[i] : null;
    box.classList.toggle('none', !kink);
    if (kink) paint(/** @type {Element} */ (box.firstElementChild), kink, 4);
    write(text, kink ? kink.label : `and ${more} more`);
  });
}

function makeName() {
  const node = html('span');
  const box = svg(
    'svg',
    { width: '0.9em', height: '0.9em', viewBox: '-6 -6 12 12', 'aria-hidden': 'true' },
    node,
  );
  svg('path', { 'stroke-width': 1.2 }, box);
  html('span', {}, node);
  return node;
}
