// All chains of two creases at once: how useful each is, as a picture over both creases.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { pull } from '../lib/folding.js';
import { axes } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { BLUE, VERMILION } from '../lib/palette.js';

/** @typedef {import('../contract.d.ts').Fold} Fold */
/** @typedef {import('../contract.d.ts').Ridges} Ridges */
/** @typedef {import('../lib/place.js').Size} Size */
/** @typedef {{fold: Fold, ridges: Ridges, biases: number[]}} Data with the creases as they are now */

/** Pixels of the picture, and its height on the page: a share of its width, at most so many letters. */
const COLUMNS = 180;
const LINES = 110;
const TALL = { share: 0.55, most: 26 };
/** Opacity of a pixel where the level is 1. */
const FULL = 235;

/**
 * @param {HTMLElement} root
 * @param {(biases: number[]) => void} move
 * @param {boolean} [isFramed] as tall as the page leaves it
 */
export function ridges(root, move, isFramed = false) {
  const box = html('div', { class: 'ridges' }, root);
  const about = 'how useful a feature is, by its two creases';
  const picture = html('canvas', { role: 'img', 'aria-label': about, width: COLUMNS, height: LINES }, box);
  const over = svg('svg', {}, box);
  const dots = svg('g', {}, over);
  const cross = svg('path', { class: 'cross' }, over);
  const note = html('p', { class: 'note' }, root);
  let painted = '';
  /** @type {import('../lib/geometry.js').Axes} */
  let scale;
  over.addEventListener('click', event => {
    const { left, top } = over.getBoundingClientRect();
    move([scale.x(event.clientX - left), scale.y(event.clientY - top)]);
  });
  /**
   * @param {Data} data
   * @param {Size} size
   */
  return ({ fold, ridges: { low, high, vertices }, biases }, { width, em }) => {
    write(note, told(low, high, vertices.length));
    const height = isFramed ? box.clientHeight : Math.min(TALL.most * em, TALL.share * width);
    if (!isFramed) box.style.height = `${height}px`;
    scale = axes([low[0], high[0], low[1], high[1]], { left: 0, top: 0, width, height });
    if (painted !== fold.key) paint(picture, fold, low, high);
    painted = fold.key;
    const { X, Y } = scale;
    pool(dots, vertices.length, () => svg('circle', {})).forEach((dot, i) => {
      const [b1, b2, reaches] = vertices[i];
      const radius = (reaches ? 0.36 : 0.14) * em;
      put(dot, { cx: X(b1), cy: Y(b2), r: radius, class: reaches ? 'vertex top' : 'vertex' });
    });
    put(cross, {
      d: `M${X(biases[0]) - 0.65 * em},${Y(biases[1])}h${1.3 * em}m${-0.65 * em},${-0.65 * em}v${1.3 * em}`,
    });
  };
}

/**
 * Orange where a . r is above 0, blue below, the stronger the larger.
 * @param {HTMLCanvasElement} picture
 * @param {Fold} fold
 * @param {[number, number]} low
 * @param {[number, number]} high
 */
function paint(picture, fold, low, high) {
  const pixels = /** @type {CanvasRenderingContext2D} */ (picture.getContext('2d'));
  const image = pixels.createImageData(COLUMNS, LINES);
  const colours = [BLUE, VERMILION].map(hex => [1, 3, 5].map(i => Number.parseInt(hex.slice(i, i + 2), 16)));
  const { x, y } = axes([low[0], high[0], low[1], high[1]], {
    left: 0,
    top: 0,
    width: COLUMNS,
    height: LINES,
  });
  for (let row = 0; row < LINES; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const level = pull(fold, [x(column + 0.5), y(row + 0.5)]);
      const opacity = Math.round(FULL * Math.min(1, level * level));
      image.data.set([...colours[+(level > 0)], opacity], 4 * (row * COLUMNS + column));
    }
  }
  pixels.putImageData(image, 0, 0);
}

/**
 * @param {[number, number]} low
 * @param {[number, number]} high
 * @param {number} count of the vertices
 */
const told = (low, high, count) =>
  `Crease 1 from ${number(low[0])} to ${number(high[0])}, crease 2 from ${number(low[1])} to ${number(high[1])}. ` +
  `Orange: a · r above 0; blue: below 0. Dots: ${count.toLocaleString('en')} features of the dictionary; rings: ` +
  'those that reach β or −β, which no place exceeds. Cross: the feature chosen.';
