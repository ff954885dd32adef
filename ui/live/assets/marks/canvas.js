// The points canvas: data, fitted curve, breakpoints on their rail, arcs over the mirrors; and the hand that edits.

import { put, svg } from '../lib/dom.js';
import { axes, line, tidy } from '../lib/geometry.js';
import { follow, light } from '../lib/hot.js';
import { colourOf, dashOf } from '../lib/signs.js';
import { arcs, standing } from './arcs.js';
import { gestures } from './gestures.js';
import { grid, rounds } from './grid.js';
import { points } from './points.js';
import { rail } from './rail.js';

/** @typedef {import('../contract.d.ts').Canvas} Canvas */
/** @typedef {import('../contract.d.ts').Row} Row */
/** @typedef {import('../contract.d.ts').Point} Point */
/** @typedef {import('../lib/place.js').Context} Context */
/** @typedef {import('../lib/place.js').Size} Size */
/** @typedef {Canvas & {rows?: Row[], revision: number, ack: number}} Data rows: drawn as thin curves where wanted */

const ABOUT =
  'Data points, the fitted network and its breakpoints. Tab to a point; arrow keys move it, Delete removes it.';

/**
 * @param {HTMLElement} root
 * @param {Context} context
 */
export function canvas(root, { session }) {
  if (!session) throw new Error('the canvas edits a session');
  put(root, { 'data-testid': 'data-canvas', 'data-revision': 0 });
  const plot = svg('svg', { class: 'plot', role: 'group', 'aria-label': ABOUT }, root);
  const [under, clipped] = [svg('g', {}, plot), svg('svg', {}, plot)];
  const features = svg('g', { class: 'parts' }, clipped);
  const fit = svg('path', { class: 'fit', 'data-testid': 'fit-curve' }, clipped);
  const [whys, guides, signs, edges] = ['whys', 'guides', 'signs', 'edges'].map(name =>
    svg('g', { class: name }, plot),
  );
  const dots = svg('g', {}, plot);
  const drawGrid = grid(under);
  const drawRail = rail(guides, signs, edges);
  const drawPoints = points(dots);
  const whyBox = svg('svg', {}, whys);
  const drawArcs = arcs(whyBox);

  /** @type {Data} */
  let data;
  /** @type {Size} */
  let size;
  /** @type {import('../lib/geometry.js').Axes} */
  let scale;
  let railHeight = 0;
  let ground = '';
  /** @type {number | null} the breakpoint that is asked about */
  let asked = null;
  const relight = follow(root, hot => data && showRail(hot));

  const middle = () => scale.top + scale.height + railHeight / 2;
  /** @returns {[number, number]} */
  const span = () => [data.view[0], data.view[1]];

  /**
   * @param {Data} next
   * @param {Size} box
   */
  function draw(next, box) {
    data = next;
    size = box;
    const { em } = size;
    railHeight = 2 * em;
    const height = size.height - railHeight - 2.2 * em;
    const at = rounds(data.view, { width: size.width, height, em });
    const place = { left: at.left, top: 0.6 * em, width: size.width - at.left - 2.2 * em, height };
    scale = axes(data.view, place);
    put(plot, { width: size.width, height: size.height });
    const now = `${data.view}|${size.width}|${size.height}|${em}`;
    if (now !== ground) {
      ground = now;
      drawGrid(scale, at, railHeight, em);
      clip(clipped, height);
      clip(whyBox, height + railHeight);
    }
    put(fit, {
      d: data.xs.length ? line(data.xs, data.ys, scale.X, scale.Y) : null,
      'data-xs': JSON.stringify(data.xs),
      'data-ys': JSON.stringify(data.ys),
    });
    showFeatures();
    showRail();
    showPoints();
    relight();
    put(root, {
      'data-revision': data.revision,
      'data-seq': data.ack,
      'data-objective': data.fit?.objective,
      'data-relative-gap': data.fit?.gap,
      'data-beta': data.fit?.beta,
    });
  }

  /**
   * A nested svg clips.
   * @param {Element} box
   * @param {number} height
   */
  function clip(box, height) {
    const { left, top, width } = scale;
    put(box, { x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}` });
  }

  function showFeatures() {
    const rows = data.rows ?? [];
    while (features.children.length > rows.length) features.lastElementChild?.remove();
    rows.forEach((row, i) => {
      const path = features.children[i] ?? svg('path', {}, features);
      const d = line(row.xs, row.ys, scale.X, scale.Y);
      put(path, { d, 'data-n': row.n, stroke: colourOf(row.n), 'stroke-dasharray': dashOf(row.n) });
    });
  }

  /** @param {Set<number>} [hot] */
  function showRail(hot = new Set()) {
    drawRail(data.breaks, scale, span(), middle(), size.em, b => b.features.some(n => hot.has(n)));
    showArcs();
  }

  function showArcs() {
    const strong = asked == null ? [] : [data.breaks[asked]].filter(Boolean);
    const held = session?.held === 'point' ? moved() : [];
    const shown = [...new Set([...strong, ...held, ...(asked == null ? standing(data.breaks, span()) : [])])];
    const inside = shown.filter(b => b.p >= data.view[0] && b.p <= data.view[1]);
    const wanted = new Set([...strong, ...held]);
    drawArcs(
      inside.map(b => ({ b, strong: wanted.has(b) })),
      scale,
      middle(),
      size.em,
    );
    [...signs.children].forEach((sign, i) => void sign.classList.toggle('on', wanted.has(data.breaks[i])));
  }

  /** Mirrored kinks that the held point makes, as their source or their mirror. */
  function moved() {
    const x = session?.news?.scene.points[session.selected]?.[0];
    if (x === undefined) return [];
    const close = 1e-9 * (data.view[1] - data.view[0] + Math.abs(x));
    const isThere = (/** @type {number} */ place) => Math.abs(place - x) <= close;
    return data.breaks.filter(
      b => b.kind === 'reflection' && b.steps.some(([s, m]) => isThere(s) || isThere(m)),
    );
  }

  function showPoints() {
    if (!session) return;
    drawPoints(
      session.points,
      { selected: session.selected, isHeld: session.held === 'point' },
      scale,
      size.em,
    );
  }

  // ---- the hand
  let box = plot.getBoundingClientRect();

  /** @param {{clientX: number, clientY: number}} event */
  const placeOf = event => {
    if (!session.held) box = plot.getBoundingClientRect(); // nothing moves while a point is held
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  /**
   * What lies under the hand; marks may be closer together than a finger is wide.
   * @param {Event & {clientX: number, clientY: number}} event
   * @returns {import('./gestures.js').Target}
   */
  function targetOf(event) {
    const group = event.target instanceof Element ? event.target.closest('.point') : null;
    if (group) return { kind: 'point', index: [...dots.children].indexOf(group) };
    const { x, y } = placeOf(event);
    if (!scale) return { kind: 'outside' };
    if (Math.abs(y - middle()) <= railHeight / 2 + 2) {
      const near = data.breaks
        .map((b, index) => ({ index, px: Math.abs(scale.X(b.p) - x), b }))
        .filter(({ px, b }) => px < 16 && b.p >= data.view[0] && b.p <= data.view[1])
        .sort((a, b) => a.px - b.px)[0];
      if (near) return { kind: 'mark', index: near.index };
    }
    const isInside =
      x >= scale.left && x <= scale.left + scale.width && y >= scale.top && y <= scale.top + scale.height;
    return { kind: isInside ? 'empty' : 'outside' };
  }

  /** @param {PointerEvent} event */
  const handOf = event => ({
    ...placeOf(event),
    id: event.pointerId,
    now: performance.now(),
    touch: event.pointerType === 'touch',
    at: session.held ? /** @type {const} */ ({ kind: 'outside' }) : targetOf(event),
  });

  /** @param {number | null} index */
  function explain(index) {
    if (index === asked) return;
    asked = index;
    if (data) showArcs();
    light(index == null ? [] : (data.breaks[index]?.features ?? []));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Point}
   */
  const pointAt = (x, y) => [
    tidy(scale.x(x), data.view[0], data.view[1]),
    tidy(scale.y(y), data.view[2], data.view[3]),
  ];

  /**
   * @param {number} index
   * @param {Point} point
   * @param {'drag' | 'keys'} how
   */
  const move = (index, point, how) =>
    session.edit({ points: session.points.map((p, i) => (i === index ? point : p)) }, how);

  let offset = { x: 0, y: 0 };
  const hand = gestures({
    select: index => session.select(index),
    grab: (index, x, y) => {
      const [px, py] = session.points[index];
      offset = { x: scale.X(px) - x, y: scale.Y(py) - y };
      session.held = 'point';
    },
    drag: (x, y) => move(session.selected, pointAt(x + offset.x, y + offset.y), 'drag'),
    drop: () => session.rest(),
    add: (x, y) => addPoint(session, pointAt(x, y)),
    explain,
  });
  let addedAt = Number.NEGATIVE_INFINITY;

  plot.addEventListener('pointerdown', event => {
    const at = handOf(event);
    if (event.button || !data || (at.at.kind === 'point' && session.isLocked)) return;
    hand.down(at);
    if (at.at.kind !== 'point') return;
    plot.setPointerCapture(event.pointerId); // on the svg: the circle may be replaced under the finger
    event.preventDefault();
    /** @type {SVGElement} */ (dots.children[at.at.index]).focus({ preventScroll: true });
  });
  plot.addEventListener('pointermove', event => hand.move(handOf(event)));
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    plot.addEventListener(end, event => {
      const count = session.points.length;
      hand.up(handOf(event));
      if (session.points.length > count) addedAt = performance.now();
    });
  }
  plot.addEventListener('pointerleave', event => {
    if (event.pointerType !== 'touch') explain(null);
  });
  plot.addEventListener('dblclick', event => {
    // not every phone turns two taps into a dblclick: there `gestures` has added the point already
    if (targetOf(event).kind !== 'empty' || performance.now() - addedAt < 600) return;
    const { x, y } = placeOf(event);
    addPoint(session, pointAt(x, y));
  });
  // touch-action on a circle inside an svg that pans is not honoured everywhere: a finger on a point must never scroll
  plot.addEventListener(
    'touchstart',
    event => {
      const isPoint = event.target instanceof Element && event.target.closest('.point');
      if (isPoint && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
  signs.addEventListener('focusin', event =>
    explain([...signs.children].indexOf(/** @type {Element} */ (event.target))),
  );
  signs.addEventListener('focusout', () => explain(null));
  dots.addEventListener('focusin', event => {
    const index = [...dots.children].indexOf(/** @type {Element} */ (event.target));
    if (index >= 0 && index !== session.selected) session.select(index);
  });
  dots.addEventListener('keydown', event => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event);
    if (ctrlKey || metaKey || altKey || session.selected < 0 || session.isLocked) return;
    const step = shiftKey ? 0.05 : 0.005;
    const ways = /** @type {Record<string, Point>} */ ({
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    });
    if (key === 'Delete' || key === 'Backspace') removePoint(session);
    else if (ways[key]) {
      const [x, y] = session.points[session.selected];
      const [x0, x1, y0, y1] = data.view;
      const [across, up] = ways[key];
      const point = /** @type {Point} */ ([
        tidy(x + across * (x1 - x0), x0, x1),
        tidy(y + up * (y1 - y0), y0, y1),
      ]);
      move(session.selected, across ? [point[0], y] : [x, point[1]], 'keys');
    } else return;
    event.preventDefault();
    event.stopPropagation();
    if (key.length > 6 && session.selected >= 0) focusPoint(session.selected);
  });

  /** @param {number} index */
  const focusPoint = index =>
    /** @type {SVGElement | undefined} */ (dots.children[index])?.focus({ preventScroll: true });

  session.onChange(() => {
    if (data) showPoints();
    if (data && session.held === 'point') light(moved().flatMap(b => b.features));
    if (session.held !== 'point' && hasHeld) light([]);
    hasHeld = session.held === 'point';
    return root.isConnected;
  });
  let hasHeld = false;
  return draw;
}

/**
 * Add a point and select it.
 * @param {import('../state/session.js').Session} session
 * @param {Point} point
 */
export function addPoint(session, point) {
  const most = session.news?.controls.mostPoints ?? 0;
  if (session.isLocked || session.points.length >= most) return;
  session.edit({ points: [...session.points, point] });
  session.select(session.points.length - 1);
}

/**
 * Remove the selected point; the last one stays.
 * @param {import('../state/session.js').Session} session
 */
export function removePoint(session) {
  const { selected, points: all } = session;
  if (session.isLocked || selected < 0 || all.length < 2) return;
  session.edit({ points: all.filter((_, i) => i !== selected) });
  session.select(Math.min(selected, all.length - 2));
}
