// The shell of the edition without a server: it mounts the component's screens and the controls around them,
// asks the worker, and keeps the address.

import { html } from '../ui/live/assets/lib/dom.js';
import { SCREENS } from '../ui/live/assets/screens/index.js';
import { same } from '../ui/live/assets/state/history.js';
import { reconnected } from '../ui/live/assets/state/session.js';
import { addressOf, pageOf, queryOf } from './address.js';
import { blocks } from './blocks.js';
import { Solver } from './solver.js';
import { status } from './status.js';

/**
 * @typedef {{page: string, title: string, query: Record<string, string>, blocks?: any[],
 *   mounted: Record<string, any>}} Told see web/bridge.py
 */

const LOOK = 250;
const found = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const panel = found('panel');
/** @type {Map<string, (payload: any) => void>} how each part of the component is drawn */
const draws = new Map();
/** @type {Told | undefined} */
let latest;
/** How often Python has set the Scene, as far as is known here. */
let revision = 0;
/** Whether what was painted first came with the page: the same answer need not be painted again. */
let isEarly = false;
/** How often the worker has ended since its last answer. */
let losses = 0;
/** @type {WeakMap<object, (told: any) => void>} who waits for the answer to a question */
const replies = new WeakMap();
/** When the first live answer was there, in ms of `performance.now`. */
const times = { live: 0 };

const beginning = () => ({
  open: { page: latest?.page ?? pageOf(), query: latest?.query ?? queryOf(location.search), revision },
});
const show = status(found('status'), () => begin('Cancelled: the last answer stays.'));
const solver = new Solver({
  answered: (told, question) => {
    losses = 0;
    replies.get(question)?.(told);
    if (!isEarly || !question.open) paint(told, isBack(question) ? 'replaceState' : 'pushState');
    isEarly = false;
    times.live ||= performance.now();
    if (!document.body.dataset.live) navigator.serviceWorker?.register('sw.js'); // not before it has to load
    document.body.dataset.live = 'true';
  },
  progress: show.load,
  failed: (words, question) => {
    if (question) replies.get(question)?.({ failed: words });
    show.tell(`Something went wrong; your points are kept. ${words}`);
  },
  lost: () => {
    losses += 1;
    if (losses === 1) reconnected(); // what is on the screen holds
    begin('The solver ended and was started anew.', losses > 1);
  },
});
const drawPage = blocks(found('page'), mount, question => solver.ask(question));
const drawPanel = blocks(panel, mount, question => solver.ask(question));

/**
 * Replace the worker.
 * @param {string} words why
 * @param {boolean} [isBack] whether the last answer takes the place of what is on the screen
 */
function begin(words, isBack = true) {
  if (isBack) revision += 1;
  isEarly = false;
  solver.start(beginning());
  show.tell(words);
}

/**
 * Whether the browser went back or forward, or a tab begins: the address is there already.
 * @param {import('./solver.js').Question} question
 */
const isBack = ({ open, follow }) => !!open || !!follow;

/**
 * @param {Told} told
 * @param {'pushState' | 'replaceState' | ''} follow how the address follows, if it does
 */
function paint(told, follow) {
  const before = latest;
  latest = { ...before, ...told };
  if (told.blocks) {
    const inPanel = told.blocks.filter(({ place }) => place === 'panel');
    panel.hidden = !inPanel.length;
    document.title = `${told.title} · A library of mirrors`;
    drawPage(
      told.blocks.filter(({ place }) => place !== 'panel'),
      told.page,
    );
    drawPanel(inPanel, told.page);
  }
  const isElsewhere = !!before && told.page !== before.page;
  if (isElsewhere) scrollTo(0, 0);
  if (before && follow && (isElsewhere || !same(told.query, before.query))) {
    const address = addressOf(told.page, told.query, location.search);
    if (address !== location.href) history[follow](null, '', address);
  }
  for (const [key, payload] of Object.entries(told.mounted)) {
    revision = Math.max(revision, payload.news?.rev ?? 0);
    draws.get(key)?.(payload);
  }
}

/**
 * A part of the component, with the screen that its first payload names.
 * @param {HTMLElement} place
 * @param {string} key
 */
function mount(place, key) {
  const payload = latest?.mounted[key];
  const root = html('div', { class: 'mirrors' }, place);
  /** @type {import('../ui/live/assets/screens/screen.js').Shell} */
  const shell = {
    send: event => solver.ask({ event: { key, event } }),
    open: ask => ask(),
    address: () => location.origin + location.pathname,
  };
  draws.set(key, SCREENS[/** @type {keyof typeof SCREENS} */ (payload.screen)](root, shell, payload));
}

/**
 * Ask as the page does, and hear what it hears: for tests, and for who is curious in the console.
 * @param {import('./solver.js').Question} question
 */
function ask(question) {
  const reply = new Promise(resolve => replies.set(question, resolve));
  solver.ask(question);
  return reply;
}

/** What was worked out when the site was built: a page as it is without a link. */
function paintEarly() {
  isEarly = true;
  paint(JSON.parse(found('first').textContent ?? ''), '');
}

window.addEventListener('popstate', () => {
  solver.ask({ follow: { page: pageOf(), query: queryOf(location.search) } });
});
setInterval(() => show.busy(solver.busySince), LOOK);
document.body.classList.toggle('embed', 'embed' in queryOf(location.search));
if (!location.search) paintEarly();
solver.start(beginning());
Object.assign(window, { mirrors: { solver, times, ask } });
