// One chart that moves.

import { html } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { chart as mark } from '../marks/chart.js';

/** @type {import('./screen.js').Screen} */
export function chart(root, shell) {
  return place(html('div', { 'data-part': 'chart' }, root), mark, { send: shell.send });
}
