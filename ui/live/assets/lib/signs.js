// One shape and one colour for each kind of breakpoint, one colour and one dash for each selected feature.

import { put } from './dom.js';
import { FEATURE_COLOURS, KINDS } from './palette.js';

export { KINDS };

/** @typedef {import('../contract.d.ts').Kind} Kind */

/** @type {Record<string, (r: number) => string>} */
const SHAPES = {
  circle: r => `M${-r},0a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`,
  diamond: r => `M0,${-1.25 * r}L${1.25 * r},0L0,${1.25 * r}L${-1.25 * r},0Z`,
  triangle: r => `M0,${-1.15 * r}L${1.15 * r},${0.95 * r}H${-1.15 * r}Z`,
  square: r => `M${-r},${-r}H${r}V${r}H${-r}Z`,
  bar: r => `M${-0.5 * r},${-1.3 * r}H${0.5 * r}V${1.3 * r}H${-0.5 * r}Z`,
};

/** Fill by number of mirrors; the outline keeps the colour. */
const OPACITY = [1, 0.75, 0.4, 0.15];

/**
 * Make a path the sign of a breakpoint.
 * @param {Element} path
 * @param {{kind: Kind, order: number}} mark
 * @param {number} radius
 */
export const paint = (path, { kind, order }, radius) =>
  put(path, {
    d: SHAPES[KINDS[kind].shape]?.(radius),
    fill: KINDS[kind].colour,
    stroke: KINDS[kind].colour,
    'fill-opacity': OPACITY[Math.min(OPACITY.length - 1, order)],
  });

/**
 * The colour of selected feature `n`, 1 first; colours repeat, numbers and dashes do not.
 * @param {number} n
 */
export const colourOf = n => FEATURE_COLOURS[(n - 1) % FEATURE_COLOURS.length];

const DASHES = [null, '9 4', '2.5 3.5', '12 3 2.5 3'];

/**
 * How the line of selected feature `n` is broken, so that equal colours stay tellable.
 * @param {number} n
 */
export const dashOf = n => DASHES[Math.floor((n - 1) / FEATURE_COLOURS.length) % DASHES.length];

/**
 * Dark or light writing, whichever reads better on a colour.
 * @param {string} hex
 */
export function ink(hex) {
  const [r, g, b] = [1, 3, 5].map(i => Number.parseInt(hex.slice(i, i + 2), 16));
  return 0.3 * r + 0.59 * g + 0.11 * b > 140 ? '#111' : '#fff';
}
