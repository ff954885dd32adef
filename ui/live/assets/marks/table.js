// A table; a row may start with the sign of a breakpoint.

import { html, pool, svg, write } from '../lib/dom.js';
import { paint } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Table} Table */

/** @param {HTMLElement} root */
export function table(root) {
  const scroll = html('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table' }, root);
  const grid = html('table', {}, scroll);
  const head = html('tr', {}, html('thead', {}, grid));
  const body = html('tbody', {}, grid);
  const empty = html('p', { class: 'note' }, root);
  /** @param {Table} data */
  return ({ header, rows, empty: none }) => {
    pool(head, header.length, () => html('th', { scope: 'col' })).forEach((cell, i) => {
      write(cell, header[i]);
    });
    grid.hidden = !rows.length;
    write(empty, rows.length ? '' : (none ?? ''));
    pool(body, rows.length, () => html('tr')).forEach((row, i) => {
      const { cells, mark } = rows[i];
      pool(row, cells.length, () => html('td')).forEach((cell, k) => {
        if (k || !mark) write(cell, cells[k]);
        else signed(cell, cells[k], mark);
      });
    });
  };
}

/**
 * @param {HTMLElement} cell
 * @param {string} text
 * @param {import('../contract.d.ts').Sign} mark
 */
function signed(cell, text, mark) {
  if (!cell.firstElementChild) {
    cell.textContent = '';
    const box = svg(
      'svg',
      { class: 'sign', width: '1em', height: '1em', viewBox: '-7 -7 14 14', 'aria-hidden': 'true' },
      cell,
    );
    svg('path', { 'stroke-width': 1.2 }, box);
    html('span', {}, cell);
  }
  const [box, words] = cell.children;
  paint(/** @type {Element} */ (box.firstElementChild), mark, 4.5);
  write(words, text);
}
