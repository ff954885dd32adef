// A figure and nothing else, as large as the frame of another page that it stands in.

import { beta } from '../controls/beta.js';
import { html, pool, put, rich, write } from '../lib/dom.js';
import { legend } from '../marks/legend.js';
import { words } from '../marks/words.js';
import { sessionOf } from '../state/session.js';
import { travel } from './host.js';
import { PARTS } from './pictures.js';

/** @typedef {import('../contract.d.ts').Figure} Payload */
/** @typedef {import('../contract.d.ts').Part} Part */
/** @typedef {keyof typeof PARTS} Name */
/** @typedef {import('../state/session.js').Session} Session */

/** Between two pictures of what goes on by itself, at least, in ms. */
const TICK = 450;

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
  /** @type {Partial<Record<Name, import('./pictures.js').Part>>} */
  const made = {};
  let revision = 0;
  /** What takes long, and is asked for when the hand rests. */
  let later = '';
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer = 0;
  const askLater = () => {
    clearTimeout(timer);
    if (!later || session.held || session.isAsking) return;
    const wait = askedAt + TICK - performance.now();
    if (wait > 0) {
      timer = window.setTimeout(askLater, wait);
      return;
    }
    askedAt = performance.now();
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
    for (const name of /** @type {Name[]} */ (Object.keys(PARTS))) {
      const isHere = name in picture;
      if (isHere) made[name] ??= PARTS[name](page.picture, session);
      const part = made[name];
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
