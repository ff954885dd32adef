// What a guess looks like: a mark for each height or place on x, the curve that it makes, and its errors.

import { html, pool, put, svg } from '../lib/dom.js';
import { clamp, heightAt, line } from '../lib/geometry.js';
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

export class GuessPicture {
  /** @type {Axes | undefined} */
  axes;
  #bottom = 0;
  #em = 16;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.plot = svg('svg', { role: 'group', 'aria-label': 'Your guess' }, root);
    this.inner = svg('svg', {}, this.plot); // a nested svg clips
    this.errors = svg('path', { class: 'errors' }, this.inner);
    this.sketch = svg('path', { class: 'sketch' }, this.inner);
    this.marks = svg('g', {}, this.plot);
    this.more = html('button', { type: 'button', class: 'more' }, root, 'Add a mark');
  }

  /**
   * @param {Told} told
   * @param {import('../lib/place.js').Size} size
   */
  fit({ asked, figure, isOpen }, size) {
    const { axes, railHeight } = ground(figure.canvas.view, size);
    this.axes = axes;
    this.#bottom = axes.top + axes.height + railHeight;
    this.#em = size.em;
    put(this.plot, { width: size.width, height: size.height });
    const { left, top, width, height } = axes;
    put(this.inner, { x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}` });
    const isDrawn = asked.kind === 'heights' || asked.kind === 'places';
    this.root.classList.toggle('open', isOpen && isDrawn);
    this.root.classList.toggle('painted', asked.kind === 'heights');
  }

  /**
   * @param {Told} told
   * @param {number[]} shown heights or places, of the guess or where the hand begins
   */
  show(told, shown) {
    const { axes } = this;
    if (!axes) return;
    const { asked, figure, points } = told;
    const curve = curveOf(told, shown);
    const drawn = asked.kind === 'heights' ? curve : figure.sketch;
    put(this.sketch, { d: drawn ? line(drawn.xs, drawn.ys, axes.X, axes.Y) : null });
    put(this.errors, { d: figure.errors ? errors(points, curve, axes) : null });
    pool(this.marks, shown.length, makeMark).forEach((mark, k) => {
      this.#drawMark(mark, k, shown[k], told, axes);
    });
  }

  /**
   * @param {SVGElement} mark
   * @param {number} k
   * @param {number} value
   * @param {Told} told
   * @param {Axes} axes
   */
  #drawMark(mark, k, value, { asked, isOpen }, { X, Y, top }) {
    const isHeight = asked.kind === 'heights';
    const [x, y] = isHeight ? [X(asked.xs[k]), Y(value)] : [X(value), top + 0.9 * this.#em];
    const [stem, dot] = mark.children;
    const what = isHeight ? `height at x = ${number(asked.xs[k])}` : `your mark ${k + 1}`;
    put(mark, {
      tabindex: isOpen ? 0 : null,
      'aria-label': `${what}: ${number(value)}`,
      'aria-valuenow': value,
      transform: `translate(${x},${y})`,
    });
    put(stem, { d: isHeight ? null : `M0,0V${this.#bottom - y}` });
    put(dot, { r: 0.5 * this.#em });
  }

  /**
   * Where a pointer is within the axes.
   * @param {PointerEvent} event
   */
  placeOf(event) {
    const box = this.plot.getBoundingClientRect();
    const { left, width, top, height, x, y } = /** @type {Axes} */ (this.axes);
    const px = clamp(event.clientX - box.left, left, left + width);
    const py = clamp(event.clientY - box.top, top, top + height);
    return { px, x: x(px), y: y(py) };
  }
}

/**
 * What the errors are measured from: the curve of the guess, or else the bold one.
 * @param {Told} told
 * @param {number[]} shown
 */
function curveOf({ asked, figure }, shown) {
  if (asked.kind === 'heights') return { xs: asked.xs, ys: shown };
  return (asked.kind === 'places' && figure.sketch) || figure.canvas;
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
