// A text to be copied.

import { html, write } from '../lib/dom.js';

/**
 * @param {Element} root
 * @param {string} title
 * @param {string} testid
 */
export function copied(root, title, testid) {
  const row = html('div', { class: 'copy' }, root);
  html('span', {}, row, title);
  const copy = html('button', { type: 'button' }, row, 'Copy');
  const code = html('code', { tabindex: 0, 'data-testid': testid }, row);
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? '');
      write(copy, 'Copied');
    } catch {
      getSelection()?.selectAllChildren(code);
      write(copy, 'Selected: press Ctrl+C');
    }
    setTimeout(() => write(copy, 'Copy'), 2000);
  });
  return code;
}
