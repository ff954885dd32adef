// Sentences in which **words** are bold and [words] of the glossary are links to it.

import { html } from '../lib/dom.js';

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
export function prose(node, text) {
  if (node.dataset.text === text) return;
  node.dataset.text = text;
  node.hidden = !text;
  node.replaceChildren(...text.split(/(\*\*[^*]+\*\*|\[[^\]]+\])/).map(part));
}

/** @param {string} text */
function part(text) {
  if (text.startsWith('**')) return html('strong', {}, undefined, text.slice(2, -2));
  if (!text.startsWith('[')) return text;
  const word = text.slice(1, -1);
  return html(
    'button',
    { type: 'button', class: 'term', 'data-testid': 'term', 'data-word': word },
    undefined,
    word,
  );
}
