// The page of snapshots: all of them small, two of them side by side, and in words what is different.

import { html, pool, put, write } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { legend } from '../marks/legend.js';
import { words } from '../marks/words.js';
import { Session, sessionOf } from '../state/session.js';
import { section } from './section.js';

/** @typedef {import('../contract.d.ts').Compare} Payload */
/** @typedef {import('../contract.d.ts').Small} Small */

const ABOUT = {
  none: 'Nothing is kept yet. Keep what is shown now, change a point, the network or β, and keep it again.',
  alike: 'All on the same axes. Choose two to see them side by side.',
  apart: 'Each on its own axes, for the points lie far apart. Choose two to see them side by side.',
};

/** @type {import('./screen.js').Screen} */
export function compare(root, shell) {
  root.classList.add('page', 'compare');
  const asks = sessionOf('compare'); // what the Scene is, it never says first
  asks.attach(shell.send);
  const ask = (/** @type {string} */ what) => asks.ask({ ask: what });
  const all = section(root, 'Kept', ' ');
  const about = /** @type {HTMLElement} */ (all.box.querySelector('.about'));
  const keep = html(
    'button',
    { type: 'button', 'data-testid': 'compare-keep' },
    undefined,
    'Keep what is shown',
  );
  keep.addEventListener('click', () => ask('keep'));
  all.mark.before(keep);
  const smalls = html('div', { class: 'smalls' }, all.mark);
  const two = section(root, 'Side by side');
  const beside = html('div', { class: 'beside' }, two.mark);
  const pair = html('div', { class: 'columns' }, beside);
  const told = html('div', {}, beside);
  const drawLegend = legend(html('div', { class: 'legend' }, two.mark));
  const set = section(told, 'What was set differently');
  const came = section(told, 'What came of it');
  const [drawSet, drawCame] = [words(set.mark), words(came.mark)];
  put(told, { 'data-testid': 'changes' });

  return (/** @type {Payload} */ payload) => {
    asks.take(payload.news);
    const { kept, mostKept, unsolved } = payload.news.controls ?? { kept: 0, mostKept: 0, unsolved: '' };
    root.classList.toggle('present', payload.present);
    const state = kept ? (payload.alike ? 'alike' : 'apart') : 'none';
    write(about, unsolved ? `${ABOUT[state]} Now nothing can be kept: ${unsolved}` : ABOUT[state]);
    put(keep, { disabled: kept >= mostKept || unsolved ? '' : null });
    cards(smalls, payload.smalls, ask);
    const picked = payload.changes ? payload.smalls.filter(small => small.picked) : [];
    two.box.hidden = !payload.changes;
    cards(pair, picked, ask);
    if (!payload.changes) return;
    drawLegend([...new Set(picked.flatMap(({ kinds }) => kinds))]);
    drawSet(payload.changes.set);
    drawCame(payload.changes.came);
  };
}

/** How each card is drawn. @type {WeakMap<Element, (small: Small) => void>} */
const drawn = new WeakMap();

/**
 * @param {Element} parent
 * @param {Small[]} smalls
 * @param {(what: string) => void} ask
 */
function cards(parent, smalls, ask) {
  pool(parent, smalls.length, () => card(ask)).forEach((node, i) => {
    drawn.get(node)?.(smalls[i]);
  });
}

/** @param {(what: string) => void} ask */
function card(ask) {
  const node = html('div', { class: 'snapshot', 'data-testid': 'snapshot' });
  const title = html('h3', {}, node);
  const session = new Session();
  const picture = html('div', { class: 'canvas', inert: '' }, node); // a snapshot: nothing moves in it
  const draw = place(picture, canvas, { send: () => {}, session });
  const drawCaption = words(html('div', {}, node));
  const row = html('div', { class: 'asks' }, node);
  let n = 0;
  const pick = html('button', { type: 'button', 'data-testid': 'snapshot-pick' }, row, 'Side by side');
  pick.addEventListener('click', () => ask(`choose:pick:${n}`));
  const drop = html('button', { type: 'button', 'data-testid': 'snapshot-drop' }, row, 'Take away');
  drop.addEventListener('click', () => ask(`choose:drop:${n}`));
  const open = html('a', { target: '_blank' }, row, 'Open in a new tab');
  drawn.set(node, small => {
    ({ n } = small);
    write(title, `Snapshot ${n}`);
    session.scene = small.scene;
    draw({ ...small.canvas, revision: n, ack: 0 });
    drawCaption(small.caption);
    put(pick, { 'aria-pressed': small.picked });
    put(open, { href: `.?${small.query}` });
  });
  return node;
}
