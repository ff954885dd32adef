// Sentences; what stands between ** is bold.

import { html, pool, rich } from '../lib/dom.js';

/** @param {HTMLElement} root */
export const words = root => {
  /** @param {string[]} sentences */
  return sentences => {
    pool(root, sentences.length, () => html('p')).forEach((node, i) => {
      rich(node, sentences[i]);
    });
  };
};
