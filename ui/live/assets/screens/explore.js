// The explorer on one screen: bar, canvas, dictionary; headline, features, network, proof; below them what is read.

import { html, put, rich } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { bar } from '../marks/bar.js';
import { canvas } from '../marks/canvas.js';
import { diagram } from '../marks/diagram.js';
import { dictionary } from '../marks/dictionary.js';
import { formula } from '../marks/formula.js';
import { hint } from '../marks/hint.js';
import { legend } from '../marks/legend.js';
import { rows } from '../marks/rows.js';
import { table } from '../marks/table.js';
import { sessionOf } from '../state/session.js';
import { walked } from './walk.js';

/** @typedef {import('../contract.d.ts').Explore} Payload */
/** @typedef {import('../contract.d.ts').Parts} Parts */

/** Views that share one place where the window is narrow, in the order of their tabs. */
const VIEWS = { features: 'Features', dictionary: 'Dictionary', kinks: 'Kinks', network: 'Network' };

/** @type {import('./screen.js').Screen} */
export function explore(root, shell) {
  const page = skeleton(root);
  /** @type {import('../state/session.js').Session} */
  let session;
  /** @type {Payload} */
  let latest;
  let revision = 0;
  let painted = '';
  let isPresenting = false;
  let showsFeatures = false;

  const host = {
    open: shell.open,
    address: shell.address,
    present: () => {
      isPresenting = !isPresenting;
      root.classList.toggle('present', isPresenting);
      session.present = isPresenting;
      drawBar();
    },
    isPresenting: () => isPresenting,
    view: () => (latest.parts?.canvas ?? latest.canvas)?.view,
    picture: () => {
      const plot = page.canvas.querySelector('svg.plot');
      const background = getComputedStyle(root).getPropertyValue('--st-background-color') || '#fff';
      const headline = (page.headline.textContent ?? '').trim();
      return plot instanceof SVGElement ? { plot, legend: page.legend, headline, background } : undefined;
    },
  };

  /** @type {(() => void)} */
  let drawBar = () => {};
  /** @type {ReturnType<typeof marks>} */
  let draw;

  page.curves.addEventListener('change', () => {
    showsFeatures = page.curves.checked;
    show();
  });
  const sight = new IntersectionObserver(([entry]) => {
    if (session) session.seesBelow = entry.isIntersecting;
  });
  sight.observe(page.below);

  function show() {
    const { parts } = latest;
    if (!parts) {
      if (latest.canvas) draw.canvas({ ...latest.canvas, revision, ack: latest.news.ack });
      return;
    }
    const path = session.held === 'beta' ? session.pathHere : undefined;
    const beta = session.scene?.beta ?? 1;
    const now = path ? walked(parts, path, beta) : parts;
    count(now);
    draw.canvas({ ...now.canvas, revision, ack: latest.news.ack, rows: showsFeatures ? now.rows.rows : [] });
    draw.rows(now.rows);
    draw.dictionary(now.dictionary);
    draw.network(now.network);
    draw.legend(parts.kinds);
    if (parts.below && !path) draw.below(parts.below);
  }

  /**
   * Every fit that is painted has its own number.
   * @param {Parts} parts
   */
  function count({ canvas: { xs, ys, breaks, fit } }) {
    const now = JSON.stringify([latest.news.ack, latest.news.rev, xs, ys, fit, breaks.length]);
    if (now !== painted) revision += 1;
    painted = now;
  }

  return payload => {
    latest = payload;
    if (!session) {
      session = sessionOf(payload.session);
      session.attach(shell.send);
      draw = marks(page, session, shell);
      drawBar = bar(page.bar, { send: shell.send, session, host });
      isPresenting = payload.present;
      session.present = isPresenting;
      root.classList.toggle('present', isPresenting);
      if (payload.embed) showView(page, payload.view);
      session.onChange(() => {
        if (session.held === 'beta' && session.pathHere) show();
        return root.isConnected;
      });
      root.addEventListener('keydown', event => travel(event, session));
      root.addEventListener('click', event => follow(event, session));
    }
    session.take(payload.news);
    root.classList.toggle('embed', payload.embed);
    root.classList.toggle('has-lesson', payload.session !== 'own');
    drawBar();
    tell(page.problem, payload.problem);
    root.classList.toggle('without-fit', !payload.parts);
    draw.hint(payload.hint);
    const { parts } = payload;
    if (parts) {
      rich(page.headline, parts.headline);
      rich(page.proof, parts.proof.text);
      put(page.proof, { 'data-relative-gap': parts.proof.gap });
    }
    show();
  };
}

/**
 * @param {Record<keyof ReturnType<typeof skeleton>, HTMLElement>} page
 * @param {import('../state/session.js').Session} session
 * @param {import('./screen.js').Shell} shell
 */
