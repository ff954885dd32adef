// The points canvas: data, fitted curve, breakpoints on their rail, arcs over the mirrors.
// `hand.js` lets it be edited.

import { put, svg } from '../lib/dom.js';
import { digitsFor, line } from '../lib/geometry.js';
import { follow, light, lit } from '../lib/hot.js';
import { colourOf, dashOf } from '../lib/signs.js';
import { arcs, standing } from './arcs.js';
import { beside } from './beside.js';
import { grid, ground } from './grid.js';
import { hand } from './hand.js';
import { points } from './points.js';
import { rail } from './rail.js';

/** @typedef {import('../contract.d.ts').Break} Break */
/** @typedef {import('../contract.d.ts').Canvas} Canvas */
/** @typedef {import('../contract.d.ts').Row} Row */
/** @typedef {import('../lib/place.js').Context} Context */
/** @typedef {import('../lib/place.js').Size} Size */
/** @typedef {import('../state/session.js').Session} Session */
/**
 * @typedef {{rows?: Row[], beside?: import('../contract.d.ts').Beside,
 *   band?: import('../contract.d.ts').Band | null}} More drawn as thin curves, or behind them, where wanted
 */
/** @typedef {Canvas & More & {revision: number, ack: number}} Data */

const ABOUT =
  'Data points, the fitted network and its breakpoints. Tab to a point; arrow keys move it, Delete removes it.';

/**
 * @param {HTMLElement} root
 * @param {Context} context
 */
export function canvas(root, { session }) {
  if (!session) throw new Error('the canvas shows a session');
  const picture = new Picture(root, session);
  hand(picture, session);
  let hasHeld = false;
  const lightMoved = () => {
    const isHeld = session.held === 'point';
    if (isHeld) light(picture.moved().flatMap(b => b.features));
    else if (hasHeld) light([]);
    hasHeld = isHeld;
  };
  session.onChange(() => {
    picture.showPoints();
    lightMoved();
    return root.isConnected;
  });
  return (/** @type {Data} */ data, /** @type {Size} */ size) => {
    picture.draw(data, size);
    lightMoved();
  };
}

export class Picture {
  /** @type {Data | undefined} */
  data;
  /** @type {import('../lib/geometry.js').Axes | undefined} between data and pixels */
  axes;
  railHeight = 0;
  /** @type {Break | undefined} the breakpoint that is asked about */
  asked;
  #em = 16;
  #ground = '';

  /**
   * @param {HTMLElement} root
   * @param {Session} session
   */
  constructor(root, session) {
    put(root, { 'data-testid': 'data-canvas', 'data-revision': 0 });
    this.root = root;
    this.session = session;
    this.plot = svg('svg', { class: 'plot', role: 'group', 'aria-label': ABOUT }, root);
    this.drawGrid = grid(svg('g', {}, this.plot));
    this.inner = svg('svg', {}, this.plot); // a nested svg clips
    this.band = svg('path', { class: 'band', 'data-testid': 'band' }, this.inner);
    this.drawBeside = beside(svg('g', { class: 'beside' }, this.inner));
    this.features = svg('g', { class: 'parts' }, this.inner);
    this.fit = svg('path', { class: 'fit', 'data-testid': 'fit-curve' }, this.inner);
    this.whys = svg('svg', {}, svg('g', { class: 'whys' }, this.plot));
    this.drawArcs = arcs(this.whys);
    const guides = svg('g', {}, this.plot);
    this.signs = svg('g', {}, this.plot);
    this.drawRail = rail(guides, this.signs, svg('g', {}, this.plot));
    this.dots = svg('g', {}, this.plot);
    this.drawPoints = points(this.dots);
    this.relight = follow(root, hot => this.showRail(hot));
  }

  /** The span of x in sight. @returns {[number, number]} */
  get span() {
    const [low, high] = this.data?.view ?? [0, 1];
    return [low, high];
  }

  /** The height of the rail's middle, in pixels. */
  get railMiddle() {
    return this.axes ? this.axes.top + this.axes.height + this.railHeight / 2 : 0;
  }

