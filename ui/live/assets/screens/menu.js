// The menu of all pages, on every page: a row of links, on a phone a list that closes after a choice.

import { html, pool, put, write } from '../lib/dom.js';
import { sessionOf } from '../state/session.js';

/** @typedef {import('../contract.d.ts').Menu} Payload */

/** It only asks; what the Scene is, it never says first. */
const session = sessionOf('menu');

/** @type {import('./screen.js').Screen} */
export function menu(root, shell) {
  root.classList.add('pages');
  const fold = html(
    'button',
    { type: 'button', class: 'fold', 'aria-expanded': false, 'aria-label': 'Menu' },
    root,
    '☰',
  );
  const here = html('span', { class: 'here' }, root);
  const list = html('nav', { 'aria-label': 'Pages' }, root);
  const links = html('div', { class: 'links' }, list);
  const note = html('p', { class: 'note' }, list);
  session.attach(shell.send);
  const open = (/** @type {boolean} */ isOpen) => {
    root.classList.toggle('open', isOpen);
    put(fold, { 'aria-expanded': isOpen });
  };
  fold.addEventListener('click', () => open(!root.classList.contains('open')));
  root.addEventListener('keydown', event => {
    if (event.key === 'Escape') open(false);
  });
  list.addEventListener('click', event => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(false);
    session.ask({ ask: `visit:${link.dataset.page}` });
  });
  return (/** @type {Payload} */ payload) => {
    session.take(payload.news);
    write(here, payload.here);
    write(note, payload.note);
    note.hidden = !payload.note;
    pool(links, payload.pages.length, () => html('a', {})).forEach((link, i) => {
      const { key, title } = payload.pages[i];
      const address = `${i ? key : '.'}?${payload.news.query ?? ''}`;
      const isHere = title === payload.here;
      put(link, {
        href: address,
        'data-page': key,
        'data-testid': `page-${key}`,
        'aria-current': isHere ? 'page' : null,
      });
      write(link, title);
    });
  };
}
