// What figures draw, part by part: each in a box of its own, as large as the frame leaves it.

import { html } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { chart } from '../marks/chart.js';
import { folds } from '../marks/folds.js';
import { ridges } from '../marks/ridges.js';
import { fitting } from '../marks/tiles.js';

/** @typedef {import('../contract.d.ts').Picture} Picture */
/** @typedef {import('../contract.d.ts').Fold} Fold */
/** @typedef {import('../state/session.js').Session} Session */
/** @typedef {{revision: number, ack: number}} Told of the fit that is drawn */
/** @typedef {{box: HTMLElement, draw: (picture: Picture, told: Told) => void}} Part */

/** Nothing is sent but what the session asks. */
const CONTEXT = { send: () => {} };

/** By what a picture has. @type {Record<'canvas' | 'fold' | 'plane' | 'wall' | 'charts', (parent: HTMLElement, session: Session) => Part>} */
export const PARTS = { canvas: flat, fold: folding, plane, wall, charts };

/**
 * Points and curve, with the band behind them.
 * @param {HTMLElement} parent
 * @param {Session} session
 * @returns {Part}
 */
function flat(parent, session) {
  const box = html('div', { class: 'canvas', 'data-part': 'canvas' }, parent);
  const draw = place(box, canvas, { ...CONTEXT, session });
  return { box, draw: ({ canvas, band }, told) => canvas && draw({ ...canvas, band, ...told }) };
}

/**
 * The folds of one feature.
 * @param {HTMLElement} parent
 * @returns {Part}
 */
function folding(parent) {
  const box = html('div', { class: 'folding' }, parent);
  const show = movable(box, folds);
  return {
    box,
    draw: ({ fold }) => {
      if (!fold) return;
      box.style.setProperty('--lines', String(fold.neurons.length + 1));
      show({ fold });
    },
  };
}

/**
 * All creases at once; the cross goes where it is sent.
 * @param {HTMLElement} parent
 * @returns {Part}
 */
function plane(parent) {
  const box = html('div', { class: 'plane' }, parent);
  const show = movable(box, ridges);
  return { box, draw: ({ plane }) => plane && show(plane) };
}

/**
 * A mark whose creases the hand moves, here alone; another feature begins with its own.
 * @template {{fold: Fold, biases: number[]}} Data
 * @param {HTMLElement} box
 * @param {(root: HTMLElement, move: (biases: number[]) => void, isFramed: boolean) =>
 *   (data: Data, size: import('../lib/place.js').Size) => void} mark
 */
function movable(box, mark) {
  /** @type {Data} */
  let data;
  const move = (/** @type {number[]} */ biases) => {
    data = { ...data, biases };
    draw(data);
  };
  const draw = place(box, node => mark(node, move, true), CONTEXT);
  return (/** @type {Omit<Data, 'biases'>} */ given) => {
    const isSame = data?.fold.key === given.fold.key;
    data = /** @type {Data} */ ({ ...given, biases: isSame ? data.biases : given.fold.biases });
    draw(data);
  };
}

/**
 * The wall, as many tiles as there is room for; a tile is chosen by asking.
 * @param {HTMLElement} parent
 * @param {Session} session
 * @returns {Part}
 */
function wall(parent, session) {
  const box = html('div', { class: 'wall' }, parent);
  const send = (/** @type {object} */ event) => {
    const { chosen } = /** @type {import('../contract.d.ts').Choose} */ (event);
    session.ask({ ask: `choose:${chosen}` });
  };
  const draw = place(box, fitting, { send });
  return { box, draw: ({ wall }) => wall && draw(wall) };
}

/**
 * One chart, or two side by side.
 * @param {HTMLElement} parent
 * @returns {Part}
 */
function charts(parent) {
  const box = html('div', { class: 'charts' }, parent);
  /** @type {((data: import('../contract.d.ts').Chart) => void)[]} */
  const drawn = [];
  const make = () =>
    place(html('div', { 'data-part': 'chart' }, box), node => chart(node, CONTEXT, null), CONTEXT);
  return {
    box,
    draw: ({ charts = [] }) =>
      charts.forEach((data, i) => {
        drawn[i] ??= make();
        drawn[i](data);
      }),
  };
}
