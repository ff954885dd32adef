// A first visitor's hint: once dismissed, never again in this browser.

import { html, write } from '../lib/dom.js';

const KEY = 'mirrors-hint-seen';

const isSeen = () => {
  try {
    return localStorage.getItem(KEY) != null;
  } catch {
    return false; // a browser that keeps nothing shows it again
  }
};

/** @param {HTMLElement} root */
export function hint(root) {
  const card = html('div', { class: 'card', role: 'note', 'data-testid': 'hint' }, root);
  const text = html('span', {}, card);
  const dismiss = html('button', { type: 'button', 'data-testid': 'hint-dismiss' }, card, 'Got it');
  let isDismissed = isSeen();
  dismiss.addEventListener('click', () => {
    isDismissed = root.hidden = true;
    try {
      localStorage.setItem(KEY, '1');
    } catch {
      // see above
    }
  });
  /** @param {string} words */
  return words => {
    root.hidden = isDismissed || !words;
    write(text, words);
  };
}
