// The line of inputs, and below it what each layer leaves of it, with the data points on every line.

import { pool, put, svg, write } from '../lib/dom.js';

/** @typedef {import('../lib/folding.js').Line} Line */
/** @typedef {import('./film.js').Phase} Phase */

/** Of a line, in letters; where it lies in its row. */
export const ROW = 5.2;
export const BASE = 3.6;
/** Points closer than this lie on each other, in pixels; at most so many are heaped up. */
const CLOSE = 3;
const HEAP = 4;

/**
 * @typedef {object} Told
 * @property {Line[]} lines
 * @property {number[][]} ts of each data point, on each line
 * @property {string[]} names of the data points
 * @property {string[]} texts what the layers do
 * @property {(line: Line, t: number) => number} X
 * @property {Phase | null} phase
 */

/** @param {Element} layer */
export function foldedLines(layer) {
  /**
   * @param {Told} told
   * @param {number} em
   */
  return (told, em) =>
    pool(layer, told.lines.length, makeRow).forEach((row, l) => {
      drawRow(row, told, l, em);
    });
}

function makeRow() {
  const row = svg('g', {});
  svg('text', { class: 'name' }, row);
  svg('path', { class: 'ground' }, row);
  svg('g', {}, row);
  svg('g', {}, row);
  return row;
}

/**
 * @param {Element} row
 * @param {Told} told
 * @param {number} l
 * @param {number} em
 */
function drawRow(row, told, l, em) {
  const { lines, texts, X, phase } = told;
  const [title, ground, dots, names] = row.children;
  const line = lines[l];
  const isAhead = !!phase && phase.layer < l;
  const share = phase?.layer === l ? phase.share : isAhead ? 0 : 1;
  put(row, { transform: `translate(0,${l * ROW * em})`, opacity: isAhead ? 0.12 : 1 });
  put(title, { x: 0.7 * em, y: 0.95 * em });
  write(title, l ? texts[l - 1] : 'the inputs x');
  put(ground, { d: `M${X(line, line.low)},${BASE * em}H${X(line, line.high)}` });
  const ends = told.ts.map(t => X(line, t[l]));
  const starts = l ? told.ts.map(t => X(lines[l - 1], t[l - 1])) : ends;
  drawDots(dots, starts, ends, share, em);
  drawNames(names, share < 1 ? [] : heaps(ends, told.names), em);
}

/**
 * Points on their way from the line above; those that come to lie on each other are heaped up.
 * @param {Element} dots
 * @param {number[]} starts
 * @param {number[]} ends
 * @param {number} share of the way
 * @param {number} em
 */
function drawDots(dots, starts, ends, share, em) {
  /** @type {Map<number, number>} */
  const heights = new Map();
  pool(dots, ends.length, () => svg('circle', { class: 'dot' })).forEach((dot, n) => {
    const place = Math.round(ends[n] / CLOSE);
    const below = heights.get(place) ?? 0;
    heights.set(place, below + 1);
    const way = ends[n] - starts[n];
    const lift = Math.min(3.2 * em, 0.3 * Math.sin(Math.PI * share) * Math.abs(way));
    put(dot, {
      cx: starts[n] + (way * (1 - Math.cos(Math.PI * share))) / 2,
      cy: BASE * em - 0.55 * em * Math.min(below, HEAP) - lift,
      r: 0.3 * em,
    });
  });
}

/**
 * Which data points lie on each other, from left to right.
 * @param {number[]} ends
 * @param {string[]} names
 */
function heaps(ends, names) {
  /** @type {Map<number, {x: number, names: string[]}>} */
  const found = new Map();
  ends.forEach((x, n) => {
    const place = Math.round(x / CLOSE);
    const heap = found.get(place) ?? { x, names: [] };
    heap.names.push(names[n]);
    found.set(place, heap);
  });
  return [...found.values()].sort((p, q) => p.x - q.x);
}

/**
 * Names below the line, dropped where two would touch.
 * @param {Element} names
 * @param {{x: number, names: string[]}[]} all
 * @param {number} em
 */
function drawNames(names, all, em) {
  let last = Number.NEGATIVE_INFINITY;
  const shown = all.filter(heap => {
    const half = 0.65 * em * Math.min(3, heap.names.length);
    if (heap.x - last < 0.85 * em + half) return false;
    last = heap.x + half;
    return true;
  });
  pool(names, shown.length, () => svg('text', { class: 'tick', 'text-anchor': 'middle' })).forEach(
    (text, i) => {
      const { x, names: list } = shown[i];
      put(text, { x, y: (BASE + 1.3) * em });
      write(text, list.length > 3 ? `${list.slice(0, 2).join(' ')} …` : list.join(' '));
    },
  );
}
