// The feature of a chain, unfolded again: its value at every input.

import { pool, put, svg, write } from '../lib/dom.js';
import { folded, vertices } from '../lib/folding.js';
import { line } from '../lib/geometry.js';

/** Of a plot below the lines, title included, in letters. */
export const PLOT = 7.5;

/** @param {Element} layer */
export function unfolded(layer) {
  const title = svg('text', { class: 'name' }, layer);
  const curve = svg('path', { class: 'feature' }, layer);
  const dots = svg('g', {}, layer);
  write(title, 'the feature, unfolded again: its value at every input');
  /**
   * @param {import('./folds.js').Plan} plan
   * @param {number} top
   */
  return ({ fold, biases, X, em }, top) => {
    const { xs, ys } = vertices(fold, biases, fold.view);
    const low = Math.min(...ys);
    const high = Math.max(...ys);
    const floor = top + (PLOT - 0.7) * em;
    const Y = (/** @type {number} */ y) => floor - ((y - low) / (high - low || 1)) * (PLOT - 2.4) * em;
    put(title, { x: X(fold.view[0]), y: top + 0.95 * em });
    put(curve, { d: line(xs, ys, X, Y) });
    pool(dots, fold.x.length, () => svg('circle', { class: 'dot' })).forEach((dot, n) => {
      const value = folded(fold, biases, fold.x[n])[biases.length];
      put(dot, { cx: X(fold.x[n]), cy: Y(value), r: 0.27 * em });
    });
  };
}
