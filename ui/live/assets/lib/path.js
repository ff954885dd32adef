// The optimum at any beta, read off the path: between two knots every coefficient is a straight line in beta.

import { clamp } from './geometry.js';

/** @typedef {import('../contract.d.ts').Path} Path */
/** @typedef {import('../contract.d.ts').PathFeature} PathFeature */
/** @typedef {import('../contract.d.ts').Break} Break */
/** @typedef {import('../contract.d.ts').Unit} Unit */
/** @typedef {{z: number, feature: PathFeature}} Term */
/** @typedef {{terms: Term[], intercept: number}} Sum the fit: intercept + sum of z times feature */

/** A bend below this share of the largest slope is rounding. */
const FLAT = 1e-9;

/**
 * The optimum at a share of beta_max.
 * @param {Path} path
 * @param {number} ratio
 * @returns {Sum}
 */
export function at(path, ratio) {
  const { betas, segments } = path;
  const beta = clamp(ratio, betas[betas.length - 1], betas[0]);
  let row = 0;
  while (row < segments.length - 1 && betas[row + 1] > beta) row += 1;
  const segment = segments[row];
  if (!segment) return { terms: [], intercept: path.constant };
  const share = clamp((betas[row] - beta) / (betas[row] - betas[row + 1]), 0, 1);
  const between = (/** @type {number} */ top, /** @type {number} */ bottom) => top + share * (bottom - top);
  const terms = segment.features.map((index, k) => ({
    z: between(segment.top[k], segment.bottom[k]),
    feature: path.features[index],
  }));
  return {
    terms: terms.filter(({ z }) => z !== 0),
    intercept: between(segment.intercepts[0], segment.intercepts[1]),
  };
}

/**
 * A piecewise-linear function at one place; outside its vertices it goes straight on.
 * @param {{xs: number[], ys: number[]}} curve at least two vertices
 * @param {number} x
 */
export function valueAt({ xs, ys }, x) {
  let right = 1;
  while (right < xs.length - 1 && xs[right] < x) right += 1;
  const [a, b] = [xs[right - 1], xs[right]];
  if (x === a) return ys[right - 1];
  if (x === b) return ys[right];
  return ys[right - 1] + ((x - a) / (b - a)) * (ys[right] - ys[right - 1]);
}

/**
 * The fit at one place.
 * @param {Sum} sum
 * @param {number} x
 */
export const fitAt = ({ terms, intercept }, x) =>
  terms.reduce((total, { z, feature }) => total + z * valueAt(feature, x), intercept);

/**
 * The exact vertices of the fit between two places.
 * @param {Sum} sum
 * @param {number} low
 * @param {number} high
 */
export function curve(sum, low, high) {
  const inner = sum.terms.flatMap(({ feature }) => feature.xs.filter(x => x > low && x < high));
  const xs = [...new Set([low, ...inner, high])].sort((a, b) => a - b);
  return { xs, ys: xs.map(x => fitAt(sum, x)) };
}

/**
 * The vertices of one term between two places.
 * @param {Term} term
 * @param {number} low
 * @param {number} high
 */
export function termCurve({ z, feature }, low, high) {
  const xs = [low, ...feature.xs.filter(x => x > low && x < high), high];
  return { xs, ys: xs.map(x => z * valueAt(feature, x)) };
}

/**
 * Where the fit bends, ascending: of features that share a kink the simplest origin;
 * kinks that cancel are none.
 * @param {Sum} sum
 * @returns {Break[]}
 */
export function breaks(sum) {
  const { terms } = sum;
  const all = terms.flatMap(({ feature }) => feature.breaks).sort((a, b) => a.p - b.p || a.order - b.order);
  if (!all.length) return [];
  const width = all[all.length - 1].p - all[0].p;
  const close = 1e-9 * (width + Math.abs(all[0].p));
  /** @type {Break[]} */
  const simplest = [];
  for (const mark of all) {
    const before = simplest.at(-1);
    if (!before || mark.p - before.p > close) simplest.push(mark);
    else if (mark.order < before.order) simplest[simplest.length - 1] = mark;
  }
  const step = (width || 1) * 1e-7;
  const slopes = simplest.map(({ p }, i) => {
    const left = i ? Math.min(step, (p - simplest[i - 1].p) / 2) : step;
    const right = i < simplest.length - 1 ? Math.min(step, (simplest[i + 1].p - p) / 2) : step;
    return bendAt(sum, p, left, right);
  });
  const largest = Math.max(...slopes, 0);
  return simplest
    .map((mark, i) => ({
      ...mark,
      y: fitAt(sum, mark.p),
      size: slopes[i],
      features: terms.flatMap(({ feature }, k) =>
        feature.breaks.some(({ p }) => Math.abs(p - mark.p) <= close) ? [k + 1] : [],
      ),
    }))
    .filter(({ size }) => size > FLAT * largest);
}

/**
 * By how much the slope changes at a place, from the slopes of the features on either side.
 * @param {Sum} sum
 * @param {number} p
 * @param {number} left
 * @param {number} right
 */
function bendAt({ terms }, p, left, right) {
  const bend = terms.reduce((total, { z, feature }) => {
    const before = slopeAt(feature, p - left);
    const after = slopeAt(feature, p + right);
    return total + z * (after - before);
  }, 0);
  return Math.abs(bend);
}

/**
 * The slope of the piece that a place lies on.
 * @param {{xs: number[], ys: number[]}} curve
 * @param {number} x
 */
export function slopeAt({ xs, ys }, x) {
  let right = 1;
  while (right < xs.length - 1 && xs[right] <= x) right += 1;
  return (ys[right] - ys[right - 1]) / (xs[right] - xs[right - 1]);
}

/**
 * A unit with balanced weights for the coefficient z, from the one for 1 (docs/theory.md section 5).
 * @param {Unit} unit
 * @param {number} z
 * @param {number} n its number among the selected
 * @returns {Unit}
 */
export function balanced(unit, z, n) {
  const size = Math.abs(z) ** (1 / (unit.layers.length + 1));
  const layers = unit.layers.map((layer, l) =>
    layer.map(({ w, c }) => ({ w: w.map(weight => weight * size), c: c * size ** (l + 1) })),
  );
  return { ...unit, n, layers, output: Math.sign(z) * size };
}
