// A part of a page: its title, what it is about, and the place of a mark.

import { html } from '../lib/dom.js';

/**
 * @param {Element} parent
 * @param {string} title
 * @param {string} [about]
 * @param {{page: string, words: string}} [more] another page that tells more
 */
export function section(parent, title, about = '', more) {
  const box = html('section', {}, parent);
  const head = html('h2', {}, box, title);
  if (more) html('a', { href: more.page, 'data-page': more.page }, head, more.words);
  if (about) html('p', { class: 'about' }, box, about);
  return { box, mark: html('div', { class: 'mark' }, box) };
}
