// A figure and nothing else, as large as the frame of another page that it stands in.

import { beta } from '../controls/beta.js';
import { html, pool, put, rich, write } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { chart } from '../marks/chart.js';
import { folds } from '../marks/folds.js';
import { legend } from '../marks/legend.js';
import { ridges } from '../marks/ridges.js';
import { fitting } from '../marks/tiles.js';
import { words } from '../marks/words.js';
import { sessionOf } from '../state/session.js';
import { travel } from './host.js';

/** @typedef {import('../contract.d.ts').Figure} Payload */
/** @typedef {import('../contract.d.ts').Picture} Picture */
/** @typedef {import('../contract.d.ts').Part} Part */
/** @typedef {import('../state/session.js').Session} Session */
/** @typedef {(picture: Picture, told: {revision: number, ack: number}) => void} Draw */

/** @type {import('./screen.js').Screen} */
export function figure(root, shell, first) {
  root.classList.add('figure');
  const session = sessionOf('own');
  session.attach(shell.send);
  session.present = first.present;
  session.walks = false; // the path is drawn, or is not what the figure shows
  const page = skeleton(root, session);
  put(root, {
    'data-testid': 'figure',
    'data-figure': first.name,
    role: 'figure',
    'aria-label': first.title,
  });
  const parts = { canvas: flat, fold: folding, plane, wall, charts };
  /** @type {Partial<Record<keyof typeof parts, {box: HTMLElement, draw: Draw}>>} */
  const made = {};
  let revision = 0;
  /** What takes long, and is asked for when the hand rests. */
  let later = '';
  const askLater = () => {
    if (!later || session.held) return;
    const ask = `choose:${later}`;
    later = '';
    session.ask({ ask });
  };
  root.addEventListener('keydown', event => travel(event, session));
  session.onChange(() => {
    page.drawPrice();
    askLater();
    return root.isConnected;
  });

  return (/** @type {Payload} */ payload) => {
    session.take(payload.news);
    const { picture, news } = payload;
    root.classList.toggle('embed', payload.embed);
    root.classList.toggle('present', session.present);
    page.price.hidden = !payload.price;
    page.drawPrice();
    page.problem.hidden = !payload.problem;
    rich(page.problem, payload.problem);
    page.drawSays(payload.says);
    page.drawAsks(picture.asks ?? []);
    page.legend.hidden = !picture.kinds;
    page.drawLegend(picture.kinds ?? [], { hasBand: !!picture.band, isOfTiles: !!picture.wall });
    revision += 1;
    for (const name of /** @type {(keyof typeof parts)[]} */ (Object.keys(parts))) {
      const isHere = name in picture;
      const part = made[name] ?? (isHere ? parts[name](page.picture, session) : undefined);
      made[name] = part;
      if (!part) continue;
      part.box.hidden = !isHere;
      if (isHere) part.draw(picture, { revision, ack: news.ack });
    }
    later = picture.later ?? '';
    askLater();
  };
}

/**
 * @param {HTMLElement} root
 * @param {Session} session
 */
function skeleton(root, session) {
  const problem = html('div', { class: 'alert', role: 'alert', hidden: '' }, root);
  const picture = html('div', { class: 'picture' }, root);
  const legendBox = html('div', { class: 'legend' }, root);
  const price = html('div', { class: 'price' }, root);
  const under = html('div', { class: 'says' }, root);
  const asks = html('div', { class: 'asks' }, under);
  const drawSays = words(html('div', { 'data-testid': 'figure-says' }, under));
  const host = {
    open: () => {},
    address: () => '',
    present: () => {},
    view: () => undefined,
    picture: () => undefined,
  };
  const drawBeta = beta(price, session, host);
  return {
    ...{ problem, picture, legend: legendBox, price, drawSays },
    drawLegend: legend(legendBox),
    drawPrice: () => {
      if (session.scene && session.news) drawBeta(session.scene, session.news.controls);
    },
    /** @param {Part[]} wanted */
    drawAsks: wanted =>
      pool(asks, wanted.length, () => button(session)).forEach((node, i) => {
        node.dataset.ask = wanted[i].key;
        write(node, wanted[i].title);
      }),
  };
}

/** @param {Session} session */
function button(session) {
  const node = html('button', { type: 'button', 'data-testid': 'figure-ask' });
  node.addEventListener('click', () => session.ask({ ask: `choose:${node.dataset.ask}` }));
  return node;
}

/**
 * @param {HTMLElement} parent
 * @param {Session} session
 * @returns {{box: HTMLElement, draw: Draw}}
 */
function flat(parent, session) {
  const box = html('div', { class: 'canvas', 'data-part': 'canvas' }, parent);
  const draw = place(box, canvas, { send: () => {}, session });
  return { box, draw: ({ canvas, band }, told) => canvas && draw({ ...canvas, band, ...told }) };
}

/**
 * The folds of one feature, whose creases move here alone.
 * @param {HTMLElement} parent
 * @returns {{box: HTMLElement, draw: Draw}}
 */
function folding(parent) {
  const box = html('div', { class: 'folding' }, parent);
  /** @type {import('../marks/folds.js').Data} */
  let data;
  const drawFolds = place(
    box,
    node =>
      folds(
        node,
        biases => {
          data = { ...data, biases };
          drawFolds(data);
        },
        true,
      ),
    { send: () => {} },
  );
  return {
    box,
    draw: ({ fold }) => {
      if (!fold) return;
      if (data?.fold.key !== fold.key) data = { fold, biases: fold.biases };
      box.style.setProperty('--lines', String(fold.neurons.length + 1));
      drawFolds(data);
    },
  };
}

/**
 * All creases at once; the cross goes where it is sent.
 * @param {HTMLElement} parent
 * @returns {{box: HTMLElement, draw: Draw}}
 */
function plane(parent) {
  const box = html('div', { class: 'plane' }, parent);
  /** @type {import('../marks/ridges.js').Data} */
  let data;
  const drawRidges = place(
    box,
    node =>
      ridges(
        node,
        biases => {
          data = { ...data, biases };
          drawRidges(data);
        },
        true,
      ),
    { send: () => {} },
  );
  return {
    box,
    draw: ({ plane }) => {
      if (!plane) return;
      data = { ...plane, biases: data?.fold.key === plane.fold.key ? data.biases : plane.fold.biases };
      drawRidges(data);
    },
  };
}

/**
 * The wall, as many tiles as there is room for.
 * @param {HTMLElement} parent
 * @param {Session} session
 * @returns {{box: HTMLElement, draw: Draw}}
 */
function wall(parent, session) {
  const box = html('div', { class: 'wall' }, parent);
  const send = (/** @type {object} */ event) =>
    session.ask({ ask: `choose:${/** @type {any} */ (event).chosen}` });
  const draw = place(box, fitting, { send });
  return { box, draw: ({ wall }) => wall && draw(wall) };
}

/**
 * @param {HTMLElement} parent
 * @returns {{box: HTMLElement, draw: Draw}}
 */
function charts(parent) {
  const box = html('div', { class: 'charts' }, parent);
  /** @type {((data: import('../contract.d.ts').Chart) => void)[]} */
  const drawn = [];
  return {
    box,
    draw: ({ charts = [] }) =>
      charts.forEach((data, i) => {
        drawn[i] ??= place(html('div', { 'data-part': 'chart' }, box), node => chart(node, {}, null), {
          send: () => {},
        });
        drawn[i](data);
      }),
  };
}
