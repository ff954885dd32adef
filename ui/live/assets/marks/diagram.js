// The network as a diagram: one band a unit, from x through its neurons to the sum.
// It is drawn wherever it stands: the small one of the explorer has weights on hover,
// the large one has all numbers.

import { html, pool, put, svg, write } from '../lib/dom.js';
import { follow } from '../lib/hot.js';
import { number } from '../lib/numbers.js';
import { BLUE, VERMILION } from '../lib/palette.js';
import { edgesOf, planned } from '../lib/plan.js';
import { colourOf } from '../lib/signs.js';
import { through } from '../lib/units.js';

/** @typedef {import('../contract.d.ts').Network} Network */
/** @typedef {import('../contract.d.ts').Unit} Unit */
/** @typedef {import('../lib/place.js').Size} Size */
/** @typedef {import('../lib/plan.js').Edge} Edge */
/** @typedef {import('../lib/plan.js').Plan} Plan */

/** The input that goes through, where one does. @typedef {{x: number} | null} Pass */

/** Below so many pixels a row has no numbers. */
const READABLE = 18;

/**
 * @param {HTMLElement} root
 * @param {{isSmall?: boolean}} [options]
 */
export function diagram(root, { isSmall = false } = {}) {
  const scroll = isSmall ? root : html('div', { class: 'scroll', tabindex: 0, role: 'group' }, root);
  put(scroll, { 'aria-label': 'Network diagram' });
  const picture = svg('svg', { class: 'net', 'data-testid': 'network', role: 'group' }, scroll);
  const [heads, bands, ends] = [1, 2, 3].map(() => svg('g', {}, picture));
  const relight = follow(root);
  /**
   * @param {Network} data
   * @param {Size} size
   * @param {Pass} [pass]
   */
  return (data, size, pass = null) => {
    const plan = planned(data, size, isSmall, !!pass);
    if (isSmall) put(scroll, { tabindex: plan.width > size.width ? 0 : null });
    put(picture, { width: plan.width, height: plan.height, 'data-units': data.units.length });
    drawHeads(heads, plan, data.layers);
    pool(bands, data.units.length, makeBand).forEach((node, i) => {
      drawBand(node, data, i, plan, pass);
    });
    drawEnds(ends, plan, data.bias);
    relight();
  };
}

/**
 * @param {Element} heads
 * @param {Plan} plan
 * @param {number} layers
 */
function drawHeads(heads, { end, width, left, box, em }, layers) {
  pool(heads, layers + 2, () => svg('text', { class: 'title' })).forEach((text, i) => {
    const x = i === 0 ? end / 2 : i > layers ? width - end / 2 : left(i - 1) + box / 2;
    put(text, { x, y: 0.95 * em });
    write(text, i === 0 ? 'input' : i > layers ? 'output' : `layer ${i}`);
  });
}

function makeBand() {
  const node = svg('g', {});
  for (let i = 0; i < 3; i++) svg('g', {}, node);
  svg('title', {}, node);
  return node;
}

/**
 * @param {Element} node
 * @param {Network} data
 * @param {number} i
 * @param {Plan} plan
 * @param {Pass} pass
 */
function drawBand(node, data, i, plan, pass) {
  const unit = data.units[i];
  const [lines, boxes, labels, title] = node.children;
  const at = (/** @type {number} */ layer, /** @type {number} */ k) =>
    plan.top + i * plan.band + (plan.band * (k + 0.5)) / unit.layers[layer].length;
  put(node, { 'data-n': unit.n });
  const edges = edgesOf(unit, plan, at).filter(edge => edge.w);
  drawEdges(lines, edges, unit, plan, !!pass);
  drawWeights(labels, edges, unit, plan);
  drawNeurons(boxes, unit, plan, at, pass && through(unit, pass.x, data.neuron).layers, pass);
  write(title, told(unit));
}

/**
 * A curve, level before and after: weights are written on the level part.
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {number} a
 * @param {number} b
 */
const fan = (x1, y1, x2, y2, a, b) =>
  `M${x1},${y1}H${a}C${(a + b) / 2},${y1} ${(a + b) / 2},${y2} ${b},${y2}H${x2}`;

/**
 * @param {Element} lines
 * @param {Edge[]} edges
 * @param {Unit} unit
 * @param {Plan} plan
 * @param {boolean} hasPass
 */
function drawEdges(lines, edges, unit, { em, largest, breadth, gap }, hasPass) {
  const last = unit.layers.length;
  const level = Math.min(3.4 * em, 0.6 * gap);
  pool(lines, edges.length, () => svg('path', { class: 'edge' })).forEach((path, k) => {
    const { w, l, from, to } = edges[k];
    const [a, b] = [l === last ? from[0] + level : from[0], l === 0 ? to[0] - level : to[0]];
    put(path, {
      d: fan(...from, ...to, a, b),
      stroke: hasPass ? (w < 0 ? BLUE : VERMILION) : colourOf(unit.n),
      'stroke-width': (0.8 + (0.3 * em * Math.abs(w)) / largest).toFixed(2),
      'stroke-opacity': !hasPass && w < 0 && breadth > 1 ? 0.4 : 0.75,
    });
  });
}

/**
 * A weight is written beside its own end of a fan, where the lines are apart.
 * @param {Element} labels
 * @param {Edge[]} edges
 * @param {Unit} unit
 * @param {Plan} plan
 */
