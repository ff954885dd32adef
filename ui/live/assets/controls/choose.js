// The guesses of a lesson that are no drawing: one of a few options, or a price on a slider.

import { html, pool, put, write } from '../lib/dom.js';
import { number } from '../lib/numbers.js';

/** @typedef {import('../contract.d.ts').Asked} Asked */
/** @typedef {import('../marks/guess.js').Tell} Tell */

/** Of the slider, in powers of ten. */
const LEAST = -3;
const STEP = 0.01;
const DIGITS = 3;

/**
 * @param {HTMLElement} root
 * @param {Tell} tell
 */
export function options(root, tell) {
  const box = html('div', { class: 'options', role: 'group', 'aria-label': 'Your choice' }, root);
  box.addEventListener('click', event => {
    const node = event.target instanceof Element && event.target.closest('button');
    if (node) tell([[...box.children].indexOf(node)], false);
  });
  /**
   * @param {string[]} names
   * @param {number | undefined} chosen
   */
  return (names, chosen) => {
    pool(box, names.length, makeOption).forEach((node, i) => {
      write(node, names[i]);
      put(node, { 'aria-pressed': i === chosen });
    });
  };
}

const makeOption = () => html('button', { type: 'button', 'data-testid': 'guess-option' });

/**
 * @param {HTMLElement} root
 * @param {Tell} tell
 */
export function price(root, tell) {
  const box = html('label', { class: 'price' }, root);
  html('span', {}, box, 'β, the price of an amount');
  const attributes = { type: 'range', min: LEAST, max: 0, step: STEP, 'data-testid': 'guess' };
  const input = html('input', { ...attributes, 'aria-label': 'β, as a share of βₘₐₓ' }, box);
  const output = html('output', {}, box);
  const value = () => +(10 ** +input.value).toPrecision(DIGITS);
  const show = () => {
    write(output, `${number(value(), DIGITS)} of βₘₐₓ`);
    put(input, { 'aria-valuetext': output.textContent });
  };
  input.addEventListener('input', () => {
    show();
    tell([value()], true);
  });
  input.addEventListener('change', () => tell([value()], false));
  /** @param {number} ratio */
  return ratio => {
    if (!input.matches(':active')) input.value = Math.log10(ratio).toFixed(2);
    show();
  };
}
