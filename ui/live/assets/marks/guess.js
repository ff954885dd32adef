// The hand that makes a guess over a canvas: it sets heights, or places on x, before the answer is told.

import { nearest, tidy } from '../lib/geometry.js';
import { GuessPicture } from './guess_picture.js';

/** @typedef {import('../lib/geometry.js').Axes} Axes */
/** @typedef {import('./guess_picture.js').Told} Told */
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
  const hand = new Hand(new GuessPicture(root), tell);
  return (/** @type {Told} */ told, /** @type {import('../lib/place.js').Size} */ size) =>
    hand.draw(told, size);
}

class Hand {
  /** @type {number[]} what the hand has set so far */
  numbers = [];
  /** @type {Told | undefined} */
  told;
  #held = -1;
  /** @type {number[]} as it was before the hand took hold */
  #before = [];

  /**
   * @param {GuessPicture} picture
   * @param {Tell} tell
   */
  constructor(picture, tell) {
    this.picture = picture;
    this.tell = tell;
    this.#listen();
  }

  /** Whether the guess is of heights; else it is of places on x. */
  get isHeights() {
    return this.told?.asked.kind === 'heights';
  }

  /** What is shown: the guess, or where the hand begins; nothing where the guess is no drawing. */
  get shown() {
    if (!this.isHeights && this.told?.asked.kind !== 'places') return [];
    return this.numbers.length ? this.numbers : (this.told?.asked.start ?? []);
  }

  /**
   * @param {Told} told
   * @param {import('../lib/place.js').Size} size
   */
  draw(told, size) {
    if (this.#held < 0) this.numbers = told.numbers;
    this.told = told;
    this.picture.fit(told, size);
    const { asked, isOpen } = told;
    this.picture.more.hidden = !isOpen || asked.kind !== 'places' || this.numbers.length >= asked.most;
    this.show();
  }

  show() {
    if (this.told) this.picture.show(this.told, this.shown);
  }

  #listen() {
    const { plot, more } = this.picture;
    more.addEventListener('click', () => this.#add());
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
  #take(event) {
    const { asked } = /** @type {Told} */ (this.told);
    const { px, x } = this.picture.placeOf(event);
    if (this.isHeights) this.#held = nearest(asked.xs, x);
    else {
      const { X } = /** @type {Axes} */ (this.picture.axes);
      const near = nearest(this.numbers, x);
      const isOn = near >= 0 && Math.abs(X(this.numbers[near]) - px) <= NEAR;
      this.#held = isOn || this.numbers.length >= asked.most ? near : this.numbers.length;
    }
    this.#drag(event);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const { asked } = /** @type {Told} */ (this.told);
    const { x, y } = this.picture.placeOf(event);
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
    /** @type {SVGElement} */ (this.picture.marks.lastElementChild).focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const k = [...this.picture.marks.children].indexOf(/** @type {Element} */ (event.target));
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
