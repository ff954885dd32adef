// An input goes through the network: a slider for it, what comes out, and all numbers on the way.

import { html, put, write } from '../lib/dom.js';
import { clamp } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { through } from '../lib/units.js';
import { diagram } from './diagram.js';

/** @typedef {import('../contract.d.ts').Pass} Pass */
/** @typedef {import('../lib/place.js').Size} Size */

/** @param {HTMLElement} root */
export function pass(root) {
  const chosen = html('label', { class: 'pass' }, root);
  const input = html('span', {}, chosen);
  const slider = html('input', { type: 'range', step: 'any', 'aria-label': 'input x' }, chosen);
  const output = html('output', { 'data-testid': 'network-output' }, chosen);
  const drawDiagram = diagram(html('div', {}, root));
  const note = html('p', { class: 'note' }, root);
  /** @type {Pass} */
  let data;
  /** @type {Size} */
  let size;
  /** What the user chose. @type {number | null} */
  let asked = null;
  slider.addEventListener('input', () => {
    asked = Number(slider.value);
    draw();
  });

  function draw() {
    const x = clamp(asked ?? data.x, data.low, data.high);
    const value = outputOf(data, x);
    put(slider, { min: data.low, max: data.high });
    slider.value = String(x);
    write(input, `x = ${number(x)}`);
    write(output, `f(x) = ${number(value, 6)}`);
    put(output, { 'data-x': x, 'data-value': value });
    drawDiagram(data, size, { x });
    write(note, told(data));
  }

  /**
   * @param {Pass} next
   * @param {Size} room
   */
  return (next, room) => {
    [data, size] = [next, room];
    draw();
  };
}

/**
 * The sum of all units, those that are not drawn as well.
 * @param {Pass} network
 * @param {number} x
 */
export const outputOf = ({ units, others, bias, neuron }, x) =>
  [...units, ...others].reduce((sum, unit) => sum + through(unit, x, neuron).adds, bias);

/** @param {Pass} network */
function told({ units, others, text }) {
  if (!units.length) return 'No unit is needed: the fit is the output bias alone.';
  const hasAmplitude = units.some(unit => unit.amplitude != null);
  return [
    `Each neuron turns t into ${text}: its weight w is on the line before it, its bias c inside, and what it ` +
      'gives for this x below.',
    hasAmplitude ? 'After × stands the amplitude of a last neuron.' : '',
    'Orange lines: positive weights; blue: negative; thicker: larger.',
    others.length
      ? `${others.length.toLocaleString('en')} smaller units are left out of the picture, not of the sum.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
