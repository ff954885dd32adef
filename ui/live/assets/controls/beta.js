// Beta, on a scale of powers of ten; while it is held, the browser walks along the path.

import { html, put, write } from '../lib/dom.js';
import { number } from '../lib/numbers.js';
import { field, restrict } from './field.js';

/** Of the slider, in powers of ten; and significant digits of what it chooses. */
const STEP = 0.01;
const DIGITS = 3;
/** Without a key or a move for so long, the hand lets go, in ms. */
const PAUSE = 600;

/** @type {import('./field.js').Control} */
export function beta(root, session) {
  const hint = 'large: a simple curve; small: one through the points; at the right end a constant';
  const { box, body } = field(root, 'beta', 'Regularization β: price of weights', hint);
  const attributes = { type: 'range', step: STEP, max: 0, 'data-testid': 'control-beta' };
  const input = html('input', attributes, body);
  const output = html('output', { class: 'value' }, body);
  let resting = 0;
  const rest = () => {
    if (session.held === 'beta' && !input.matches(':active')) session.rest();
  };
  const restIn = (/** @type {number} */ ms) => {
    clearTimeout(resting);
    resting = window.setTimeout(rest, ms);
  };
  const hold = () => {
    if (session.held !== 'beta') session.hold('beta');
  };
  input.addEventListener('pointerdown', hold);
  input.addEventListener('input', () => {
    hold();
    session.edit({ beta: +(10 ** +input.value).toPrecision(DIGITS) }, 'drag');
    restIn(PAUSE);
  });
  input.addEventListener('keyup', () => restIn(PAUSE));
  for (const end of ['pointerup', 'pointercancel', 'blur']) input.addEventListener(end, () => restIn(0));
  return ({ beta: ratio }, { leastBeta }) => {
    put(input, {
      min: Math.log10(leastBeta).toFixed(2),
      'aria-label': 'Regularization β, share of βₘₐₓ',
      'aria-valuetext': `${number(ratio, DIGITS)} of βₘₐₓ`,
      'data-ratio': ratio,
    });
    const place = Math.log10(ratio).toFixed(2);
    if (Math.abs(+input.value - +place) > STEP / 2) input.value = place;
    write(output, number(ratio, DIGITS));
    restrict(box, input, session, 'beta');
  };
}
