// The whole fit as a formula: a term lights up with its feature.

import { html, pool, put, write } from '../lib/dom.js';
import { follow } from '../lib/hot.js';
import { colourOf } from '../lib/signs.js';

/** @param {HTMLElement} root */
export function formula(root) {
  const terms = html('div', { class: 'terms', 'data-testid': 'formula' }, root);
  const where = html('p', { class: 'note' }, root);
  const copy = html('button', { type: 'button', title: 'Copy the formula as LaTeX' }, root, 'Copy LaTeX');
  const relight = follow(root);
  let latex = '';
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(latex);
      write(copy, 'Copied');
    } catch {
      write(copy, 'The browser forbids copying');
    }
    setTimeout(() => write(copy, 'Copy LaTeX'), 2000);
  });
  /** @param {import('../contract.d.ts').Formula} data */
  return data => {
    latex = data.latex;
    pool(terms, data.terms.length, () => html('span')).forEach((span, i) => {
      const { text, n } = data.terms[i];
      put(span, { 'data-n': n });
      span.style.borderColor = n ? colourOf(n) : 'transparent';
      write(span, text);
    });
    write(where, data.where);
    relight();
  };
}
