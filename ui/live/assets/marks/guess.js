// The guess over a canvas: heights of handles, or places on x, that the hand sets before it is told.

import { html, pool, put, svg } from '../lib/dom.js';
import { clamp, heightAt, line, nearest, tidy } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { ground } from './grid.js';

/** @typedef {import('../contract.d.ts').Asked} Asked */
/** @typedef {import('../contract.d.ts').LessonFigure} Figure */
/** @typedef {import('../lib/geometry.js').Axes} Axes */
/**
 * @typedef {object} Told
 * @property {Asked} asked
 * @property {Figure} figure
 * @property {readonly import('../contract.d.ts').Point[]} points
 * @property {number[]} numbers of the guess so far
 * @property {boolean} isOpen whether the hand may still change it
 */
/** @typedef {(numbers: number[], dragging: boolean) => void} Tell */

/** How near to a mark is on it, in pixels. */
const NEAR = 22;
/** What an arrow key moves, as a share of the view. */
const STEP = 0.01;
/** With more handles than these a stroke of the hand sets all that it passes. */
const PAINTED = 2;
/** @type {Record<string, number>} */
const ALONG = { ArrowLeft: -1, ArrowRight: 1 };
/** @type {Record<string, number>} */
const UP = { ArrowDown: -1, ArrowUp: 1 };

/**
 * @param {HTMLElement} root
 * @param {Tell} tell
 */
export function guess(root, tell) {
  const hand = new Hand(root, tell);
  return (/** @type {Told} */ told, /** @type {import('../lib/place.js').Size} */ size) =>
    hand.draw(told, size);
}

class Hand {
  /** @type {number[]} what the hand has set so far */
  numbers = [];
  /** @type {Told | undefined} */
  told;
  /** @type {Axes | undefined} */
  axes;
  #bottom = 0;
  #em = 16;
  #held = -1;
  /** @type {number[]} as it was before the hand took hold */
  #before = [];

