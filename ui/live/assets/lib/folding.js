// A chain of neurons as folds of the line of inputs (docs/theory.md section 2). Places are in the units of x.

import { clamp, nearest } from './geometry.js';
import { fires } from './units.js';

/** @typedef {import('../contract.d.ts').Fold} Fold */
/** @typedef {Pick<Fold, 'neurons' | 'signs'>} Chain */

/** More data points than this have no places halfway between them to snap to. */
const FEW = 24;
/** Places of a slice, besides the data points. */
const FINE = 240;

/**
 * What a layer turns t into.
 * @param {Chain} chain
 * @param {number[]} biases
 * @param {number} layer
 * @param {number} t
 */
const layerOf = ({ neurons, signs }, biases, layer, t) =>
  fires(neurons[layer], signs[layer] * (t - biases[layer]));

/**
 * t_0 = x, t_1, ..., t_D: an input before, between and after the layers.
 * @param {Chain} chain
 * @param {number[]} biases
 * @param {number} x
 */
export function folded(chain, biases, x) {
  const t = [x];
  for (const layer of chain.neurons.keys()) t.push(layerOf(chain, biases, layer, t[layer]));
  return t;
}

/**
 * a . r / beta of the feature with these creases: how much it could still help, and in which direction.
 * @param {Chain & Pick<Fold, 'x' | 'r' | 'beta'>} fold
 * @param {number[]} biases
 */
export function pull(fold, biases) {
  const sum = fold.x.reduce((total, x, n) => total + fold.r[n] * folded(fold, biases, x)[biases.length], 0);
  return sum / fold.beta;
}

/**
 * The exact vertices of the feature between two inputs: the ends, and where a layer's line is at its crease.
 * @param {Chain} chain
 * @param {number[]} biases
 * @param {readonly [number, number]} span
 */
export function vertices(chain, biases, [low, high]) {
  let corners = [low, high].map(x => ({ x, t: x }));
  for (const layer of chain.neurons.keys()) {
    const bias = biases[layer];
    corners = corners
      .flatMap((corner, i) => {
        const next = corners[i + 1];
        if (!next || (corner.t - bias) * (next.t - bias) >= 0) return [corner];
        const share = (bias - corner.t) / (next.t - corner.t);
        return [corner, { x: corner.x + share * (next.x - corner.x), t: bias }];
      })
      .map(({ x, t }) => ({ x, t: layerOf(chain, biases, layer, t) }));
  }
  return { xs: corners.map(({ x }) => x), ys: corners.map(({ t }) => t) };
}

/**
 * A line as it lies on the page: t is at `zero + way * t`; it reaches from t = low to t = high.
 * @typedef {{zero: number, way: number, low: number, high: number}} Line
 */

/**
 * Where each line lies, the one of the inputs first.
 * A fold lays the shorter half onto the longer one, which stays.
 * @param {Chain & Pick<Fold, 'view'>} fold
 * @param {number[]} biases
 * @returns {Line[]}
 */
export function lines(fold, biases) {
  const [low, high] = fold.view;
  const found = [{ zero: 0, way: 1, low, high }];
  for (const [layer, neuron] of fold.neurons.entries()) {
    const { zero, way, low, high } = found[layer];
    const bias = biases[layer];
    const isFold = neuron.left < 0;
    const turns = isFold ? high - bias < bias - low : fold.signs[layer] < 0;
    const ends = [low, high, clamp(bias, low, high)].map(t => layerOf(fold, biases, layer, t));
    found.push({
      zero: zero + way * bias,
      way: turns ? -way : way,
      low: Math.min(...ends),
      high: Math.max(...ends),
    });
  }
  return found;
}

/**
 * On a layer's line: where the data points lie, and halfway between two of them.
 * @param {Chain & Pick<Fold, 'x'>} fold
 * @param {number[]} biases
 * @param {number} layer
 */
export function places(fold, biases, layer) {
  const points = [...new Set(fold.x.map(x => folded(fold, biases, x)[layer]))];
  const halves =
    points.length > FEW ? [] : points.flatMap((p, i) => points.slice(i + 1).map(q => (p + q) / 2));
  return { points, halves };
}

/**
 * Where a crease that is dragged to t comes to lie:
 * on a data point or else halfway between two, if one is near.
 * @param {Chain & Pick<Fold, 'x' | 'view'>} fold
 * @param {number[]} biases
 * @param {number} layer
 * @param {number} t
 * @param {number} near
 */
export function snapped(fold, biases, layer, t, near) {
  const { points, halves } = places(fold, biases, layer);
  const found = [points, halves].map(list => list[nearest(list, t)]).find(p => Math.abs(p - t) < near);
  return held(fold, layer, found ?? t);
}

/**
 * The nearest to t where a crease may lie: on the inputs in sight, or on what a fold leaves, from 0 on.
 * @param {Pick<Fold, 'view'>} fold
 * @param {number} layer
 * @param {number} t
 */
export const held = ({ view: [low, high] }, layer, t) => (layer ? Math.max(0, t) : clamp(t, low, high));

/**
 * The biases with one of them changed.
 * @param {number[]} biases
 * @param {number} layer
 * @param {number} bias
 */
export const moved = (biases, layer, bias) => biases.map((b, l) => (l === layer ? bias : b));

/**
 * |a . r| / beta while one crease alone moves from low to high.
 * @param {Fold} fold
 * @param {number[]} biases
 * @param {number} layer
 * @param {readonly [number, number]} span
 */
export function slice(fold, biases, layer, [low, high]) {
  const even = Array.from({ length: FINE }, (_, i) => low + (i / (FINE - 1)) * (high - low));
  const inside = places(fold, biases, layer).points.filter(p => p > low && p < high);
  const at = [...even, ...inside].sort((p, q) => p - q);
  return { at, levels: at.map(bias => Math.abs(pull(fold, moved(biases, layer, bias)))) };
}
