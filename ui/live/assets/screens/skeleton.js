// The explorer's page: what stands where. Every mark has its own place, which nothing but a new window moves.

import { html, put } from '../lib/dom.js';

/** Views that share one place where the window is narrow, in the order of their tabs. */
const VIEWS = { features: 'Features', dictionary: 'Dictionary', kinks: 'Kinks', network: 'Network' };

/** @typedef {ReturnType<typeof skeleton>} Page */

/** @param {HTMLElement} root */
export function skeleton(root) {
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
  const headline = html('p', { class: 'headline', 'data-testid': 'headline' }, right);
  const tabs = html('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, right);
  const features = panel(
    right,
    'features',
    'Selected features',
    'each curve is one feature times its coefficient; added up they are the fit',
  );
  const shown = html('span', { class: 'shown' }, features.querySelector('h2') ?? features);
  const hintBox = html('div', { class: 'hint' }, features);
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
    ...{
      root,
      bar,
      problem,
      screen,
      left,
      right,
      tabs,
      curves,
      shown,
      headline,
      proof,
      below,
      bends,
      certificate,
    },
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
export function showView({ root, tabs }, name) {
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