  /**
   * @param {HTMLElement} root
   * @param {Tell} tell
   */
  constructor(root, tell) {
    this.root = root;
    this.tell = tell;
    this.plot = svg('svg', { role: 'group', 'aria-label': 'Your guess' }, root);
    this.inner = svg('svg', {}, this.plot); // a nested svg clips
    this.errors = svg('path', { class: 'errors' }, this.inner);
    this.sketch = svg('path', { class: 'sketch' }, this.inner);
    this.marks = svg('g', {}, this.plot);
    this.more = html('button', { type: 'button', class: 'more' }, root, 'Add a mark');
    this.more.addEventListener('click', () => this.#add());
    this.#listen();
  }

  /** Whether the guess is of heights; else it is of places on x. */
  get isHeights() {
    return this.told?.asked.kind === 'heights';
  }

  /** Whether the guess is a drawing at all. */
  get isDrawn() {
    return this.isHeights || this.told?.asked.kind === 'places';
  }

  /** What is shown: the guess, or where the hand begins. */
  get shown() {
    if (!this.isDrawn) return [];
    return this.numbers.length ? this.numbers : (this.told?.asked.start ?? []);
  }

  /**
   * @param {Told} told
   * @param {import('../lib/place.js').Size} size
   */
  draw(told, size) {
    if (this.#held < 0) this.numbers = told.numbers;
    this.told = told;
    const { axes, railHeight } = ground(told.figure.canvas.view, size);
    this.axes = axes;
    this.#bottom = axes.top + axes.height + railHeight;
    this.#em = size.em;
    put(this.plot, { width: size.width, height: size.height });
    const { left, top, width, height } = axes;
    put(this.inner, { x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}` });
    this.root.classList.toggle('open', told.isOpen && this.isDrawn);
    this.root.classList.toggle('painted', this.isHeights);
    this.more.hidden = !told.isOpen || told.asked.kind !== 'places' || this.numbers.length >= told.asked.most;
    this.show();
  }

  show() {
    const { told, axes } = this;
    if (!told || !axes) return;
    const { X, Y } = axes;
    const curve = this.#curve();
    const { sketch } = told.figure;
    const drawn = this.isHeights ? curve : sketch;
    put(this.sketch, { d: drawn ? line(drawn.xs, drawn.ys, X, Y) : null });
    put(this.errors, { d: told.figure.errors ? errors(told.points, curve, axes) : null });
    pool(this.marks, this.shown.length, makeMark).forEach((mark, k) => {
      this.#drawMark(mark, k);
    });
  }

  /** What the errors are measured from: the curve of the guess, or else the bold one. */
  #curve() {
    const { asked, figure } = /** @type {Told} */ (this.told);
    if (this.isHeights) return { xs: asked.xs, ys: this.shown };
    return (asked.kind === 'places' && figure.sketch) || figure.canvas;
  }

  /**
   * @param {SVGElement} mark
   * @param {number} k
   */
  #drawMark(mark, k) {
    const { asked, isOpen } = /** @type {Told} */ (this.told);
    const { X, Y, top } = /** @type {Axes} */ (this.axes);
    const value = this.shown[k];
    const [x, y] = this.isHeights ? [X(asked.xs[k]), Y(value)] : [X(value), top + 0.9 * this.#em];
    const [stem, dot] = mark.children;
    const what = this.isHeights ? `height at x = ${number(asked.xs[k])}` : `your mark ${k + 1}`;
    put(mark, {
      tabindex: isOpen ? 0 : null,
      'aria-label': `${what}: ${number(value)}`,
      'aria-valuenow': value,
      transform: `translate(${x},${y})`,
    });
    put(stem, { d: this.isHeights ? null : `M0,0V${this.#bottom - y}` });
    put(dot, { r: 0.5 * this.#em });
  }

  #listen() {
    const { plot } = this;
    plot.addEventListener('pointerdown', event => {
      if (!this.told?.isOpen || event.button) return;
      plot.setPointerCapture(event.pointerId);
      this.#before = this.numbers;
      this.#take(event);
    });
    plot.addEventListener('pointermove', event => {
      if (this.#held >= 0) this.#drag(event);
    });
    plot.addEventListener('pointerup', () => this.#drop());
    plot.addEventListener('pointercancel', () => {
      // the page was scrolled instead
      this.numbers = this.#before;
      this.#drop();
    });
    plot.addEventListener('keydown', event => this.#key(/** @type {KeyboardEvent} */ (event)));
  }

  /** @param {PointerEvent} event */
  #place(event) {
    const box = this.plot.getBoundingClientRect();
    const { left, width, top, height, x, y } = /** @type {Axes} */ (this.axes);
    const px = clamp(event.clientX - box.left, left, left + width);
    const py = clamp(event.clientY - box.top, top, top + height);
    return { px, x: x(px), y: y(py) };
  }

  /** @param {PointerEvent} event */
  #take(event) {
    const { asked } = /** @type {Told} */ (this.told);
    const { px, x } = this.#place(event);
    if (this.isHeights) this.#held = nearest(asked.xs, x);
    else {
      const { X } = /** @type {Axes} */ (this.axes);
      const near = nearest(this.numbers, x);
      const isOn = near >= 0 && Math.abs(X(this.numbers[near]) - px) <= NEAR;
      this.#held = isOn || this.numbers.length >= asked.most ? near : this.numbers.length;
    }
    this.#drag(event);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const { asked } = /** @type {Told} */ (this.told);
    const { x, y } = this.#place(event);
    if (!this.isHeights) {
      this.#set(this.#held, x, true);
      return;
    }
    const there = asked.xs.length > PAINTED ? nearest(asked.xs, x) : this.#held;
    const from = this.shown[this.#held];
    const steps = there - this.#held;
    for (let k = 1; k < Math.abs(steps); k++) {
      this.#set(this.#held + k * Math.sign(steps), from + (k / Math.abs(steps)) * (y - from), true);
    }
    this.#held = there;
    this.#set(there, y, true);
  }

  #drop() {
    if (this.#held < 0) return;
    this.#held = -1;
    this.show();
    this.tell(this.numbers, false);
  }

  /**
   * @param {number} k
   * @param {number} value
   * @param {boolean} dragging
   */
  #set(k, value, dragging) {
    const [x0, x1, y0, y1] = /** @type {Told} */ (this.told).figure.canvas.view;
    const numbers = [...this.shown];
    numbers[k] = this.isHeights ? tidy(value, y0, y1) : tidy(value, x0, x1);
    this.numbers = numbers;
    this.show();
    this.tell(numbers, dragging);
  }

  /** A mark for who has no pointer: in the middle, from where keys move it. */
  #add() {
    const [x0, x1] = /** @type {Told} */ (this.told).figure.canvas.view;
    this.#set(this.numbers.length, (x0 + x1) / 2, false);
    /** @type {SVGElement} */ (this.marks.lastElementChild).focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const k = [...this.marks.children].indexOf(/** @type {Element} */ (event.target));
    if (k < 0 || !this.told?.isOpen) return;
    const [x0, x1, y0, y1] = this.told.figure.canvas.view;
    const way = (this.isHeights ? UP : ALONG)[event.key];
    if (way) this.#set(k, this.shown[k] + way * STEP * (this.isHeights ? y1 - y0 : x1 - x0), false);
    else if (event.key === 'Delete' && !this.isHeights && this.numbers.length > 1) {
      this.numbers = this.numbers.filter((_, i) => i !== k);
      this.show();
      this.tell(this.numbers, false);
    } else return;
    event.preventDefault();
  }
}

function makeMark() {
  const mark = svg('g', { class: 'handle', role: 'slider', 'data-testid': 'guess-mark' });
  svg('path', {}, mark);
  svg('circle', {}, mark);
  return mark;
}

/**
 * Upright lines from the points to a curve of straight pieces.
 * @param {readonly import('../contract.d.ts').Point[]} points
 * @param {{xs: number[], ys: number[]}} curve
 * @param {Axes} axes
 */
function errors(points, { xs, ys }, { X, Y }) {
  if (!xs.length) return null;
  return points.map(([x, y]) => `M${X(x)},${Y(y)}V${Y(heightAt(xs, ys, x))}`).join('');
}
