// The selected features in rows of fixed places:
// number, signed coefficient as a bar, small curve with its kinks.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { line } from '../lib/geometry.js';
import { follow } from '../lib/hot.js';
import { number } from '../lib/numbers.js';
import { colourOf, dashOf, ink, paint } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Rows} Rows */
/** @typedef {import('../contract.d.ts').Row} Row */
/** @typedef {import('../lib/place.js').Size} Size */

/** Height of a row and of the last line, in letters. */
const ROW = 2.7;
const REST = 1.5;
const LEAST = 2;
/** What stands beside the curve. */
const ASIDE = 12.4;

/**
 * @param {HTMLElement} root
 * @param {unknown} [_] nothing is sent
 * @param {string} [elsewhere] where those are that have no room
 */
export function rows(root, _, elsewhere = ': all of them below') {
  const list = html('div', { class: 'rows', role: 'list' }, root);
  const rest = html('p', { class: 'rest' }, root);
  const relight = follow(root);
  /**
   * @param {Rows} data
   * @param {Size} size
   */
  return (data, size) => {
    const room = Math.max(LEAST, Math.floor((size.height / size.em - REST) / ROW));
    const shown = largest(data.rows, room);
    const more = data.more + data.rows.length - shown.length;
    const most = Math.max(...data.rows.map(row => Math.abs(row.z)), 0) || 1;
    pool(list, shown.length, makeRow).forEach((node, i) => {
      drawRow(node, shown[i], most, data, size);
    });
    write(rest, more ? `and ${more} more, smaller or further on${elsewhere}` : '');
    if (!shown.length) write(rest, 'No feature pays for itself: the network is a constant.');
    relight();
  };
}

/**
 * The rows with the largest coefficients, in their order.
 * @param {Row[]} all
 * @param {number} count
 */
function largest(all, count) {
  const sizes = all.map(row => Math.abs(row.z)).sort((a, b) => b - a);
  const kept = all.filter(row => Math.abs(row.z) >= (sizes[count - 1] ?? 0));
  return kept.slice(0, count);
}

function makeRow() {
  const row = html('div', { class: 'row', role: 'listitem', 'data-testid': 'selected-feature', tabindex: 0 });
  html('span', { class: 'chip' }, row);
  const bar = svg('svg', { class: 'amount', 'aria-hidden': 'true' }, row);
  svg('path', { class: 'zero' }, bar);
  svg('rect', {}, bar);
  html('span', { class: 'value' }, row);
  const box = svg('svg', { class: 'small', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, row);
  svg('path', { class: 'zero' }, box);
  svg('path', { class: 'curve' }, box);
  svg('g', {}, box);
  return row;
}

/**
 * @param {HTMLElement} node
 * @param {Row} row
 * @param {number} most
 * @param {Rows} data
 * @param {Size} size
 */
function drawRow(node, row, most, data, { width, em }) {
  const colour = colourOf(row.n);
  const [chip, bar, value, box] = /** @type {HTMLElement[]} */ ([...node.children]);
  put(node, {
    'data-n': row.n,
    'data-coefficient': row.z,
    'data-kinks': row.marks.map(mark => mark.p).join(' '),
    'aria-label': `feature ${row.n}: ${number(row.z)} times ${row.formula}`,
    title: row.formula,
  });
  write(chip, String(row.n));
  chip.style.background = colour;
  chip.style.color = ink(colour);
  drawBar(bar, row.z / most, colour, em);
  write(value, number(row.z));
  drawCurve(box, row, data, colour, width - ASIDE * em, em);
}

/**
 * To the right of the middle for a positive coefficient, to the left for a negative one.
 * @param {Element} box
 * @param {number} share of the largest
 * @param {string} colour
 * @param {number} em
 */
function drawBar(box, share, colour, em) {
  const half = 2.1 * em;
  const wide = Math.max(0.08 * em, Math.abs(share) * half);
  put(box, { width: 2 * half, height: 1.2 * em });
  put(box.children[0], { d: `M${half},0V${1.2 * em}` });
  const x = share < 0 ? half - wide : half;
  put(box.children[1], { x, y: 0.2 * em, width: wide, height: 0.8 * em, fill: colour });
}

/**
 * @param {Element} box
 * @param {Row} row
 * @param {Rows} data
 * @param {string} colour
 * @param {number} width
 * @param {number} em
 */
function drawCurve(box, row, { view, low, high }, colour, width, em) {
  const height = (ROW - 0.3) * em;
  const lane = 0.75 * em;
  const X = (/** @type {number} */ x) => 3 + ((x - view[0]) / (view[1] - view[0])) * (width - 6);
  const Y = (/** @type {number} */ y) => 2 + ((high - y) / (high - low || 1)) * (height - lane - 4);
  put(box, { width, height });
  const [zero, curve, marks] = box.children;
  put(zero, { d: low <= 0 && high >= 0 ? `M3,${Y(0)}H${width - 3}` : null });
  put(curve, { d: line(row.xs, row.ys, X, Y), stroke: colour, 'stroke-dasharray': dashOf(row.n) });
  const seen = row.marks.filter(mark => mark.p >= view[0] && mark.p <= view[1]);
  pool(marks, seen.length, () => svg('path', { 'stroke-width': 1 })).forEach((mark, i) => {
    put(mark, { transform: `translate(${X(seen[i].p)},${height - lane / 2})` });
    paint(mark, seen[i], 0.25 * em);
  });
}
