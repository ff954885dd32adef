// What all controls of the bar are made of.

import { html, svg } from '../lib/dom.js';

/** @typedef {import('../contract.d.ts').Controls} Controls */
/** @typedef {import('../contract.d.ts').Scene} Scene */
/** @typedef {import('../state/session.js').Session} Session */
/** @typedef {import('../screens/screen.js').Host} Host */
/** @typedef {(scene: Scene, controls: Controls) => void} Draw */
/** @typedef {(root: HTMLElement, session: Session, host: Host) => Draw} Control */

const ICONS = {
  undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  redo: 'M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6',
  remove: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  add: 'M12 5v14M5 12h14',
  surprise: 'M5 5h14v14H5zM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01',
  points: 'M4 6h16M4 12h16M4 18h16M9 4v16',
  keep: 'M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7',
  present: 'M3 5h18v11H3zM12 16v4M8 20h8',
};

/**
 * A control with its name above it: the field's word, the plain one as a hint.
 * @param {Element} root
 * @param {string} name
 * @param {string} label
 * @param {string} [hint]
 */
export function field(root, name, label, hint) {
  const box = html('label', { class: `field ${name}`, title: hint }, root);
  const words = html('span', { class: 'name' }, box, label);
  const body = html('span', { class: 'body' }, box);
  return { box, words, body };
}

/**
 * @param {Element} root
 * @param {keyof typeof ICONS} icon
 * @param {{testid: string, label: string, text?: string}} names
 * @param {() => void} run
 */
export function button(root, icon, { testid, label, text }, run) {
  const attributes = { type: 'button', 'aria-label': label, title: label, 'data-testid': testid };
  const node = html('button', attributes, root);
  svg('path', { d: ICONS[icon] }, svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, node));
  if (text) html('span', {}, node, text);
  node.addEventListener('click', run);
  return node;
}

/**
 * The choices of a list, changed only where they differ.
 * @param {HTMLSelectElement} list
 * @param {{value: string, text: string, hidden?: boolean}[]} choices
 */
export function fill(list, choices) {
  const now = JSON.stringify(choices);
  if (list.dataset.choices === now) return;
  list.dataset.choices = now;
  list.replaceChildren(
    ...choices.map(({ value, text, hidden }) =>
      html('option', { value, hidden: hidden ? '' : null }, undefined, text),
    ),
  );
}

/**
 * Hide or lock what the link hides or locks.
 * @param {HTMLElement} box what is hidden
 * @param {{disabled: boolean}} node what is locked
 * @param {Session} session
 * @param {string} name
 */
export function restrict(box, node, session, name) {
  box.hidden = !!session.news?.controls.hidden.includes(name);
  node.disabled = session.locks(name);
}
