// What the signs of the canvas mean; the same signs while a point is dragged.

import { html, svg } from '../lib/dom.js';
import { KINDS, paint } from '../lib/signs.js';

/** @param {HTMLElement} root */
export function legend(root) {
  let known = '';
  /** @param {import('../contract.d.ts').Kind[]} kinds that this network can have */
  return kinds => {
    if (known === kinds.join()) return;
    known = kinds.join();
    root.replaceChildren();
    item(root, 'data point', box => svg('circle', { class: 'dot', r: 5.5 }, box));
    item(root, 'network', box => svg('path', { class: 'fit', d: 'M-9,0H9' }, box));
    for (const kind of kinds) {
      item(root, KINDS[kind].title, box => paint(svg('path', {}, box), { kind, order: 0 }, 5));
    }
    if (kinds.includes('reflection'))
      item(root, 'mirror', box => svg('path', { class: 'mirror', d: 'M0,-8V8' }, box));
  };
}

/**
 * @param {HTMLElement} root
 * @param {string} text
 * @param {(box: SVGElement) => void} draw
 */
function item(root, text, draw) {
  const entry = html('span', {}, root);
  draw(svg('svg', { width: '1.3em', height: '1.1em', viewBox: '-9 -8 18 16', 'aria-hidden': 'true' }, entry));
  html('span', {}, entry, text);
}
