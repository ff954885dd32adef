// The hand on the canvas: pointer, touch and keys of the browser become gestures, gestures become edits.

import { tidy } from '../lib/geometry.js';
import { addPoint, movePoint, removePoint } from '../state/edits.js';
import { gestures } from './gestures.js';

/** @typedef {import('../contract.d.ts').Point} Point */
/** @typedef {import('../lib/geometry.js').Axes} Axes */
/** @typedef {import('../state/session.js').Session} Session */
/** @typedef {import('./canvas.js').Picture} Picture */
/** @typedef {import('./gestures.js').Target} Target */

/**
 * How near to a breakpoint is on it, in pixels;
 * and until when a double click is the tap that was taken already.
 */
const NEAR = 16;
const TAKEN = 600;
/** What an arrow key moves, as a share of the view; with Shift. */
const STEP = 0.005;
const LARGE_STEP = 0.05;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {Picture} picture
 * @param {Session} session
 */
export function hand(picture, session) {
  pointers(picture, session);
  keys(picture, session);
}

/**
 * @param {Picture} picture
 * @param {Session} session
 */
function pointers(picture, session) {
  const { plot, dots } = picture;
  const places = placeFinder(picture, session);
  let offset = { x: 0, y: 0 };
  let addedAt = Number.NEGATIVE_INFINITY;
  let isOnPoint = false;
  const add = (/** @type {number} */ x, /** @type {number} */ y) => {
    const point = pointAt(picture, x, y);
    if (point) addPoint(session, point);
    addedAt = performance.now();
  };
  const act = gestures({
    select: index => session.select(index),
    grab: (index, x, y) => {
      const [px, py] = session.points[index];
      offset = { x: (picture.axes?.X(px) ?? x) - x, y: (picture.axes?.Y(py) ?? y) - y };
      session.hold('point');
    },
    drag: (x, y) => {
      const point = pointAt(picture, x + offset.x, y + offset.y);
      if (point) movePoint(session, session.selected, point, 'drag');
    },
    drop: () => session.rest(),
    add,
    explain: index => picture.explain(index),
  });

  plot.addEventListener('pointerdown', event => {
    const place = places(event);
    const isPoint = place.at.kind === 'point';
    isOnPoint = isPoint;
    if (event.button || (isPoint && session.isLocked)) return;
    act.down(place);
    if (place.at.kind !== 'point') return;
    plot.setPointerCapture(event.pointerId); // on the svg: the circle may be replaced under the finger
    event.preventDefault();
    focusPoint(dots, place.at.index);
  });
  plot.addEventListener('pointermove', event => act.move(places(event)));
  plot.addEventListener('pointerup', event => act.up(places(event)));
  plot.addEventListener('pointercancel', event => act.up(places(event)));
  plot.addEventListener('pointerleave', event => {
    if (event.pointerType !== 'touch') picture.explain(null);
  });
  plot.addEventListener('dblclick', event => {
    // not every phone turns two taps into a dblclick: there `gestures` has added the point already
    const { x, y, at } = places(event);
    const isTaken = performance.now() - addedAt <= TAKEN;
    if (at.kind === 'empty' && !isOnPoint && !isTaken) add(x, y); // the svg has captured a point's clicks
  });
  // touch-action on a circle inside an svg that pans is not honoured everywhere:
  // a finger on a point must never scroll
  const stay = (/** @type {Event} */ event) => {
    const isPoint = event.target instanceof Element && event.target.closest('.point');
    if (isPoint && event.cancelable) event.preventDefault();
  };
  plot.addEventListener('touchstart', stay, { passive: false });
}

/**
 * Where an event is, in pixels of the canvas, and what lies there.
 * @param {Picture} picture
 * @param {Session} session
 */
