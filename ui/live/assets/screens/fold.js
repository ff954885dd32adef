// The folding page: the folds of one feature, all creases at once, and where its kinks come from.

import { html } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { folds } from '../marks/folds.js';
import { ridges } from '../marks/ridges.js';
import { table } from '../marks/table.js';
import { words } from '../marks/words.js';
import { section } from './section.js';

const ABOUT = {
  folds:
    'Drag the creases (the arrows): the line below each is what the next layer sees. Data points that come to lie ' +
    'on each other look the same from there on.',
  ridges:
    'Each place is one feature: crease 1 to the right, crease 2 upwards. The stronger the colour, the larger ' +
    '|a · r| / β. The features of the dictionary are where the ridges meet; nothing between them is higher. Click ' +
    'to go there.',
  mirrors: 'Of the selected feature: what you drag is not in these tables.',
};

/** @type {import('./screen.js').Screen} */
export function fold(root, shell) {
  root.classList.add('page');
  const columns = html('div', { class: 'columns uneven' }, root);
  const folded = section(columns, 'The line of inputs, folded layer by layer', ABOUT.folds);
  const beside = html('div', {}, columns);
  const map = section(beside, 'All creases at once', ABOUT.ridges);
  const mirrors = section(beside, 'Its mirrors', ABOUT.mirrors);
  const kinks = section(beside, 'Every kink and where it comes from');

  const context = { send: shell.send };
  const drawFolds = place(folded.mark, node => folds(node, move), context);
  const drawMap = place(map.mark, node => ridges(node, move), context);
  const drawMirrors = place(mirrors.mark, words, context);
  const drawKinks = place(kinks.mark, table, context);

  /** @type {import('../contract.d.ts').Folding} */
  let latest;
  /** The creases as they are now. @type {number[]} */
  let biases = [];
  let known = '';

  /** @param {number[]} next */
  function move(next) {
    biases = next;
    show();
  }

  function show() {
    const { fold, ridges } = latest;
    drawFolds({ fold, biases });
    map.box.hidden = !ridges;
    if (ridges) drawMap({ fold, ridges, biases });
  }

  /** @param {import('../contract.d.ts').Folding} payload */
  return payload => {
    latest = payload;
    if (known !== payload.fold.key) biases = payload.fold.biases;
    known = payload.fold.key;
    show();
    drawMirrors(payload.creases);
    drawKinks(payload.bends);
  };
}
