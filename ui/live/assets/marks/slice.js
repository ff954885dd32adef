// How useful the feature is while one crease alone moves.

import { put, svg, write } from '../lib/dom.js';
import { pull, slice } from '../lib/folding.js';
import { line } from '../lib/geometry.js';
import { PLOT } from './unfolded.js';

/** @param {Element} layer */
export function sliced(layer) {
  const title = svg('text', { class: 'name' }, layer);
  const one = svg('path', { class: 'one' }, layer);
  const curve = svg('path', { class: 'slice' }, layer);
  const here = svg('circle', { class: 'here' }, layer);
  /**
   * @param {import('./folds.js').Plan} plan
   * @param {number} moving the layer whose crease moves
   * @param {number} top
   */
  return ({ fold, biases, lines, X, width, em }, moving, top) => {
    const { zero, way, low, high } = lines[moving];
    const bias = biases[moving];
    const { at, levels } = slice(fold, biases, moving, [moving ? 0 : low, Math.max(high, bias)]);
    const most = Math.max(1.1, ...levels);
    const place = (/** @type {number} */ t) => X(zero + way * t);
    const Y = (/** @type {number} */ v) => top + (PLOT - 0.7) * em - (v / most) * (PLOT - 2.4) * em;
    put(title, { x: X(fold.view[0]), y: top + 0.95 * em });
    write(title, `|a · r| / β while crease ${moving + 1} alone moves; dashed: 1`);
    put(one, { d: `M${X(fold.view[0])},${Y(1)}H${width}` });
    put(curve, { d: line(at, levels, place, Y) });
    put(here, { cx: place(bias), cy: Y(Math.abs(pull(fold, biases))), r: 0.36 * em });
  };
}