function placeFinder(picture, session) {
  let box = picture.plot.getBoundingClientRect();
  /** @param {MouseEvent} event */
  return event => {
    const isHeld = session.held === 'point'; // then nothing else moves, and nothing is looked for
    if (!isHeld) box = picture.plot.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    /** @type {Target} */
    const at = isHeld ? { kind: 'outside' } : targetAt(picture, event, x, y);
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    const id = event instanceof PointerEvent ? event.pointerId : 0;
    return { x, y, at, id, touch: isTouch, now: performance.now() };
  };
}

/**
 * Marks may be closer together than a finger is wide: the nearest one counts.
 * @param {Picture} picture
 * @param {Event} event
 * @param {number} x
 * @param {number} y
 * @returns {Target}
 */
function targetAt({ dots, axes, data, railMiddle, railHeight, span }, event, x, y) {
  const group = event.target instanceof Element ? event.target.closest('.point') : null;
  if (group) return { kind: 'point', index: [...dots.children].indexOf(group) };
  if (!axes || !data) return { kind: 'outside' };
  if (Math.abs(y - railMiddle) <= railHeight / 2 + 2) {
    const near = data.breaks
      .map(({ p }, index) => ({ index, p, px: Math.abs(axes.X(p) - x) }))
      .filter(({ p, px }) => px < NEAR && p >= span[0] && p <= span[1])
      .sort((a, b) => a.px - b.px)[0];
    if (near) return { kind: 'mark', index: near.index };
  }
  const { left, top, width, height } = axes;
  const isInside = x >= left && x <= left + width && y >= top && y <= top + height;
  return { kind: isInside ? 'empty' : 'outside' };
}

/**
 * @param {Picture} picture
 * @param {number} x
 * @param {number} y
 * @returns {Point | undefined}
 */
function pointAt({ axes, data }, x, y) {
  if (!axes || !data) return undefined;
  const [x0, x1, y0, y1] = data.view;
  return [tidy(axes.x(x), x0, x1), tidy(axes.y(y), y0, y1)];
}

/**
 * @param {Picture} picture
 * @param {Session} session
 */
function keys(picture, session) {
  const { signs, dots } = picture;
  const placeIn = (/** @type {Element} */ parent, /** @type {Event} */ event) =>
    [...parent.children].indexOf(/** @type {Element} */ (event.target));
  signs.addEventListener('focusin', event => picture.explain(placeIn(signs, event)));
  signs.addEventListener('focusout', () => picture.explain(null));
  dots.addEventListener('focusin', event => {
    const index = placeIn(dots, event);
    if (index >= 0 && index !== session.selected) session.select(index);
  });
  dots.addEventListener('keydown', event => {
    const key = /** @type {KeyboardEvent} */ (event);
    if (key.ctrlKey || key.metaKey || key.altKey || session.selected < 0 || session.isLocked) return;
    if (session.held === 'point') return; // the other hand has it
    if (!press(picture, session, key)) return;
    key.preventDefault();
    key.stopPropagation();
    focusPoint(dots, session.selected);
  });
}

/**
 * What a key does to the selected point; whether it does anything.
 * @param {Picture} picture
 * @param {Session} session
 * @param {KeyboardEvent} event
 */
function press({ data }, session, { key, shiftKey }) {
  if (key === 'Delete' || key === 'Backspace') {
    removePoint(session);
    return true;
  }
  const way = WAYS[key];
  if (!way || !data) return false;
  const [x, y] = session.points[session.selected];
  const [x0, x1, y0, y1] = data.view;
  const step = shiftKey ? LARGE_STEP : STEP;
  const { levels } = session.labels;
  const rise = levels ? levels[1] - levels[0] : step * (y1 - y0); // from one class to the other
  /** @type {Point} */
  const point = way[0]
    ? [tidy(x + way[0] * step * (x1 - x0), x0, x1), y]
    : [x, tidy(y + way[1] * rise, y0, y1)];
  movePoint(session, session.selected, point, 'keys');
  return true;
}

/**
 * @param {Element} dots
 * @param {number} index
 */
function focusPoint(dots, index) {
  const point = dots.children[index];
  if (point instanceof SVGElement) point.focus({ preventScroll: true });
}
