// A lesson: its words, one figure on which something is guessed, and what is said of the guess.

import { options, price } from '../controls/choose.js';
import { html, pool, put, rich, write } from '../lib/dom.js';
import { clamp } from '../lib/geometry.js';
import { numbering } from '../lib/numbering.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { chart } from '../marks/chart.js';
import { glossary } from '../marks/glossary.js';
import { guess } from '../marks/guess.js';
import { legend } from '../marks/legend.js';
import { prose } from '../marks/prose.js';
import { rows } from '../marks/rows.js';
import { tiles } from '../marks/tiles.js';
import { sessionOf } from '../state/session.js';
import { travel } from './host.js';
import { skeleton, summary } from './lesson_parts.js';

/** @typedef {import('../contract.d.ts').Lesson} Payload */
/** @typedef {import('../contract.d.ts').LessonFigure} Figure */
/** @typedef {import('../contract.d.ts').Asked} Asked */

/** Of the chart, in letters. */
const CHART = 12;
/**
 * The lesson that was opened last in this tab: who goes on is taken to the next heading, and counts from here.
 * @type {Opened | undefined}
 */
let latest;
/** For how long a click counts from where the last one leads, in ms; after that it counts as lost. */
const PATIENCE = 1500;
/** Where the last click leads, and when it came; never, once the story is there. */
const ahead = { place: 0, at: Number.NEGATIVE_INFINITY };

/** @type {import('./screen.js').Screen} */
export function lesson(root, shell, first) {
  const opened = new Opened(root, shell, first);
  return payload => opened.update(payload);
}

class Opened {
  /** @type {Payload} */
  payload;
  /** @type {number[]} */
  numbers = [];
  #count = numbering();

  /**
   * @param {HTMLElement} root
   * @param {import('./screen.js').Shell} shell
   * @param {Payload} payload the first one
   */
  constructor(root, shell, payload) {
    this.root = root;
    this.payload = payload;
    this.numbers = payload.asked?.guess ?? [];
    this.page = skeleton(root);
    this.session = sessionOf(payload.session);
    this.session.attach(shell.send);
    this.draw = this.#marks(shell);
    this.words = glossary(root);
    this.#listen();
    if (latest && latest.payload.place !== payload.place) this.#begin();
    latest = this;
  }

