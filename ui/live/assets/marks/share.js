// The share menu: a link that holds the Scene, tailored; a frame for other pages; the picture; the points.

import { html, write } from '../lib/dom.js';
import { give } from '../lib/files.js';
import { save } from './save.js';

/** @typedef {import('../state/session.js').Session} Session */

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
  const choices = html('div', { class: 'choices' }, card);
  const isFrame = check(card, 'for a frame in slides or a course page');
  const isLarge = check(card, 'for a projector: half as large again');
  const link = text(card, 'Link', 'share-link');
  const frame = text(card, 'Frame (HTML)', 'share-frame');
  const files = html('div', { class: 'files' }, card);
  const picture = save(files, host);
  file(
    files,
    'Points as CSV',
    'points.csv',
    'text/csv',
    () => `x,y\n${session.points.map(p => `${p.join()}\n`).join('')}`,
  );
  file(files, 'Points as JSON', 'points.json', 'application/json', () =>
    JSON.stringify({ points: session.points }),
  );
  let known = '';
  const address = () => {
    const query = new URLSearchParams(session.news?.query ?? '');
    for (const way of ['hide', 'lock']) {
      const names = [...choices.querySelectorAll('select')]
        .filter(({ value }) => value === way)
        .map(({ name }) => name);
      if (names.length) query.set(way, names.join());
    }
    if (isFrame.checked) query.set('embed', 'true');
    if (isLarge.checked) query.set('present', 'true');
    return `${host.address()}?${query.toString().replaceAll('%2C', ',').replaceAll('%3B', ';')}`;
  };
  const draw = () => {
    const controls = session.news?.controls;
    if (!controls) return;
    box.hidden = controls.hidden.includes('share');
    const now = JSON.stringify(controls.hideable);
    if (now !== known) {
      known = now;
      choices.replaceChildren();
      for (const { key, title } of controls.hideable) choice(choices, key, title);
    }
    if (!box.open) return;
    write(link, address());
    const query = address();
    const framed = query.includes('embed=true') ? query : `${query}&embed=true`;
    const source = framed.replaceAll('&', '&amp;');
    write(
      frame,
      `<iframe src="${source}" width="900" height="600" style="border:0" title="A library of mirrors"></iframe>`,
    );
  };
  box.addEventListener('toggle', () => {
    draw();
    if (box.open) picture.focus();
  });
  card.addEventListener('change', draw);
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !box.open) return;
    box.open = false;
    /** @type {HTMLElement} */ (box.firstElementChild).focus();
  });
  box.addEventListener('focusout', event => {
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) box.open = false;
  });
  return { draw };
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
 * A text to be copied.
 * @param {Element} root
 * @param {string} title
 * @param {string} testid
 */
function text(root, title, testid) {
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
