// What the signs of the canvas mean; the same signs while a point is dragged.

import { html, svg } from '../lib/dom.js';
import { number } from '../lib/numbers.js';
import { KINDS, paint } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Kind} Kind */
/** @typedef {import('../contract.d.ts').Line['kind']} Curve */
/**
 * @typedef {{levels?: [number, number] | null, network?: string, curves?: Curve[], hasBand?: boolean,
 *   isOfTiles?: boolean, hasGuess?: boolean}} More of a page of losses, of a band, of small pictures without
 *   points, of a guess
 */

const CURVES = { squared: 'squared errors, same share of βₘₐₓ', probability: 'probability of class 1' };

const BAND = 'where best networks may run';

/** @param {HTMLElement} root */
export function legend(root) {
  let known = '';
  /**
   * @param {Kind[]} kinds that this network can have
   * @param {More} [more]
   */
  return (kinds, more = {}) => {
    const now = JSON.stringify([kinds, more]);
    if (known === now) return;
    known = now;
    root.replaceChildren();
    if (!more.isOfTiles) {
      pointItems(root, more.levels);
      item(root, more.network ?? 'network', box => svg('path', { class: 'fit', d: 'M-9,0H9' }, box));
    }
    if (more.hasBand) item(root, BAND, box => svg('path', { class: 'band', d: 'M-9,-6H9V6H-9Z' }, box));
    if (more.hasGuess) item(root, 'your guess', box => svg('path', { class: 'sketch', d: 'M-9,0H9' }, box));
    for (const curve of more.curves ?? []) {
      item(root, CURVES[curve], box => svg('path', { class: curve, d: 'M-9,0H9' }, box));
    }
    if (more.levels) item(root, 'class changes', box => svg('path', { class: 'change', d: 'M0,-8V8' }, box));
    kindItems(root, kinds, !more.isOfTiles);
  };
}

/**
 * @param {HTMLElement} root
 * @param {Kind[]} kinds
 * @param {boolean} hasMirrors drawn as lines
 */
function kindItems(root, kinds, hasMirrors) {
  for (const kind of kinds) {
    item(root, KINDS[kind].title, box => paint(svg('path', {}, box), { kind, order: 0 }, 5));
  }
  if (hasMirrors && kinds.includes('reflection'))
    item(root, 'mirror', box => svg('path', { class: 'mirror', d: 'M0,-8V8' }, box));
}

/**
 * Data points, or those of either class.
 * @param {HTMLElement} root
 * @param {[number, number] | null} [levels]
 */
function pointItems(root, levels) {
  if (!levels) {
    item(root, 'data point', box => svg('circle', { class: 'dot', r: 5.5 }, box));
    return;
  }
  const [low, high] = levels;
  item(root, `class ${number(high)}`, box =>
    svg('circle', { class: 'dot', r: 5.5 }, svg('g', { class: 'one' }, box)),
  );
  item(root, `class ${number(low)}`, box =>
    svg('circle', { class: 'dot', r: 5.5 }, svg('g', { class: 'other' }, box)),
  );
}

/**
 * @param {HTMLElement} root
 * @param {string} text "" for what is not drawn
 * @param {(box: SVGElement) => void} draw
 */
function item(root, text, draw) {
  if (!text) return;
  const entry = html('span', {}, root);
  draw(svg('svg', { width: '1.3em', height: '1.1em', viewBox: '-9 -8 18 16', 'aria-hidden': 'true' }, entry));
  html('span', {}, entry, text);
}
