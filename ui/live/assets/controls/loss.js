// Which loss, and its number on a slider that acts while it moves.

import { html, put, write } from '../lib/dom.js';
import { number } from '../lib/numbers.js';
import { field, fill } from './field.js';

/** @typedef {import('../contract.d.ts').LossChoice} LossChoice */

const NAMES = {
  delta: 'δ: from here on errors count in proportion',
  tau: 'τ: share of points below the curve',
};

/**
 * @param {HTMLElement} root
 * @param {import('../state/session.js').Session} session
 */
export function loss(root, session) {
  const { body } = field(root, 'loss', 'Loss: how errors are measured');
  const list = html('select', { 'data-testid': 'control-loss', 'aria-label': 'Loss' }, body);
  list.addEventListener('change', () => session.ask({ ask: `choose:loss=${list.value}` }));
  const drawAmount = amount(root, session);
  /** @param {LossChoice} choice */
  return choice => {
    fill(
      list,
      choice.kinds.map(({ key, title }) => ({ value: key, text: title })),
    );
    list.value = choice.chosen;
    drawAmount(choice.amount);
  };
}

/**
 * @param {HTMLElement} root
 * @param {import('../state/session.js').Session} session
 */
function amount(root, session) {
  const { box, words, body } = field(root, 'amount', '');
  const input = html('input', { type: 'range', min: 0, step: 1, 'data-testid': 'control-amount' }, body);
  const output = html('output', { class: 'value' }, body);
  let name = '';
  /** @type {number[]} */
  let choices = [];
  const tell = (/** @type {boolean} */ dragging) =>
    session.ask({ ask: `choose:${name}=${choices[+input.value]}`, dragging });
  input.addEventListener('input', () => tell(true));
  input.addEventListener('change', () => tell(false));
  /** @param {LossChoice['amount']} told */
  return told => {
    box.hidden = !told;
    if (!told) return;
    if (!input.matches(':active')) {
      ({ name, choices } = told);
      put(input, { max: choices.length - 1 });
      input.value = String(choices.indexOf(told.value));
    }
    const text = `${told.symbol} = ${number(told.value)}`;
    write(words, NAMES[/** @type {keyof typeof NAMES} */ (told.name)]);
    put(input, { 'aria-label': words.textContent, 'aria-valuetext': text, 'data-value': told.value });
    write(output, text);
  };
}
