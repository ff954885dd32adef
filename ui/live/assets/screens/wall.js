// The dictionary page: every feature on a wall, and one of them closely.

import { html, put } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { closeup } from '../marks/closeup.js';
import { table } from '../marks/table.js';
import { tiles } from '../marks/tiles.js';
import { words } from '../marks/words.js';
import { section } from './section.js';

const ABOUT =
  'One tile a feature, the most useful first: the bar is |a · r| / β, full for those that a best network may use. ' +
  'Choose one to look closer.';

/** @type {import('./screen.js').Screen} */
export function wall(root, shell) {
  root.classList.add('page');
  const columns = html('div', { class: 'columns uneven' }, root);
  const all = section(columns, 'The wall', ABOUT);
  const beside = html('div', {}, columns);
  const one = section(beside, 'Looked at closely', '', { page: 'folding', words: 'how it folds' });
  const about = put(html('div', {}, one.mark), { 'data-testid': 'chosen-feature' });
  const kinks = section(beside, 'Where it bends or jumps');

  const context = { send: shell.send };
  const drawTiles = place(all.mark, tiles, context);
  const drawAbout = place(about, words, context);
  const drawCloseup = place(html('div', {}, one.mark), closeup, context);
  const drawKinks = place(kinks.mark, table, context);

  /** @param {import('../contract.d.ts').Library} payload */
  return ({ wall, closely }) => {
    drawTiles(wall);
    beside.hidden = !closely;
    if (!closely) return;
    drawAbout(closely.about);
    drawCloseup(closely.feature);
    drawKinks(closely.bends);
  };
}
