// The network page: an input goes through, both objectives, and the same function at other weights.

import { html } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { pass } from '../marks/pass.js';
import { rescale } from '../marks/rescale.js';
import { table } from '../marks/table.js';
import { section } from './section.js';

const ABOUT = {
  pass: 'Move x and watch the numbers: every unit is a little chain of neurons, and the sum of all units is the fit.',
  objectives:
    'Training counts the sizes of all weights, the Lasso the sizes of its coefficients. At balanced weights they ' +
    'agree.',
  rescale:
    'Make one layer larger and the output weights smaller by the same factor: the function stays, the price does ' +
    'not. It is lowest where the weights are balanced.',
};

/** @type {import('./screen.js').Screen} */
export function anatomy(root, shell) {
  root.classList.add('page');
  const network = section(root, 'An input goes through', ABOUT.pass);
  const columns = html('div', { class: 'columns' }, root);
  const objectives = section(columns, 'Two objectives, one value', ABOUT.objectives);
  const rescaled = section(columns, 'Same function, other weights', ABOUT.rescale);

  const context = { send: shell.send };
  const drawPass = place(network.mark, pass, context);
  const drawObjectives = place(objectives.mark, table, context);
  const drawRescale = place(rescaled.mark, rescale, context);

  /** @param {import('../contract.d.ts').Anatomy} payload */
  return payload => {
    drawPass(payload.network);
    drawObjectives(payload.objectives);
    rescaled.box.hidden = !payload.rescale;
    if (payload.rescale) drawRescale(payload.rescale);
  };
}