function drawWeights(labels, edges, unit, { em, tall, gap }) {
  const last = unit.layers.length;
  const isRoomy = tall >= 0.8 * READABLE && gap > 2.6 * em;
  const named = isRoomy ? edges.filter(edge => edge.only || edge.lone) : [];
  pool(labels, named.length, () => svg('text', { class: 'w' })).forEach((text, k) => {
    const { w, l, only, from, to } = named[k];
    const isStart = l === last || !only;
    const x =
      l === 0 ? to[0] - 1.8 * em : isStart ? from[0] + (l === last ? 1.8 : 1.1) * em : (from[0] + to[0]) / 2;
    put(text, { x, y: (isStart ? from[1] : l === 0 ? to[1] : (from[1] + to[1]) / 2) - 0.35 * em });
    write(text, number(w, 3));
  });
}

/**
 * @param {Element} boxes
 * @param {Unit} unit
 * @param {Plan} plan
 * @param {(layer: number, k: number) => number} at
 * @param {number[][] | null} outputs
 * @param {Pass} pass
 */
function drawNeurons(boxes, unit, plan, at, outputs, pass) {
  const { left, box, tall, em } = plan;
  const neurons = unit.layers.flatMap((layer, l) => layer.map((neuron, k) => ({ ...neuron, l, k })));
  pool(boxes, neurons.length, makeNeuron).forEach((node, index) => {
    const { l, k, c, w } = neurons[index];
    const [frame, bias, more] = node.children;
    const y = at(l, k);
    const amplitude = l === unit.layers.length - 1 ? unit.amplitude : null;
    const given = outputs && number(cancelled(outputs[l][k], pass?.x ?? 0));
    const [first, second] = linesOf(c, amplitude, given, tall / em);
    put(node, { opacity: w.some(Boolean) ? null : 0.3 });
    const corner = { x: left(l), y: y - tall / 2, width: box, height: tall, rx: 0.5 * em };
    put(frame, { ...corner, stroke: colourOf(unit.n) });
    put(bias, { x: left(l) + box / 2, y: y + (second ? -0.1 : 0.32) * em });
    write(bias, first);
    put(more, { x: left(l) + box / 2, y: y + 0.85 * em, class: outputs ? 'small value' : 'small' });
    write(more, second);
  });
}

/**
 * What has room inside a neuron of this height, in letters.
 * @param {number} bias
 * @param {number | null} amplitude
 * @param {string | null} given
 * @param {number} height
 */
const linesOf = (bias, amplitude, given, height) => [
  height >= 1.05 ? firstLine(bias, given == null ? null : amplitude) : '',
  height >= 1.9 ? secondLine(amplitude, given) : '',
];

/**
 * Below the bias: what the neuron gives, or by what its value is multiplied.
 * @param {number | null} amplitude
 * @param {string | null} given
 */
function secondLine(amplitude, given) {
  if (given != null) return `= ${given}`;
  return amplitude == null ? '' : `× ${number(amplitude, 3)}`;
}

/**
 * The bias, and where an input goes through, by what the value is multiplied.
 * @param {number} bias
 * @param {number | null} amplitude
 */
function firstLine(bias, amplitude) {
  const times = amplitude == null ? '' : `, × ${number(amplitude, 2)}`;
  return `${bias < 0 ? '−' : '+'} ${number(Math.abs(bias), 3)}${times}`;
}

function makeNeuron() {
  const node = svg('g', {});
  svg('rect', { class: 'node' }, node);
  svg('text', {}, node);
  svg('text', { class: 'small' }, node);
  return node;
}

/**
 * What is left of two numbers that cancel is written as 0.
 * @param {number} value
 * @param {number} x
 */
const cancelled = (value, x) => (Math.abs(value) < 1e-12 * (1 + Math.abs(x)) ? 0 : value);

/**
 * @param {Element} ends
 * @param {Plan} plan
 * @param {number} bias
 */
function drawEnds(ends, { width, end, middle, em }, bias) {
  const boxes = [
    { name: 'x', more: '', x: 0.3 * em, height: 2 * em },
    {
      name: 'sum',
      more: `${bias < 0 ? '−' : '+'} ${number(Math.abs(bias), 3)}`,
      x: width - end + 0.4 * em,
      height: 2.9 * em,
    },
  ];
  pool(ends, 2, makeNeuron).forEach((node, i) => {
    const { name, more, x, height } = boxes[i];
    const wide = end - 0.7 * em;
    put(node.children[0], { class: 'io', x, y: middle - height / 2, width: wide, height, rx: 0.5 * em });
    put(node.children[1], { x: x + wide / 2, y: middle + (more ? -0.2 : 0.32) * em });
    write(node.children[1], name);
    put(node.children[2], { x: x + wide / 2, y: middle + 0.95 * em });
    write(node.children[2], more);
  });
}

/** @param {Unit} unit */
function told(unit) {
  const layers = unit.layers.map((layer, l) => {
    const neurons = layer.slice(0, 8).map(({ w, c }) => {
      const used = w.filter(Boolean).map(weight => number(weight));
      return `weights ${used.join(', ') || 0}, bias ${number(c)}`;
    });
    return `layer ${l + 1}: ${neurons.join('; ')}`;
  });
  return `unit ${unit.n}: ${layers.join('. ')}. Output weight ${number(unit.output)}`;
}
