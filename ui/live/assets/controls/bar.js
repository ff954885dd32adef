// The bar: what every page on the Scene can change, and the way back.

import { html, put, write } from '../lib/dom.js';
import { beta } from './beta.js';
import { edits } from './edits.js';
import { button, restrict } from './field.js';
import { activation, depth, extra } from './network.js';
import { preset } from './preset.js';
import { share } from './share.js';

const KEEP = 'Keep a snapshot for the page Compare';

/**
 * @param {HTMLElement} root
 * @param {import('../state/session.js').Session} session
 * @param {import('../screens/screen.js').Host} host
 */
export function bar(root, session, host) {
  put(root, { role: 'toolbar', 'aria-label': 'Points and network' });
  const controls = [preset, activation, extra, depth, beta, edits, others].map(make =>
    make(root, session, host),
  );
  const draw = () => {
    const { scene, news } = session;
    if (!scene || !news || session.held === 'point') return; // while a point is dragged, nothing here changes
    for (const control of controls) control(scene, news.controls);
  };
  session.onChange(() => {
    draw();
    return root.isConnected;
  });
  return draw;
}

/** The table of points, the share menu, the projector. @type {import('./field.js').Control} */
function others(root, session, host) {
  const box = html('div', { class: 'group last' }, root);
  const names = { testid: 'open-points', label: 'Type, paste or upload points', text: 'Points' };
  const points = button(box, 'points', names, () => host.open(() => session.ask({ ask: 'points' })));
  const ways = { testid: 'keep', label: KEEP, text: '0' };
  const keep = button(box, 'keep', ways, () => session.ask({ ask: 'keep' }));
  const drawShare = share(box, session, host);
  const larger = { testid: 'present', label: 'Present: everything half as large again' };
  const present = button(box, 'present', larger, host.present);
  return (_, controls) => {
    restrict(points, points, session, 'data');
    drawKept(keep, controls);
    put(present, { 'aria-pressed': session.present });
    drawShare(controls);
  };
}

/**
 * How many snapshots are kept, if any; or why nothing can be.
 * @param {HTMLButtonElement} keep
 * @param {import('../contract.d.ts').Controls} controls
 */
function drawKept(keep, { kept, mostKept, unsolved }) {
  const number = /** @type {HTMLElement} */ (keep.lastElementChild);
  write(number, String(kept));
  number.hidden = !kept;
  const isFull = kept >= mostKept;
  keep.disabled = isFull || !!unsolved;
  const told = unsolved || (isFull ? `all ${kept} places are taken` : kept ? `${kept} kept` : '');
  const label = told ? `${KEEP}: ${told}` : KEEP;
  put(keep, { 'aria-label': label, title: label });
}
