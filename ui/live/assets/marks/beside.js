// What stands beside the fit: thinner curves, the line between two classes, and where the class changes.

import { pool, put, svg, write } from '../lib/dom.js';
import { line } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';

/** @typedef {import('../contract.d.ts').Beside} Beside */
/** @typedef {import('../lib/geometry.js').Axes} Axes */

/** Names of places are dropped where two would touch; in letters. */
const APART = 4;

/** @param {Element} layer */
export function beside(layer) {
  const middle = svg('path', { class: 'middle' }, layer);
  const lines = svg('g', {}, layer);
  const places = svg('g', {}, layer);
  /**
   * @param {Beside | undefined} data
   * @param {Axes} axes
   * @param {number} em
   */
  return (data, axes, em) => {
    const { left, width, X, Y } = axes;
    put(middle, { d: data?.middle == null ? null : `M${left},${Y(data.middle)}h${width}` });
    const curves = data?.lines ?? [];
    pool(lines, curves.length, () => svg('path')).forEach((path, i) => {
      const { kind, xs, ys } = curves[i];
      put(path, { class: kind, d: line(xs, ys, X, Y), 'data-testid': `${kind}-curve` });
    });
    drawPlaces(places, data?.boundaries ?? [], axes, em);
  };
}

/**
 * @param {Element} layer
 * @param {number[]} boundaries
 * @param {Axes} axes
 * @param {number} em
 */
function drawPlaces(layer, boundaries, { X, top, height }, em) {
  let last = Number.NEGATIVE_INFINITY;
  pool(layer, boundaries.length, makePlace).forEach((node, i) => {
    const [mark, text] = node.children;
    const at = X(boundaries[i]);
    const isClear = at - last > APART * em;
    if (isClear) last = at;
    put(node, { 'data-x': boundaries[i], 'aria-label': `the class changes at x = ${number(boundaries[i])}` });
    put(mark, { d: `M${at},${top}v${height}` });
    put(text, { x: at, y: top + height - 0.5 * em });
    write(text, isClear ? `x = ${number(boundaries[i])}` : '');
  });
}

function makePlace() {
  const node = svg('g', { class: 'boundary', 'data-testid': 'boundary', role: 'img' });
  svg('path', {}, node);
  svg('text', { 'text-anchor': 'middle' }, node);
  return node;
}
