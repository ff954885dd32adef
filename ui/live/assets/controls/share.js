// The share menu: a link that holds the Scene, tailored; a frame for other pages; the picture; the points.

import { html, put, write } from '../lib/dom.js';
import { give } from '../lib/files.js';
import { framed, table, tailored } from '../lib/sharing.js';
import { copied } from './copied.js';
import { fill } from './field.js';
import { save } from './save.js';

/** @typedef {import('../state/session.js').Session} Session */

/** What a frame shows where it shows no figure alone; and the size of one that does. */
const PAGE = 'true';
const FIGURE = { width: 600, height: 400 };

/**
 * @param {Element} root
 * @param {Session} session
 * @param {import('../screens/screen.js').Host} host
 */
export function share(root, session, host) {
  const box = html('details', { class: 'menu share', 'data-testid': 'share' }, root);
  html('summary', { title: 'Link, frame, picture, points' }, box, 'Share');
  const card = html('div', { class: 'card' }, box);
  html('p', {}, card, 'The link holds points, network and β; it opens exactly this.');
  const parts = html('div', { class: 'choices' }, card);
  const isFrame = check(card, 'for a frame in slides or a course page');
  const isLarge = check(card, 'for a projector: half as large again');
  const isOther = check(card, 'in the other edition');
  const figures = list(card, 'the frame shows');
  const link = copied(card, 'Link', 'share-link');
  const frame = copied(card, 'Frame (HTML)', 'share-frame');
  const files = html('div', { class: 'files' }, card);
  const first = save(files, host);
  file(files, 'Points as CSV', 'points.csv', 'text/csv', () => table(session.points));
  const json = () => JSON.stringify({ points: session.points });
  file(files, 'Points as JSON', 'points.json', 'application/json', json);

  const tell = () => {
    const address = (/** @type {string} */ shown) => {
      const chosen = wishes(parts, shown, isLarge.checked);
      const there = isOther.checked && session.news?.controls.other;
      return `${there || host.address()}?${tailored(session.news?.query ?? '', chosen, location.search)}`;
    };
    const shown = figures.value || PAGE;
    write(link, address(isFrame.checked ? shown : ''));
    write(frame, framed(address(shown), shown === PAGE ? undefined : FIGURE));
  };
  box.addEventListener('toggle', () => {
    tell();
    if (box.open) first.focus();
  });
  card.addEventListener('change', tell);
  closable(box);
  let known = '';
  return (/** @type {import('../contract.d.ts').Controls} */ { hideable, hidden, figures: all, other }) => {
    box.hidden = hidden.includes('share');
    /** @type {HTMLElement} */ (isOther.parentElement).hidden = !other;
    if (other) put(isOther, { 'data-testid': 'share-other', title: new URL(other).host });
    const titled = all.map(({ key, title }) => ({ value: key, text: `only the ${title}` }));
    fill(figures, [{ value: PAGE, text: 'this page' }, ...titled]);
    const now = JSON.stringify(hideable);
    if (now !== known) {
      known = now;
      parts.replaceChildren();
      for (const { key, title } of hideable) choice(parts, key, title);
    }
    if (box.open) tell();
  };
}

/**
 * What is chosen for those who open the link.
 * @param {Element} parts
 * @param {string} frame what it shows, if it is one
 * @param {boolean} isLarge
 */
function wishes(parts, frame, isLarge) {
  const lists = [...parts.querySelectorAll('select')];
  const named = (/** @type {string} */ way) =>
    lists.filter(({ value }) => value === way).map(({ name }) => name);
  return { hide: named('hide'), lock: named('lock'), frame, isLarge };
}

/**
 * A menu closes with Escape, and when the focus goes elsewhere.
 * @param {HTMLDetailsElement} box
 */
function closable(box) {
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !box.open) return;
    box.open = false;
    /** @type {HTMLElement} */ (box.firstElementChild).focus();
  });
  box.addEventListener('focusout', event => {
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) box.open = false;
  });
}

/**
 * Shown, locked or hidden, for those who open the link.
 * @param {Element} root
 * @param {string} key
 * @param {string} title
 */
function choice(root, key, title) {
  const label = html('label', {}, root);
  html('span', {}, label, title);
  const list = html('select', { name: key, 'aria-label': title }, label);
  const ways =
    key === 'share' ? { '': 'shown', hide: 'hidden' } : { '': 'shown', lock: 'locked', hide: 'hidden' };
  for (const [value, words] of Object.entries(ways)) html('option', { value }, list, words);
}

/**
 * @param {Element} root
 * @param {string} words
 */
function check(root, words) {
  const label = html('label', { class: 'check' }, root);
  const box = html('input', { type: 'checkbox' }, label);
  html('span', {}, label, words);
  return box;
}

/**
 * @param {Element} root
 * @param {string} words
 */
function list(root, words) {
  const label = html('label', { class: 'check' }, root);
  html('span', {}, label, words);
  return html('select', { 'data-testid': 'share-figure' }, label);
}

/**
 * @param {Element} root
 * @param {string} title
 * @param {string} name
 * @param {string} type
 * @param {() => string} make
 */
function file(root, title, name, type, make) {
  const node = html('button', { type: 'button' }, root, title);
  node.addEventListener('click', () => give(new Blob([make()], { type }), name));
}