  /**
   * @param {Data} data
   * @param {Size} size
   */
  draw(data, size) {
    this.data = data;
    this.#lay(data.view, size);
    const { axes: scale } = this;
    if (!scale) return;
    put(this.fit, {
      d: data.xs.length ? line(data.xs, data.ys, scale.X, scale.Y) : null,
      'data-xs': JSON.stringify(data.xs),
      'data-ys': JSON.stringify(data.ys),
    });
    put(this.band, { d: data.band ? between(data.band, scale) : null });
    this.drawBeside(data.beside, scale, this.#em);
    this.#showFeatures(data.rows ?? []);
    this.showRail();
    this.showPoints();
    this.relight();
    put(this.root, {
      'data-revision': data.revision,
      'data-seq': data.ack,
      'data-objective': data.fit?.objective,
      'data-relative-gap': data.fit?.gap,
      'data-beta': data.fit?.beta,
    });
  }

  /**
   * Where everything lies: drawn anew only when the view or the size is another one.
   * @param {import('../lib/geometry.js').View} view
   * @param {Size} size
   */
  #lay(view, { width, height, em }) {
    const now = `${view}|${width}|${height}|${em}`;
    if (now === this.#ground) return;
    this.#ground = now;
    this.#em = em;
    const { at, railHeight, axes: scale } = ground(view, { width, height, em });
    this.railHeight = railHeight;
    this.axes = scale;
    put(this.plot, { width, height });
    this.drawGrid(scale, at, railHeight, em);
    const { left, top, width: wide, height: tall } = scale;
    for (const [box, high] of /** @type {const} */ ([
      [this.inner, tall],
      [this.whys, tall + railHeight],
    ])) {
      put(box, { x: left, y: top, width: wide, height: high, viewBox: `${left} ${top} ${wide} ${high}` });
    }
  }

  /** @param {Row[]} rows */
  #showFeatures(rows) {
    const { axes: scale, features } = this;
    if (!scale) return;
    while (features.children.length > rows.length) features.lastElementChild?.remove();
    rows.forEach((row, i) => {
      const path = features.children[i] ?? svg('path', {}, features);
      const d = line(row.xs, row.ys, scale.X, scale.Y);
      put(path, { d, 'data-n': row.n, stroke: colourOf(row.n), 'stroke-dasharray': dashOf(row.n) });
    });
  }

  /** @param {Set<number>} [hot] */
  showRail(hot = lit()) {
    if (!this.axes || !this.data) return;
    const isLit = (/** @type {Break} */ b) => b.features.some(n => hot.has(n));
    this.drawRail(this.data.breaks, this.axes, this.span, this.railMiddle, this.#em, isLit);
    this.showArcs();
  }

  /**
   * Arcs stand at the largest mirrored kinks, or at the one asked about;
   * those that the hand moves are strong.
   */
  showArcs() {
    if (!this.axes || !this.data) return;
    const { breaks } = this.data;
    const [low, high] = this.span;
    const asked = this.asked && breaks.includes(this.asked) ? [this.asked] : [];
    const strong = new Set([...asked, ...(this.session.held === 'point' ? this.moved() : [])]);
    const shown = new Set([...strong, ...(asked.length ? [] : standing(breaks, this.span))]);
    const inside = [...shown].filter(b => b.p >= low && b.p <= high);
    const told = inside.map(b => ({ b, strong: strong.has(b) }));
    const { X, Y } = this.axes;
    const dots = this.session.points.map(([x, y]) => /** @type {[number, number]} */ ([X(x), Y(y)]));
    const digits = digitsFor(low, high);
    this.drawArcs(told, { axes: this.axes, y: this.railMiddle, em: this.#em, digits, dots });
    [...this.signs.children].forEach((sign, i) => {
      sign.classList.toggle('on', strong.has(breaks[i]));
    });
  }

  /** Mirrored kinks that the held point makes, as their source or their mirror. */
  moved() {
    const x = this.session.news?.scene.points[this.session.selected]?.[0];
    if (x === undefined || !this.data) return [];
    const [low, high] = this.span;
    const close = 1e-9 * (high - low + Math.abs(x));
    const isThere = (/** @type {number} */ place) => Math.abs(place - x) <= close;
    return this.data.breaks.filter(
      b => b.kind === 'reflection' && b.steps.some(([source, mirror]) => isThere(source) || isThere(mirror)),
    );
  }

  showPoints() {
    const { session } = this;
    if (!this.axes) return;
    const view = this.data?.view ?? [0, 1, 0, 1];
    const digits = { x: digitsFor(view[0], view[1]), y: digitsFor(view[2], view[3]) };
    const { levels } = session.labels;
    const state = { selected: session.selected, isHeld: session.held === 'point', digits, levels };
    this.drawPoints(session.points, state, this.axes, this.#em);
  }

  /**
   * Tell why a breakpoint is there.
   * @param {number | null} index
   */
  explain(index) {
    const asked = index == null ? undefined : this.data?.breaks[index];
    if (asked === this.asked) return;
    this.asked = asked;
    this.showArcs();
    light(asked?.features ?? []);
  }
}

/**
 * The area between the two edges of a band.
 * @param {import('../contract.d.ts').Band} band
 * @param {import('../lib/geometry.js').Axes} axes
 */
function between({ xs, low, high }, { X, Y }) {
  const back = line([...xs].reverse(), [...high].reverse(), X, Y).replace('M', 'L');
  return `${line(xs, low, X, Y)}${back}Z`;
}
