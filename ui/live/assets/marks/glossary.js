// All technical words in a window; one of them is looked at.

import { html, pool, write } from '../lib/dom.js';

/** @typedef {import('../contract.d.ts').Word} Word */

/** @param {HTMLElement} root */
export function glossary(root) {
  const box = html(
    'dialog',
    { class: 'glossary', 'data-testid': 'glossary-panel', 'aria-label': 'Glossary' },
    root,
  );
  const head = html('div', { class: 'head' }, box);
  html('h2', {}, head, 'Glossary');
  const close = html('button', { type: 'button', 'data-testid': 'glossary-close' }, head, 'Close');
  const list = html('dl', {}, box);
  close.addEventListener('click', () => box.close());
  box.addEventListener('click', event => {
    if (event.target === box) box.close(); // beside it
  });
  return {
    /** @param {Word[]} words */
    draw: words => {
      pool(list, words.length, makeEntry).forEach((entry, i) => {
        write(entry.children[0], words[i].word);
        write(entry.children[1], words[i].means);
      });
    },
    /** @param {string} [word] that is looked at */
    open: word => {
      if (!box.open) box.showModal();
      for (const entry of list.children) {
        const isHere = entry.children[0].textContent === word;
        entry.classList.toggle('here', isHere);
        if (isHere) entry.scrollIntoView({ block: 'center' });
      }
    },
  };
}

function makeEntry() {
  const entry = html('div');
  html('dt', {}, entry);
  html('dd', {}, entry);
  return entry;
}
