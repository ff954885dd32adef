// A chain of neurons as folds of the line of inputs; every crease can be dragged.

import { html, put, svg, write } from '../lib/dom.js';
import { folded, held, lines, moved, places, pull, snapped } from '../lib/folding.js';
import { number, subscript } from '../lib/numbers.js';
import { creases } from './creases.js';
import { film } from './film.js';
import { foldedLines, ROW } from './lines.js';
import { sliced } from './slice.js';
import { PLOT, unfolded } from './unfolded.js';

/** @typedef {import('../contract.d.ts').Fold} Fold */
/** @typedef {import('../lib/folding.js').Line} Line */
/** @typedef {import('../lib/place.js').Size} Size */
/** @typedef {{fold: Fold, biases: number[]}} Data the chain as selected, and its creases as they are now */

/**
 * Everything drawn shares it: the lines, in units of x, and X from there to pixels.
 * @typedef {Data & {lines: Line[], X: (x: number) => number, width: number, em: number}} Plan
 */

/** Room at the sides, in letters; a crease snaps to what is so near. */
const SIDE = 0.7;
const SNAP = 0.5;
/** A key moves a crease by this share of the inputs in sight. */
const KEY = 1 / 200;
/** So far below 1 a hand has reached the ridge; so far above is more than rounding. */
const REACHED = 1e-6;
const ROUNDING = 1e-9;

/**
 * @param {HTMLElement} root
 * @param {(biases: number[]) => void} move
 * @param {boolean} [isFramed] without the slice
 */
export function folds(root, move, isFramed = false) {
  const bar = html('div', { class: 'pass' }, root);
  const [play, step, back] = ['▶ Fold', 'One step', '↺ As selected'].map(text =>
    html('button', { type: 'button' }, bar, text),
  );
  const level = html('output', { 'data-testid': 'fold-level' }, bar);
  const picture = svg('svg', { class: 'folds', role: 'group', 'aria-label': 'folded lines' }, root);
  const note = html('p', { class: 'note' }, root);
  const [rows, plot, cut, handles] = [1, 2, 3, 4].map(() => svg('g', {}, picture));
  const drawLines = foldedLines(rows);
  const drawCurve = unfolded(plot);
  const drawSlice = sliced(cut);

  /** @type {Plan} */
  let plan;
  /** The layer whose crease moved last; it moves alone in the slice. */
  let moving = -1;
  let known = '';

  const drawCreases = creases(handles, {
    drag: (layer, px) => {
      moving = layer;
      const { fold, biases, X, em } = plan;
      const scale = X(1) - X(0);
      const { zero, way } = plan.lines[layer];
      const t = way * ((px - X(0)) / scale - zero);
      move(moved(biases, layer, snapped(fold, biases, layer, t, (SNAP * em) / scale)));
    },
    nudge: (layer, steps) => {
      moving = layer;
      const { fold, biases } = plan;
      const bias = biases[layer] + steps * KEY * (fold.view[1] - fold.view[0]);
      move(moved(biases, layer, held(fold, layer, bias)));
    },
  });
  const folding = film(() => plan.fold.neurons.length, draw);
  play.addEventListener('click', folding.play);
  step.addEventListener('click', folding.step);
  back.addEventListener('click', () => move(plan.fold.biases));

  function draw() {
    const { fold, biases, width, em } = plan;
    const top = (fold.neurons.length + 1) * ROW * em;
    const now = Math.abs(pull(fold, biases));
    put(picture, { width, height: top + (isFramed ? PLOT : 2 * PLOT + 2) * em });
    write(level, `|a · r| / β = ${number(now, 5)}`);
    put(level, { 'data-level': now });
    const shown = { ...told(plan), phase: folding.now() };
    drawLines(shown, em);
    drawCreases(
      plan.biases.map((_, layer) => crease(plan, layer)),
      em,
    );
    drawCurve(plan, top);
    if (!isFramed) drawSlice(plan, moving < 0 ? biases.length - 1 : moving, top + (PLOT + 1) * em);
    write(note, verdict(now));
    return root.isConnected;
  }

  /**
   * @param {Data} data
   * @param {Size} size
   */
  return (data, size) => {
    if (known !== data.fold.key) moving = -1;
    known = data.fold.key;
    plan = planned(data, size);
    draw();
  };
}

/**
 * @param {Data} data
 * @param {Size} size
 * @returns {Plan}
 */
function planned({ fold, biases }, { width, em }) {
  const [low, high] = fold.view;
  const scale = (width - 2 * SIDE * em) / (high - low);
  const X = (/** @type {number} */ x) => SIDE * em + (x - low) * scale;
  return { fold, biases, lines: lines(fold, biases), X, width, em };
}

/** @param {Plan} plan what the lines show */
function told({ fold, biases, lines, X }) {
  return {
    lines,
    ts: fold.x.map(x => folded(fold, biases, x)),
    names: fold.names,
    texts: fold.texts.map((text, l) => `after layer ${l + 1}: t${subscript(l + 1)} = ${text}`),
    X: (/** @type {Line} */ { zero, way }, /** @type {number} */ t) => X(zero + way * t),
  };
}

/**
 * @param {Plan} plan
 * @param {number} layer
 */
function crease({ fold, biases, lines, X }, layer) {
  const [low, high] = fold.view;
  const { zero, way } = lines[layer];
  const bias = biases[layer];
  const { points } = places(fold, biases, layer);
  return {
    x: X(zero + way * bias),
    bias,
    low: layer ? 0 : Math.min(bias, low),
    high: Math.max(bias, layer ? high - low : high),
    isOn: points.some(p => Math.abs(p - bias) < ROUNDING * (1 + Math.abs(p))),
  };
}

/** @param {number} level */
function verdict(level) {
  if (level > 1 + ROUNDING) return '';
  if (level > 1 - REACHED)
    return 'The ridge is reached: a feature like this may take part in a best network.';
  return (
    'Below 1: a best network has no use for this feature. Move a crease and watch the number: it has its peaks ' +
    'where creases meet data points (●) or fold points onto each other.'
  );
}
