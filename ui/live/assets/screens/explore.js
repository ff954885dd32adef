// The explorer on one screen: bar, canvas, dictionary; headline, features, network, proof;
// below them what is read.

import { bar } from '../controls/bar.js';
import { shown } from '../controls/shown.js';
import { put, rich } from '../lib/dom.js';
import { numbering } from '../lib/numbering.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { diagram } from '../marks/diagram.js';
import { dictionary } from '../marks/dictionary.js';
import { formula } from '../marks/formula.js';
import { hint } from '../marks/hint.js';
import { legend } from '../marks/legend.js';
import { rows } from '../marks/rows.js';
import { table } from '../marks/table.js';
import { sessionOf } from '../state/session.js';
import { hosting, travel } from './host.js';
import { showView, skeleton } from './skeleton.js';
import { walked } from './walk.js';

/** @typedef {import('../contract.d.ts').Explore} Payload */
/** @typedef {import('../contract.d.ts').Parts} Parts */
/** @typedef {import('../state/session.js').Session} Session */
/** @typedef {import('./skeleton.js').Page} Page */

/** @type {import('./screen.js').Screen} */
export function explore(root, shell, first) {
  const explorer = new Explorer(root, shell, first);
  return payload => explorer.update(payload);
}

class Explorer {
  #revision = 0;
  #count = numbering();

  /**
   * @param {HTMLElement} root
   * @param {import('./screen.js').Shell} shell
   * @param {Payload} payload the first one
   */
  constructor(root, shell, payload) {
    this.root = root;
    this.payload = payload;
    this.page = skeleton(root);
    this.session = sessionOf(payload.session);
    this.session.attach(shell.send);
    this.session.present = payload.present;
    this.draw = marks(this.page, this.session, shell);
    const view = () => (this.payload.parts?.canvas ?? this.payload.canvas)?.view;
    const host = hosting(root, this.session, shell, this.page, { view, draw: () => this.drawBar() });
    const drawBar = bar(this.page.bar, this.session, host);
    const drawShown = shown(this.page.shown, this.session, host);
    this.drawBar = () => {
      drawBar();
      if (this.session.scene && this.session.news) drawShown(this.session.scene, this.session.news.controls);
    };
    if (payload.embed) showView(this.page, payload.view);
    this.#listen();
  }

  #listen() {
    const { root, page, session } = this;
    page.curves.addEventListener('change', () => this.show());
    new IntersectionObserver(([entry]) => {
      session.seesBelow = entry.isIntersecting;
    }).observe(page.below);
    session.onChange(() => {
      if (session.held === 'beta' && session.pathHere) this.show();
      return root.isConnected;
    });
    root.addEventListener('keydown', event => travel(event, session));
    root.addEventListener('click', event => follow(event, session));
  }

  /** @param {Payload} payload */
  update(payload) {
    this.payload = payload;
    const { root, page, session } = this;
    session.take(payload.news);
    root.classList.toggle('embed', payload.embed);
    root.classList.toggle('present', session.present);
    root.classList.toggle('without-fit', !payload.parts);
    this.drawBar();
    page.problem.hidden = !payload.problem;
    rich(page.problem, payload.problem);
    this.draw.hint(payload.hint);
    if (payload.parts) {
      rich(page.headline, payload.parts.headline);
      rich(page.proof, payload.parts.proof.text);
      put(page.proof, { 'data-relative-gap': payload.parts.proof.gap, title: page.proof.textContent });
    }
    this.show();
  }

  /** Draw the last answer; while beta is held, what the path says instead. */
  show() {
    const { parts, canvas: empty, news } = this.payload;
    const { session, draw } = this;
    const told = { revision: this.#revision, ack: news.ack };
    if (!parts) {
      if (empty) draw.canvas({ ...empty, ...told });
      return;
    }
    const path = session.held === 'beta' ? session.pathHere : undefined;
    const now = path ? walked(parts, path, session.scene?.beta ?? 1) : parts;
    const { xs, ys, breaks, fit } = now.canvas;
    this.#revision = told.revision = this.#count([news.ack, news.rev, xs, ys, fit, breaks.length]);
    draw.canvas({ ...now.canvas, ...told, rows: this.page.curves.checked ? now.rows.rows : [] });
    draw.rows(now.rows);
    draw.dictionary(now.dictionary);
    draw.network(now.network);
    draw.legend(parts.kinds);
    if (parts.below && !path) draw.below(parts.below);
  }
}

/**
 * @param {Page} page
 * @param {Session} session
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