  /** Who goes on begins at the top, and hears the heading. */
  #begin() {
    this.page.title.focus({ preventScroll: true });
    this.page.back.scrollIntoView({ block: 'end' });
  }

  /** @param {import('./screen.js').Shell} shell */
  #marks(shell) {
    const { page, session, payload } = this;
    const tell = (/** @type {number[]} */ numbers, /** @type {boolean} */ dragging) =>
      this.tell(numbers, dragging);
    const choose = (/** @type {any} */ { chosen }) => this.tell([chosen], false);
    const context = { send: shell.send, session };
    const kind = payload.asked?.kind;
    if (kind !== 'price') put(kind === 'choice' ? page.choice : page.guess, { 'data-testid': 'guess' });
    return {
      canvas: place(page.canvas, canvas, context),
      guess: place(page.guess, node => guess(node, tell), context),
      chart: place(page.chart, node => chart(node, context, CHART), context),
      rows: place(page.rows, node => rows(node, context, ''), context),
      tiles: place(page.tiles, node => tiles(node, { send: choose }), context),
      options: options(page.choice, tell),
      price: kind === 'price' ? price(page.choice, tell) : () => {},
      legend: legend(page.legend),
    };
  }

  #listen() {
    const { root, page, session } = this;
    root.addEventListener('keydown', event => travel(event, session));
    root.addEventListener('click', event => {
      const term = event.target instanceof Element && event.target.closest('.term');
      if (term) this.words.open(term.getAttribute('data-word') ?? '');
    });
    page.glossary.addEventListener('click', () => this.words.open());
    page.grade.addEventListener('click', () => this.#ask(`grade=${this.numbers}`));
    page.again.addEventListener('click', () => {
      this.numbers = [];
      this.show();
      this.#ask('again');
    });
    page.own.addEventListener('click', () => session.ask({ ask: 'visit:explore' }));
    page.next.addEventListener('click', () => this.#go(1));
    page.back.addEventListener('click', () => this.#go(-1));
    page.steps.addEventListener('click', event => {
      const step = event.target instanceof Element && event.target.closest('button');
      if (step) this.#visit([...page.steps.children].indexOf(step));
    });
    session.onChange(() => {
      this.show();
      return root.isConnected;
    });
  }

  /** Whether a click leads on that has not been followed yet. */
  get #isAhead() {
    return performance.now() - ahead.at < PATIENCE;
  }

  /** @param {number} by from here, or from where quick clicks before this one lead */
  #go(by) {
    const from = this.#isAhead ? ahead.place : (latest ?? this).payload.place;
    this.#visit(clamp(from + by, 0, this.payload.steps.length));
  }

  /**
   * The lesson that was opened last asks: the one that was clicked may be on its way out.
   * @param {number} place a lesson, or the summary after the last
   */
  #visit(place) {
    Object.assign(ahead, { place, at: performance.now() });
    (latest ?? this).#ask(`step=${place + 1}`);
  }

  /** @param {string} what */
  #ask(what) {
    this.session.ask({ ask: `choose:${what}` });
  }

  /**
   * The hand has set the guess; while it holds on, more will follow.
   * @param {number[]} numbers
   * @param {boolean} dragging
   */
  tell(numbers, dragging) {
    this.numbers = numbers;
    this.page.grade.disabled = !numbers.length;
    this.session.ask({ ask: `choose:guess=${numbers}`, dragging });
    this.showChoice();
  }

  /** @param {Payload} payload */
  update(payload) {
    const isGraded = !!payload.verdict && !this.payload.verdict;
    if (payload.news.rev !== this.payload.news.rev) this.numbers = payload.asked?.guess ?? [];
    this.payload = payload;
    if (payload.place === ahead.place) ahead.at = Number.NEGATIVE_INFINITY;
    const { root, page, session } = this;
    session.take(payload.news);
    if (this.#isAhead && !session.isAsking) this.#ask(`step=${ahead.place + 1}`); // who was asked is gone
    root.classList.toggle('present', payload.present);
    root.classList.toggle('seen', !!payload.verdict);
    root.classList.toggle('without-figure', !payload.figure);
    this.#showSteps();
    page.problem.hidden = !payload.problem;
    rich(page.problem, payload.problem);
    write(page.title, payload.title);
    prose(page.about, payload.about);
    prose(page.task, payload.task);
    prose(page.live, payload.live);
    this.#showVerdict();
    this.words.draw(payload.glossary);
    summary(page.summary, payload);
    this.show();
    if (isGraded) page.next.scrollIntoView({ block: 'nearest' });
  }

  #showSteps() {
    const { page, payload } = this;
    pool(page.steps, payload.steps.length, makeStep).forEach((step, k) => {
      const { title, verdict } = payload.steps[k];
      const state = verdict ? (verdict.right ? 'right' : 'wrong') : '';
      const said = { right: 'guessed right', wrong: 'guessed otherwise', '': 'not guessed yet' }[state];
      write(step, state === 'right' ? '✓' : String(k + 1));
      put(step, {
        title,
        'aria-label': `Step ${k + 1}: ${title}, ${said}`,
        'aria-current': k === payload.place ? 'step' : null,
        'data-state': state,
      });
    });
    write(page.count, payload.figure ? `Step ${payload.place + 1} of ${payload.steps.length}` : 'Summary');
    page.back.disabled = payload.place === 0;
    page.next.hidden = !payload.figure;
    page.next.classList.toggle('first', !!payload.verdict);
  }

  #showVerdict() {
    const { page, payload } = this;
    const { verdict, more, asked, news } = payload;
    page.grade.hidden = !!verdict || !asked;
    page.grade.disabled = !this.numbers.length;
    page.again.hidden = !asked || !(verdict || this.numbers.length);
    page.verdict.hidden = !verdict;
    if (verdict) {
      put(page.verdict, { 'data-right': verdict.right });
      prose(page.said, verdict.words);
    }
    prose(page.after, payload.after);
    page.more.hidden = !more;
    if (more) {
      put(page.more, { href: `${more.key}?${news.query ?? ''}` });
      write(page.more, `In a new tab: ${more.title}`);
    }
  }

  /** The figure, as the points lie under the hand. */
  show() {
    const { figure, asked, verdict, news } = this.payload;
    if (!figure || !asked) return;
    const { draw, page, session } = this;
    this.root.classList.toggle('crowded', !!(figure.chart || figure.rows || figure.tiles));
    page.chart.hidden = !figure.chart;
    page.rows.hidden = !figure.rows;
    page.tiles.hidden = !figure.tiles;
    const { xs, ys, breaks } = figure.canvas;
    const revision = this.#count([news.ack, news.rev, xs, ys, breaks.length, !!verdict]);
    draw.canvas({ ...figure.canvas, band: figure.band, revision, ack: news.ack });
    draw.guess({ asked, figure, points: session.points, numbers: this.numbers, isOpen: !verdict });
    if (figure.chart) draw.chart(figure.chart);
    if (figure.rows) draw.rows(figure.rows);
    const isDrawn = asked.kind === 'heights' || asked.kind === 'places';
    draw.legend(figure.kinds, {
      network: figure.curve,
      hasGuess: isDrawn || !!figure.sketch,
      hasBand: !!figure.band,
    });
    this.showChoice();
  }

  showChoice() {
    const { asked, figure } = this.payload;
    if (!asked) return;
    const [chosen] = this.numbers;
    if (asked.kind === 'price') this.draw.price(chosen ?? asked.start[0] ?? 1);
    if (figure?.tiles) this.draw.tiles({ ...figure.tiles, chosen: chosen ?? null });
    this.draw.options(asked.kind === 'choice' && !figure?.tiles ? asked.options : [], chosen);
  }
}

const makeStep = () => html('button', { type: 'button', 'data-testid': 'step' });
