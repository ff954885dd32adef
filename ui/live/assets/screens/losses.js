// The page of losses: one loss chosen,
// and everything that follows it while a point, beta or its number moves.

import { bar } from '../controls/bar.js';
import { loss } from '../controls/loss.js';
import { html, pool, put, rich, write } from '../lib/dom.js';
import { numbering } from '../lib/numbering.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { chart } from '../marks/chart.js';
import { legend } from '../marks/legend.js';
import { rows } from '../marks/rows.js';
import { words } from '../marks/words.js';
import { sessionOf } from '../state/session.js';
import { hosting, travel } from './host.js';

/** @typedef {import('../contract.d.ts').Losses} Payload */
/** @typedef {import('../contract.d.ts').LossParts} LossParts */
/** @typedef {import('../state/session.js').Session} Session */

/** Of each chart, in letters. */
const CHART = 11.4;
const CLASSES = 'Labels are classes here: drag a point across the dotted line, and it changes its class.';

/** @type {import('./screen.js').Screen} */
export function losses(root, shell, first) {
  const page = skeleton(root);
  const session = sessionOf('own');
  session.attach(shell.send);
  session.present = first.present;
  const draw = marks(page, session, shell);
  const drawChoice = loss(page.choice, session);
  /** @type {Payload} */
  let payload = first;
  const drawBar = bar(
    page.bar,
    session,
    hosting(root, session, shell, page, {
      view: () => (payload.parts?.canvas ?? payload.canvas)?.view,
      draw: () => drawBar(),
    }),
  );
  root.addEventListener('keydown', event => travel(event, session));
  const count = numbering();

  return (/** @type {Payload} */ now) => {
    payload = now;
    session.walks = false; // the path is that of squared errors
    if (!session.held) session.labels = now.labels; // what is held keeps the rules that it was taken under
    session.take(now.news);
    root.classList.toggle('embed', now.embed);
    root.classList.toggle('present', session.present);
    root.classList.toggle('without-fit', !now.parts);
    drawBar();
    drawChoice(now.choice);
    write(page.about, now.choice.words);
    write(page.formula, now.choice.formula);
    showProblem(page, now, session);
    const { ack, rev } = now.news;
    const told = { revision: count([ack, rev, now.choice, now.parts?.canvas]), ack };
    if (now.parts) draw(now.parts, now.labels, told);
    else if (now.canvas) draw.canvas({ ...now.canvas, ...told });
  };
}

/** @param {HTMLElement} root */
function skeleton(root) {
  root.classList.add('explore', 'losses');
  html('h1', { class: 'unseen' }, root, 'Losses: what changes when errors are measured in another way');
  const barBox = html('div', { class: 'bar' }, root);
  const screen = html('div', { class: 'screen' }, root);
  const left = html('div', { class: 'left' }, screen);
  const canvasBox = html('div', { class: 'canvas', 'data-part': 'canvas' }, left);
  const legendBox = html('div', { class: 'legend' }, html('div', { class: 'under' }, left));
  const charts = html('section', { class: 'panel costs' }, left);
  const costs = titled(charts, 'What each point costs');
  const pulls = titled(charts, 'How hard each point pulls: its dual variable');
  const right = html('div', { class: 'right' }, screen);
  const choice = html('div', { class: 'choice' }, right);
  const about = html('p', { class: 'about', 'data-testid': 'loss-words' }, right);
  const formula = html('p', { class: 'written', 'data-testid': 'loss-formula' }, right);
  const problem = html('div', { class: 'alert', role: 'alert', hidden: '' }, right);
  const headline = html('p', { class: 'headline', 'data-testid': 'headline' }, right);
  const says = html('div', { class: 'says', 'data-testid': 'loss-says' }, right);
  const features = html('section', { class: 'panel features' }, right);
  html('h2', {}, features, 'Selected features');
  const rowBox = html('div', { class: 'mark', 'data-part': 'features' }, features);
  const proof = html('p', { class: 'proof', 'data-testid': 'proof' }, right);
  return {
    ...{ bar: barBox, canvas: canvasBox, legend: legendBox, costs, pulls, choice, about, formula, problem },
    ...{ headline, says, features, rows: rowBox, proof },
  };
}

/**
 * @param {Element} parent
 * @param {string} title
 */
function titled(parent, title) {
  const box = html('div', {}, parent);
  html('h2', {}, box, title);
  return html('div', { 'data-part': 'chart' }, box);
}

/**
 * @param {ReturnType<typeof skeleton>} page
 * @param {Session} session
 * @param {import('./screen.js').Shell} shell
 */
function marks(page, session, shell) {
  const context = { send: shell.send, session };
  const drawCanvas = place(page.canvas, canvas, context);
  const drawCosts = place(page.costs, node => chart(node, context, CHART), context);
  const drawPulls = place(page.pulls, node => chart(node, context, CHART), context);
  const drawRows = place(page.rows, node => rows(node, context, ''), context);
  const drawSays = place(page.says, words, context);
  const drawLegend = legend(page.legend);
  /**
   * @param {LossParts} parts
   * @param {import('../contract.d.ts').Labels} labels
   * @param {{revision: number, ack: number}} told
   */
  const draw = (parts, { levels }, told) => {
    drawCanvas({ ...parts.canvas, ...told, beside: parts.beside });
    drawCosts(parts.costs);
    drawPulls(parts.pulls);
    drawRows(parts.rows);
    drawSays(levels ? [...parts.says, CLASSES] : parts.says);
    const { network, lines } = parts.beside;
    drawLegend(parts.kinds, { levels, network, curves: lines.map(line => line.kind) });
    rich(page.headline, parts.headline);
    rich(page.proof, parts.proof.text);
    put(page.proof, { 'data-relative-gap': parts.proof.gap, title: page.proof.textContent });
  };
  draw.canvas = drawCanvas;
  return draw;
}

/**
 * Why there is no fit, and what would lead to one.
 * @param {ReturnType<typeof skeleton>} page
 * @param {Payload} payload
 * @param {Session} session
 */
function showProblem({ problem }, { problem: text, offers }, session) {
  problem.hidden = !text;
  const [words, buttons] = pool(problem, 2, i => html(i ? 'div' : 'p', i ? { class: 'offers' } : {}));
  rich(words, text);
  pool(/** @type {Element} */ (buttons), offers.length, () => offer(session)).forEach((node, i) => {
    node.dataset.ask = offers[i].key;
    write(node, offers[i].title);
  });
}

/** @param {Session} session */
function offer(session) {
  const node = html('button', { type: 'button', 'data-testid': 'offer' });
  node.addEventListener('click', () => session.ask({ ask: node.dataset.ask }));
  return node;
}