function marks(page, session, shell) {
  const context = { send: shell.send, session };
  const drawBends = [place(page.bends, table, context), place(page.kinks, table, context)];
  const drawFeatures = place(page.table, table, context);
  const drawProof = place(page.certificate, table, context);
  const drawFormula = place(page.formula, formula, context);
  return {
    canvas: place(page.canvas, canvas, context),
    rows: place(page.rows, rows, context),
    dictionary: place(page.dictionary, dictionary, context),
    network: place(page.network, root => diagram(root, { isSmall: true }), context),
    legend: legend(page.legend),
    hint: hint(page.hint),
    /** @param {import('../contract.d.ts').Below} below */
    below: below => {
      for (const draw of drawBends) draw(below.bends);
      drawFeatures(below.features);
      drawProof(below.proof);
      drawFormula(below.formula);
    },
  };
}

/**
 * @param {HTMLElement} node
 * @param {string} text
 */
function tell(node, text) {
  node.hidden = !text;
  rich(node, text);
}

/**
 * @param {KeyboardEvent} event
 * @param {import('../state/session.js').Session} session
 */
function travel(event, session) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  event.stopPropagation();
  session.travel(key === 'y' || event.shiftKey ? 1 : -1);
}

/**
 * A link to another page keeps the session.
 * @param {MouseEvent} event
 * @param {import('../state/session.js').Session} session
 */
function follow(event, session) {
  const link = event.target instanceof Element && event.target.closest('a[data-page]');
  if (!link || event.ctrlKey || event.metaKey || event.button) return;
  event.preventDefault();
  session.ask({ ask: `visit:${link.getAttribute('data-page')}` });
}

/** @param {HTMLElement} root */
function skeleton(root) {
  root.classList.add('explore');
  const bar = html('div', { class: 'bar' }, root);
  const problem = html('div', { class: 'alert', role: 'alert', hidden: '' }, root);
  const screen = html('div', { class: 'screen' }, root);
  const left = html('div', { class: 'left' }, screen);
  const canvasBox = html('div', { class: 'canvas', 'data-part': 'canvas' }, left);
  const under = html('div', { class: 'under' }, left);
  const legendBox = html('div', { class: 'legend' }, under);
  const toggle = html('label', { class: 'check', title: 'the curves that add up to the fit' }, under);
  const curves = html('input', { type: 'checkbox', 'data-testid': 'show-features' }, toggle);
  html('span', {}, toggle, 'selected features');
  const right = html('div', { class: 'right' }, screen);
  const hintBox = html('div', { class: 'hint' }, right);
  const headline = html('p', { class: 'headline', 'data-testid': 'headline' }, right);
  const tabs = html('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, right);
  const features = panel(
    right,
    'features',
    'Selected features',
    'each curve is one feature times its coefficient; added up they are the fit',
  );
  const rowBox = html('div', { class: 'mark', 'data-part': 'features' }, features);
  const network = panel(right, 'network', 'The network', 'one band a unit; thicker lines are larger weights');
  const networkBox = html('div', { class: 'mark', 'data-part': 'network' }, network);
  const kinks = panel(right, 'kinks', 'Where the curve bends', '');
  const kinkBox = html('div', { class: 'mark' }, kinks);
  const proof = html('p', { class: 'proof', 'data-testid': 'proof' }, right);
  const dictionaryPanel = panel(left, 'dictionary', '', '');
  const dictionaryBox = html('div', { class: 'mark', 'data-part': 'dictionary' }, dictionaryPanel);
  const below = html('div', { class: 'below' }, root);
  const [formulaBox] = section(below, 'The network as a formula', 'network', 'weights, export');
  const [tableBox] = section(below, 'All selected features', 'dictionary', 'all features of the dictionary');
  const [bends] = section(below, 'Where the curve bends or jumps', 'folding', 'why there');
  const [certificate] = section(below, 'The proof in full', 'landscape', 'why nothing is better');
  const page = {
    ...{ root, bar, problem, screen, left, right, tabs, curves, headline, proof, below, bends, certificate },
    ...{ canvas: canvasBox, legend: legendBox, hint: hintBox, rows: rowBox, network: networkBox },
    ...{ dictionary: dictionaryBox, kinks: kinkBox, formula: formulaBox, table: tableBox },
  };
  for (const [name, title] of Object.entries(VIEWS)) {
    const tab = html(
      'button',
      { type: 'button', role: 'tab', 'data-view': name, 'data-testid': `tab-${name}` },
      tabs,
      title,
    );
    tab.addEventListener('click', () => showView(page, name));
  }
  showView(page, 'features');
  return page;
}

/**
 * Of the views that share one place, this one is shown.
 * @param {{root: HTMLElement, tabs: HTMLElement}} page
 * @param {string} name
 */
function showView({ root, tabs }, name) {
  root.dataset.view = name;
  for (const tab of tabs.children) put(tab, { 'aria-selected': tab.getAttribute('data-view') === name });
}

/**
 * @param {Element} parent
 * @param {string} name
 * @param {string} title
 * @param {string} about
 */
function panel(parent, name, title, about) {
  const box = html('section', { class: `panel ${name}`, 'data-panel': name }, parent);
  if (title) html('h2', { title: about || null }, box, title);
  return box;
}

/**
 * @param {Element} parent
 * @param {string} title
 * @param {string} page that tells more
 * @param {string} words
 */
function section(parent, title, page, words) {
  const box = html('section', {}, parent);
  const head = html('h2', {}, box, title);
  html('a', { href: page, 'data-page': page }, head, words);
  return [html('div', { class: 'mark' }, box)];
}
