// The wall: one small curve a feature, with how useful it is; a click chooses one.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { line } from '../lib/geometry.js';
import { follow } from '../lib/hot.js';
import { number } from '../lib/numbers.js';
import { colourOf, ink, paint } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Wall} Wall */
/** @typedef {import('../contract.d.ts').Tile} Tile */
/** @typedef {import('../lib/place.js').Size} Size */

/** Of the curve, in letters; below it the lane of the signs and the ticks of the data. */
const WIDE = 8.4;
const TALL = 3.9;
const LANE = 1;

/**
 * @param {HTMLElement} root
 * @param {import('../lib/place.js').Context} context
 */
export function tiles(root, { send }) {
  const grid = html(
    'div',
    { class: 'tiles', role: 'group', 'aria-label': 'features', 'data-testid': 'wall' },
    root,
  );
  const note = html('p', { class: 'note' }, root);
  const relight = follow(root);
  const make = () => makeTile(index => send({ chosen: index }));
  /**
   * @param {Wall} data
   * @param {Size} size
   */
  return (data, { em }) => {
    pool(grid, data.tiles.length, make).forEach((node, i) => {
      drawTile(node, data.tiles[i], data, em);
    });
    const none = 'No feature is like this. Ask for less above.';
    write(note, data.tiles.length ? `Ticks are the data points. ${data.caption}` : none);
    relight();
  };
}

/** Of a tile, with the room beside and below it, in letters; and of the words below the wall. */
const TILE = { wide: 9.95, tall: 7.6 };
const NOTE = 1.6;

/**
 * The same, with no more tiles than there is room for.
 * @param {HTMLElement} root
 * @param {import('../lib/place.js').Context} context
 */
export function fitting(root, context) {
  const draw = tiles(root, context);
  return (/** @type {Wall} */ data, /** @type {Size} */ size) => {
    const columns = Math.max(1, Math.floor(size.width / size.em / TILE.wide));
    const rows = Math.max(1, Math.floor((size.height / size.em - NOTE) / TILE.tall));
    draw({ ...data, tiles: data.tiles.slice(0, columns * rows) }, size);
  };
}

/** @param {(index: number) => void} choose */
function makeTile(choose) {
  const tile = html('button', { type: 'button', class: 'tile', 'data-testid': 'tile' });
  const head = html('span', { class: 'head' }, tile);
  for (const name of ['chip', 'name', 'level']) html('span', { class: name }, head);
  const box = svg('svg', { 'aria-hidden': 'true' }, tile);
  svg('path', { class: 'data' }, box);
  svg('path', { class: 'curve' }, box);
  svg('g', {}, box);
  html('i', {}, html('span', { class: 'gauge' }, tile));
  tile.addEventListener('click', () => choose(Number(tile.dataset.index)));
  return tile;
}

/**
 * @param {HTMLElement} node
 * @param {Tile} tile
 * @param {Wall} wall
 * @param {number} em
 */
function drawTile(node, tile, { data, chosen }, em) {
  const [head, box, gauge] = node.children;
  const [chip, name, level] = /** @type {HTMLElement[]} */ ([...head.children]);
  put(node, {
    'data-index': tile.index,
    'data-level': tile.level,
    'data-n': tile.n,
    'aria-pressed': tile.index === chosen,
    title: tile.formula,
  });
  drawChip(chip, tile.n);
  write(name, (tile.index + 1).toLocaleString('en'));
  write(level, number(tile.level, 3));
  drawCurve(box, tile, data, em);
  /** @type {HTMLElement} */ (gauge.firstElementChild).style.width = `${100 * Math.min(1, tile.level)}%`;
}

/**
 * The number of a selected feature on its colour.
 * @param {HTMLElement} chip
 * @param {number | null} n
 */
export function drawChip(chip, n) {
  chip.hidden = n == null;
  if (n == null) return;
  write(chip, String(n));
  chip.style.background = colourOf(n);
  chip.style.color = ink(colourOf(n));
}

/**
 * @param {Element} box
 * @param {Tile} tile
 * @param {number[]} data
 * @param {number} em
 */
function drawCurve(box, { xs, ys, view, marks, n }, data, em) {
  const [ticks, curve, signs] = box.children;
  const [width, height] = [WIDE * em, TALL * em];
  const low = Math.min(...ys);
  const high = Math.max(...ys);
  const X = (/** @type {number} */ x) => 4 + ((x - view[0]) / (view[1] - view[0])) * (width - 8);
  const Y = (/** @type {number} */ y) =>
    height - LANE * em - ((y - low) / (high - low || 1)) * (height - (LANE + 0.6) * em);
  put(box, { width, height });
  put(ticks, { d: data.map(x => `M${X(x)},${height}v${-0.22 * em}`).join('') });
  put(curve, { d: line(xs, ys, X, Y), stroke: n ? colourOf(n) : null });
  pool(signs, marks.length, () => svg('path', { 'stroke-width': 1 })).forEach((sign, k) => {
    put(sign, { transform: `translate(${X(marks[k].p)},${height - 0.55 * em})` });
    paint(sign, marks[k], 0.22 * em);
  });
}
