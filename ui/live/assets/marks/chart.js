// A chart that changes many times a second: the same nodes, moved.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { axes, ticks } from '../lib/geometry.js';
import { number, superscript } from '../lib/numbers.js';

/** @typedef {import('../contract.d.ts').Chart} Chart */
/** @typedef {import('../contract.d.ts').Axis} Axis */
/** @typedef {import('../contract.d.ts').Trace} Trace */
/** @typedef {import('../lib/geometry.js').Axes} Axes */
/** @typedef {import('../lib/place.js').Size} Size */
/** @typedef {{at: number, text: string}[]} Ticks */

/** Height, and room around the plot, in letters. */
const HEIGHT = 19;
const ROOM = { left: 4.4, right: 0.9, top: 0.7, bottom: 3.1 };
/** Of the legend below it, in letters. */
const LEGEND = 2.9;
/** Powers of ten named on an axis, at most. */
const POWERS = 6;
const DASHES = { solid: null, dash: '7,5', dot: '2,4' };
const BORDERS = { solid: 'solid', dash: 'dashed', dot: 'dotted' };

let charts = 0;

/**
 * @param {HTMLElement} root
 * @param {unknown} [_] nothing is sent
 * @param {number | null} [height] in letters; null: that of its place
 */
export function chart(root, _, height = HEIGHT) {
  const clip = `chart-clip-${charts++}`;
  const picture = svg('svg', { class: 'chart', role: 'img' }, root);
  const inside = svg('rect', {}, svg('clipPath', { id: clip }, picture));
  const grid = svg('path', { class: 'grid' }, picture);
  const labels = svg('g', {}, picture);
  const titles = svg('g', {}, picture);
  const traces = svg('g', { 'clip-path': `url(#${clip})` }, picture);
  const legend = html('p', { class: 'legend' }, root);
  /**
   * @param {Chart} data
   * @param {Size} size
   */
  return (data, { width, height: px, em }) => {
    const tall = height ?? px / em - LEGEND;
    const box = {
      left: ROOM.left * em,
      top: ROOM.top * em,
      width: width - (ROOM.left + ROOM.right) * em,
      height: (tall - ROOM.top - ROOM.bottom) * em,
    };
    const scale = axes([...data.x.range, ...data.y.range], box);
    const label = `${data.y.title} over ${data.x.title}`;
    put(picture, { width, height: tall * em, 'aria-label': label });
    put(inside, { x: box.left, y: box.top, width: box.width, height: box.height });
    drawGrid(grid, labels, ticksOf(data.x), ticksOf(data.y), scale, em);
    drawTitles(titles, data, scale, tall, em);
    pool(traces, data.traces.length, () => svg('path', {})).forEach((path, i) => {
      put(path, drawn(data.traces[i], scale));
    });
    drawLegend(
      legend,
      data.traces.filter(({ name }) => name),
    );
  };
}

/**
 * Round values; along a logarithmic axis powers of ten, if there are two at least.
 * @param {Axis} axis
 * @returns {Ticks}
 */
export function ticksOf({ range, log }) {
  const [low, high] = [Math.min(...range), Math.max(...range)];
  if (!log) return ticks(low, high, 5).map(at => ({ at, text: number(at) }));
  const by = Math.max(1, Math.ceil((high - low) / POWERS));
  const first = Math.ceil(low / by);
  const powers = Array.from(
    { length: Math.max(0, Math.floor(high / by) - first + 1) },
    (_, i) => (first + i) * by,
  );
  if (powers.length > 1) return powers.map(at => ({ at, text: `10${superscript(at)}` }));
  return ticks(low, high, 4).map(at => ({ at, text: number(10 ** at, 3) }));
}

/**
 * @param {Element} grid
 * @param {Element} labels
 * @param {Ticks} xs
 * @param {Ticks} ys
 * @param {Axes} scale
 * @param {number} em
 */
function drawGrid(grid, labels, xs, ys, { X, Y, left, top, width, height }, em) {
  const floor = top + height;
  const lines = [
    ...xs.map(({ at }) => `M${X(at)},${top}V${floor}`),
    ...ys.map(({ at }) => `M${left},${Y(at)}h${width}`),
  ];
  put(grid, { d: lines.join('') });
  const told = [
    ...xs.map(({ at, text }) => ({ x: X(at), y: floor + 1.2 * em, text, anchor: 'middle' })),
    ...ys.map(({ at, text }) => ({ x: left - 0.5 * em, y: Y(at) + 0.3 * em, text, anchor: 'end' })),
  ];
  pool(labels, told.length, () => svg('text', { class: 'tick' })).forEach((node, i) => {
    const { x, y, text, anchor } = told[i];
    write(put(node, { x, y, 'text-anchor': anchor }), text);
  });
}

/**
 * @param {Element} titles
 * @param {Chart} data
 * @param {Axes} scale
 * @param {number} tall
 * @param {number} em
 */
function drawTitles(titles, { x, y }, { left, top, width, height }, tall, em) {
  const middle = top + height / 2;
  const [across, up] = pool(titles, 2, () => svg('text', { 'text-anchor': 'middle' }));
  write(put(across, { x: left + width / 2, y: (tall - 0.5) * em }), x.title);
  write(put(up, { x: 0.95 * em, y: middle, transform: `rotate(-90 ${0.95 * em} ${middle})` }), y.title);
}

/**
 * A dot is a filled circle of its own size; a line breaks where there is no value.
 * @param {Trace} trace
 * @param {Axes} scale
 * @returns {import('../lib/dom.js').Attributes}
 */
function drawn({ x, y, colour, opacity, size, width, dash }, { X, Y }) {
  const places = x.map((across, i) => {
    const up = y[i];
    return across == null || up == null ? null : { x: X(across).toFixed(1), y: Y(up).toFixed(1) };
  });
  if (size) {
    const circles = places.map((at, i) => (at ? circle(at, size[i] / 2) : ''));
    return { d: circles.join(''), fill: colour, stroke: null, opacity };
  }
  const steps = places.map((at, i) => (at ? `${i && places[i - 1] ? 'L' : 'M'}${at.x},${at.y}` : ''));
  const line = {
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-dasharray': DASHES[dash],
    opacity,
  };
  return { d: steps.join(''), ...line };
}

/**
 * @param {{x: string, y: string}} at
 * @param {number} r
 */
const circle = ({ x, y }, r) => `M${+x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0`;

/**
 * @param {Element} legend
 * @param {Trace[]} named
 */
function drawLegend(legend, named) {
  pool(legend, named.length, makeEntry).forEach((entry, i) => {
    const { name, colour, size, width, dash } = named[i];
    const [sign, text] = /** @type {HTMLElement[]} */ ([...entry.children]);
    sign.className = size ? 'round' : '';
    sign.style.background = size ? colour : '';
    sign.style.borderTop = size ? '' : `${Math.max(2, width)}px ${BORDERS[dash]} ${colour}`;
    write(text, name ?? '');
  });
}

function makeEntry() {
  const entry = html('span');
  html('i', {}, entry);
  html('span', {}, entry);
  return entry;
}
