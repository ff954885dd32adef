// What is going on: how much is loaded, that a request takes long and can be cancelled, what went wrong.

import { html, write } from '../ui/live/assets/lib/dom.js';

/** A request that takes longer is told, in ms; so long a sentence stays. */
const LONG = 700;
const STAY = 8000;

/**
 * @param {HTMLElement} root
 * @param {() => void} cancel
 */
export function status(root, cancel) {
  const words = html('span', {}, root);
  const bar = html('progress', { max: 1, 'aria-label': 'Loading' }, root);
  const button = html('button', { type: 'button' }, root, 'Cancel');
  button.addEventListener('click', cancel);
  let isLoading = false;
  let news = '';
  let newsUntil = 0;
  const told = () => (performance.now() < newsUntil ? news : '');

  const show = (/** @type {string} */ text, /** @type {HTMLElement[]} */ ...parts) => {
    write(words, text);
    bar.hidden = !parts.includes(bar);
    button.hidden = !parts.includes(button);
    root.hidden = !text;
  };
  show('');
  return {
    /** @param {number} share of what is loaded; at 1 the solver is there */
    load: share => {
      isLoading = share < 1;
      bar.value = share;
      if (isLoading) show(`${told()} Getting the solver ready …`.trim(), bar);
      else show(told());
    },
    /** @param {string} text */
    tell: text => {
      news = text;
      newsUntil = performance.now() + STAY;
      show(text);
    },
    /** @param {number | undefined} since when a request waits, in ms of `performance.now` */
    busy: since => {
      if (isLoading || told()) return;
      const seconds = since === undefined ? 0 : (performance.now() - since) / 1000;
      if (seconds * 1000 < LONG) show('');
      else show(`Solving a large problem, ${seconds.toFixed(0)} s …`, button);
    },
  };
}
