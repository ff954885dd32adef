// Files that leave the page.

import { html } from './dom.js';

/**
 * Hand a file to the user.
 * @param {Blob} content
 * @param {string} name
 */
export function give(content, name) {
  const link = html('a', { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
