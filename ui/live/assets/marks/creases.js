// The creases: one handle on every line but the last, moved by hand or with the arrow keys.

import { pool, put, svg, write } from '../lib/dom.js';
import { number, subscript } from '../lib/numbers.js';
import { BASE, ROW } from './lines.js';

/**
 * @typedef {object} Hand what a handle tells
 * @property {(layer: number, px: number) => void} drag to so many pixels from the left of the picture
 * @property {(layer: number, steps: number) => void} nudge
 */

/**
 * @typedef {object} Crease
 * @property {number} x in pixels
 * @property {number} bias
 * @property {number} low
 * @property {number} high
 * @property {boolean} isOn whether it lies on a data point
 */

/** Steps of an arrow key. @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/**
 * @param {SVGElement} layer
 * @param {Hand} hand
 */
export function creases(layer, hand) {
  /**
   * @param {Crease[]} all
   * @param {number} em
   */
  return (all, em) =>
    pool(layer, all.length, l => makeHandle(layer, l, hand)).forEach((handle, l) => {
      const { x, bias, low, high, isOn } = all[l];
      const [cut, grip, hit, text] = handle.children;
      put(handle, {
        transform: `translate(${x},${l * ROW * em})`,
        'data-bias': bias,
        'data-on': isOn,
        'aria-valuenow': bias,
        'aria-valuemin': low,
        'aria-valuemax': high,
        'aria-valuetext': number(bias),
      });
      const foot = (BASE + 0.6) * em;
      put(cut, { d: `M0,${1.3 * em}V${foot}` });
      put(grip, { d: `M${-0.6 * em},${foot}L0,${foot - em}L${0.6 * em},${foot}Z` });
      put(hit, { x: -em, y: em, width: 2 * em, height: foot - 0.4 * em });
      put(text, { x: 0.45 * em, y: 2 * em });
      write(text, `b${subscript(l + 1)} = ${number(bias)}${isOn ? ' ●' : ''}`);
    });
}

/**
 * @param {SVGElement} layer
 * @param {number} l
 * @param {Hand} hand
 */
function makeHandle(layer, l, hand) {
  const handle = svg('g', {
    class: 'crease',
    tabindex: 0,
    role: 'slider',
    'data-testid': 'crease',
    'data-layer': l + 1,
    'aria-label': `crease ${l + 1}`,
  });
  svg('path', { class: 'cut' }, handle);
  svg('path', { class: 'grip' }, handle);
  svg('rect', { class: 'hit' }, handle);
  svg('text', {}, handle);
  let held = -1;
  handle.addEventListener('pointerdown', event => {
    event.preventDefault();
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    held = event.pointerId;
  });
  handle.addEventListener('pointermove', event => {
    if (held !== event.pointerId) return;
    hand.drag(l, event.clientX - (layer.ownerSVGElement?.getBoundingClientRect().left ?? 0));
  });
  const drop = () => {
    held = -1;
  };
  handle.addEventListener('pointerup', drop);
  handle.addEventListener('pointercancel', drop);
  handle.addEventListener('keydown', event => {
    const steps = STEPS[event.key];
    if (!steps) return;
    event.preventDefault();
    hand.nudge(l, steps);
  });
  return handle;
}
