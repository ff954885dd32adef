// A tailored link: as text, as a frame, and as those who open it see it.

import { copied } from '../controls/copied.js';
import { html, put, write } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { framed } from '../lib/sharing.js';

/** @typedef {import('../contract.d.ts').Preview} Preview */
/** @typedef {import('../lib/place.js').Size} Size */

/** While a slider moves, no page is loaded for each of its places; so long after, in ms. */
const REST = 500;

/** @type {import('./screen.js').Screen} */
export function preview(root, shell) {
  root.classList.add('page', 'preview');
  const link = copied(root, 'Link', 'tailored-link');
  const frame = copied(root, 'Frame (HTML)', 'tailored-frame');
  const note = html('p', { class: 'note' }, root);
  const draw = place(html('div', { class: 'window' }, root), shown, { send: shell.send });
  return (/** @type {Preview} */ payload) => {
    const { address, width, height } = payload;
    const whole = new URL(address, shell.address()).href.replaceAll('%2C', ',').replaceAll('%3B', ';');
    write(link, whole);
    write(frame, framed(whole, { width, height }));
    put(/** @type {Element} */ (frame.parentElement), { hidden: payload.frame ? null : '' });
    write(note, `As it will look, ${width} × ${height}. What you try here stays here.`);
    draw({ ...payload, address: whole });
  };
}

/**
 * A page in a window of its own size, made smaller where there is less room.
 * @param {HTMLElement} box
 */
function shown(box) {
  const inner = html('iframe', { title: 'Preview', 'data-testid': 'preview' }, box);
  let later = 0;
  const open = (/** @type {string} */ address) => {
    if (inner.src !== address) inner.src = address;
  };
  /**
   * @param {Preview} data
   * @param {Size} size
   */
  return ({ address, width, height }, size) => {
    const scale = Math.min(1, size.width / width);
    put(inner, { width, height });
    clearTimeout(later);
    if (inner.src) later = window.setTimeout(() => open(address), REST);
    else open(address);
    inner.style.transform = `scale(${scale})`;
    box.style.height = `${height * scale}px`;
  };
}
