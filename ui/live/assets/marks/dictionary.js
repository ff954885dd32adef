// The dictionary as a picture: rows are data points, columns are features; the selected columns are lit.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { clamp } from '../lib/geometry.js';
import { follow } from '../lib/hot.js';
import { number } from '../lib/numbers.js';
import { DIVERGING, SEQUENTIAL } from '../lib/palette.js';
import { colourOf } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Dictionary} Dictionary */
/** @typedef {import('../lib/place.js').Size} Size */

/**
 * 256 colours between the stops, as the bytes of pixels.
 * @param {readonly (readonly number[])[]} stops
 */
function colours(stops) {
  const bytes = new Uint8ClampedArray(1024);
  for (let i = 0; i < 256; i++) {
    const t = (i / 255) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(t));
    for (let c = 0; c < 3; c++) bytes[4 * i + c] = stops[k][c] + (t - k) * (stops[k + 1][c] - stops[k][c]);
    bytes[4 * i + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

const SCALES = { sequential: colours(SEQUENTIAL), diverging: colours(DIVERGING) };

/** @param {HTMLElement} root */
export function dictionary(root) {
  put(root, { 'data-testid': 'dictionary' });
  const flags = svg('svg', { class: 'flags' }, root);
  const wall = html('div', { class: 'wall' }, root);
  const picture = html('canvas', { role: 'img' }, wall);
  const lights = svg('svg', { class: 'lights', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, wall);
  const caption = html('p', { class: 'note' }, root);
  const pixels = /** @type {CanvasRenderingContext2D} */ (picture.getContext('2d'));
  /** @type {Dictionary} */
  let data;
  let bytes = new Uint8Array();
  let painted = '';
  const relight = follow(root);

  function paint() {
    const now = `${data.z}|${data.w}|${data.low}`;
    if (now === painted) return;
    painted = now;
    bytes = Uint8Array.from(atob(data.z), c => c.charCodeAt(0));
    if (picture.width !== data.w) picture.width = Math.max(1, data.w);
    if (picture.height !== data.h) picture.height = Math.max(1, data.h);
    const image = pixels.createImageData(picture.width, picture.height);
    const table = SCALES[data.low < 0 ? 'diverging' : 'sequential'];
    const words = new Uint32Array(image.data.buffer);
    bytes.forEach((byte, i) => {
      words[i] = table[byte];
    });
    pixels.putImageData(image, 0, 0);
  }

  /**
   * A flag on each selected column; its number, dropped where two would touch.
   * @param {Size} size
   */
  function flag({ width, em }) {
    const middle = (/** @type {number} */ column) => ((column + 0.5) / data.w) * width;
    let last = Number.NEGATIVE_INFINITY;
    const ordered = [...data.selected].sort((a, b) => a.at - b.at);
    const named = new Set();
    for (const { at, n } of ordered) {
      if (middle(at) - last < 1.1 * em) continue;
      last = middle(at);
      named.add(n);
    }
    put(flags, { width, height: 1.7 * em });
    put(lights, { viewBox: `0 0 ${data.w} 1` });
    pool(lights, ordered.length, () => svg('rect', { y: 0, height: 1 })).forEach((node, i) => {
      const wide = Math.max(1, (3 * data.w) / width);
      const { at, n } = ordered[i];
      put(node, { 'data-n': n, x: at + 0.5 - wide / 2, width: wide, stroke: colourOf(n) });
    });
    pool(flags, ordered.length, makeFlag).forEach((node, i) => {
      const { at, n } = ordered[i];
      const [sign, text, title] = node.children;
      put(node, { 'data-n': n, transform: `translate(${middle(at)},0)` });
      put(sign, { d: `M${-0.42 * em},${em}H${0.42 * em}L0,${1.65 * em}Z`, fill: colourOf(n) });
      write(text, named.has(n) ? String(n) : '');
      put(text, { y: 0.85 * em, x: clamp(0, 0.4 * em - middle(at), width - 0.4 * em - middle(at)) });
      write(title, `selected feature ${n}, column ${data.columns[at].toLocaleString('en')}`);
    });
  }

  const told = () => `Dictionary: ${data.caption}, one column each; rows are the data points.`;
  picture.addEventListener('pointermove', event => {
    const box = picture.getBoundingClientRect();
    const column = clamp(Math.floor(((event.clientX - box.left) / box.width) * data.w), 0, data.w - 1);
    const row = clamp(Math.floor(((event.clientY - box.top) / box.height) * data.h), 0, data.h - 1);
    const value = data.low + (bytes[row * data.w + column] / 255) * (data.high - data.low);
    const chosen = data.selected.find(({ at }) => at === column);
    const name = `feature ${data.columns[column].toLocaleString('en')}${chosen ? ` (selected, ${chosen.n})` : ''}`;
    write(caption, `${name} at point ${data.rows[row]} ≈ ${number(value, 3)}`);
  });
  picture.addEventListener('pointerleave', () => write(caption, told()));

  /**
   * @param {Dictionary} next
   * @param {Size} size
   */
  return (next, size) => {
    data = next;
    paint();
    flag(size);
    put(root, { 'data-columns': data.size, 'data-selected': data.selected.length });
    put(picture, { 'aria-label': told() });
    if (!picture.matches(':hover')) write(caption, told());
    relight();
  };
}

function makeFlag() {
  const node = svg('g', { class: 'flag' });
  svg('path', {}, node);
  svg('text', {}, node);
  svg('title', {}, node);
  return node;
}
