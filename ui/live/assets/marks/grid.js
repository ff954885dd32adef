// The ground of the canvas: frame, rail, round values along both axes.

import { pool, put, svg, write } from '../lib/dom.js';
import { axes, digitsFor, ticks } from '../lib/geometry.js';
import { beside } from '../lib/numbers.js';

/** @typedef {import('../lib/geometry.js').Axes} Axes */

/**
 * Round values for a view of this size, and the room that those at the left take.
 * @param {import('../lib/geometry.js').View} view
 * @param {{width: number, height: number, em: number}} size
 */
export function rounds(view, { width, height, em }) {
  const ys = ticks(view[2], view[3], height / (4 * em));
  const digits = { x: digitsFor(view[0], view[1]) + 1, y: digitsFor(view[2], view[3]) + 1 };
  const letters = Math.max(1, ...beside(ys, digits.y).map(text => text.length));
  const left = Math.max(2.2 * em, em * (0.8 + 0.48 * letters));
  const xs = ticks(view[0], view[1], width / (5.5 * em));
  return { xs, ys, left, digits };
}

/**
 * Where the plot lies and where its rail: whatever is laid over the canvas has the same axes.
 * @param {import('../lib/geometry.js').View} view
 * @param {import('../lib/place.js').Size} size
 */
export function ground(view, { width, height, em }) {
  const railHeight = 2 * em;
  const tall = height - railHeight - 2.2 * em;
  const at = rounds(view, { width, height: tall, em });
  const box = { left: at.left, top: 0.6 * em, width: width - at.left - 2.2 * em, height: tall };
  return { at, railHeight, axes: axes(view, box) };
}

/** @param {Element} parent */
export function grid(parent) {
  const rail = svg('rect', { class: 'railbg' }, parent);
  const lines = svg('path', { class: 'grid' }, parent);
  const texts = svg('g', {}, parent);
  const frame = svg('rect', { class: 'frame' }, parent);
  /**
   * @param {Axes} axes
   * @param {ReturnType<typeof rounds>} at
   * @param {number} railHeight
   * @param {number} em
   */
  return ({ left, top, width, height, X, Y }, { xs, ys, digits }, railHeight, em) => {
    const floor = top + height;
    put(rail, { x: left, y: floor, width, height: railHeight });
    put(frame, { x: left, y: top, width, height: height + railHeight });
    put(lines, {
      d: [...ys.map(y => `M${left},${Y(y)}h${width}`), ...xs.map(x => `M${X(x)},${top}V${floor}`)].join(''),
    });
    const [rows, columns] = [beside(ys, digits.y), beside(xs, digits.x)];
    const told = [
      ...ys.map((y, i) => ({ x: left - 0.45 * em, y: Y(y) + 0.3 * em, anchor: 'end', text: rows[i] })),
      ...xs.map((x, i) => ({
        x: X(x),
        y: floor + railHeight + 1.15 * em,
        anchor: 'middle',
        text: columns[i],
      })),
    ];
    pool(texts, told.length, () => svg('text', { class: 'tick' })).forEach((node, i) => {
      const { x, y, anchor, text } = told[i];
      write(put(node, { x, y, 'text-anchor': anchor }), text);
    });
  };
}
