// Why a kink is where it is: an arc from its source over the mirror to the image, for each mirror on the way.

import { pool, put, svg, write } from '../lib/dom.js';
import { clamp } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { KINDS } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Break} Break */
/** @typedef {import('../lib/geometry.js').Axes} Axes */
/** @typedef {{b: Break, strong: boolean}} Shown */

/** Arcs that stand always, at the largest mirrored kinks. */
const STANDING = 3;
/** Of the largest one, a kink is worth an arc. */
const LARGE = 0.02;

/**
 * The largest mirrored kinks in sight: what stands on the canvas without being asked for.
 * @param {Break[]} breaks
 * @param {[number, number]} span of x
 * @returns {Break[]}
 */
export function standing(breaks, [low, high]) {
  const largest = Math.max(0, ...breaks.map(b => b.size));
  return breaks
    .filter(b => b.kind === 'reflection' && b.p >= low && b.p <= high && b.size >= LARGE * largest)
    .sort((a, b) => b.size - a.size)
    .slice(0, STANDING);
}

/**
 * The two places that a midpoint lies between, if that is what a kink starts from.
 * @param {Break} b
 * @returns {number[] | null}
 */
export function between(b) {
  const last = b.steps.at(-1);
  if (b.kind === 'midpoint')
    return last ? [2 * b.p - last[2], last[2]] : b.sources.length > 1 ? b.sources : null;
  const [p, q] = b.sources;
  const isFold =
    last && b.sources.length === 2 && Math.abs((p + q) / 2 - b.steps[0][0]) < 1e-9 * Math.abs(p - q);
  return isFold ? b.sources : null;
}

/**
 * @typedef {object} Ground where arcs are drawn
 * @property {Axes} axes
 * @property {number} y of the middle of the rail
 * @property {number} em
 * @property {number} digits of a place
 * @property {[number, number][]} dots in pixels, which labels keep off
 */

/** @param {Element} layer */
export function arcs(layer) {
  /**
   * @param {Shown[]} shown
   * @param {Ground} ground
   */
  return (shown, ground) => {
    const taken = [...ground.dots];
    const hasStrong = shown.some(({ strong }) => strong);
    pool(layer, shown.length, makeGroup).forEach((group, i) => {
      const { b, strong } = shown[i];
      put(group, { class: strong ? 'why strong' : 'why' });
      const at = drawReason(group, b, ground);
      const text = /** @type {Element} */ (group.lastElementChild);
      const place = number(b.p, ground.digits);
      const told = b.kind === 'data' ? `${b.label}: x = ${place}` : `${b.label} → ${place}`;
      write(text, strong || !hasStrong ? told : ''); // under the hand, what it moves is told alone
      if (text.textContent) label(text, at, ground, taken);
    });
  };
}

/**
 * The arcs of one breakpoint; where its label belongs.
 * @param {Element} group
 * @param {Break} b
 * @param {Ground} ground
 */
function drawReason(group, b, { axes, y, em }) {
  const [fold, mirrors, lines, heads, sources] = group.children;
  const colour = KINDS[b.kind].colour;
  const ends = between(b);
  const foot = b.kind === 'midpoint' ? b.p : b.steps[0]?.[0];
  put(fold, { d: ends ? bracket(ends, foot, axes, y, em) : null, stroke: KINDS.midpoint.colour });
  pool(mirrors, b.steps.length, () => svg('path', { class: 'mirror' })).forEach((node, k) => {
    put(node, { d: `M${axes.X(b.steps[k][1])},${axes.top}V${y}` });
  });
  const drawn = b.steps.map(([source, mirror, image]) => arc(source, mirror, image, axes, y, em));
  pool(lines, drawn.length, makeArc).forEach((node, k) => {
    const [source, mirror, image] = b.steps[k];
    const told = `an arc from ${number(source)} over the mirror at ${number(mirror)} to ${number(image)}`;
    const data = { 'data-source': source, 'data-mirror': mirror, 'data-image': image };
    put(node, { d: drawn[k].d, stroke: colour, ...data, 'aria-label': told });
  });
  pool(heads, drawn.length, () => svg('path', {})).forEach((node, k) => {
    put(node, { d: drawn[k].head, fill: colour });
  });
  const from = [...(ends ?? []), ...b.steps.map(([source]) => source)];
  pool(sources, from.length, () => svg('circle', { class: 'from' })).forEach((node, k) => {
    put(node, { cx: axes.X(from[k]), cy: y, r: 0.28 * em, stroke: colour });
  });
  const foundation = { top: y - 1.4 * em, middle: axes.X(b.p) };
  return drawn.reduce((highest, each) => (each.top < highest.top ? each : highest), foundation);
}

function makeGroup() {
  const group = svg('g', { class: 'why' });
  svg('path', { class: 'arc' }, group);
  for (let i = 0; i < 4; i++) svg('g', {}, group);
  svg('text', {}, group);
  return group;
}

const makeArc = () => svg('path', { class: 'arc', 'data-testid': 'mirror-arc', role: 'img' });

/**
 * @param {number} source
 * @param {number} mirror
 * @param {number} image
 * @param {Axes} axes
 * @param {number} y
 * @param {number} em
 */
function arc(source, mirror, image, { X, height }, y, em) {
  const [a, c, middle] = [X(source), X(image), X(mirror)];
  const rx = Math.abs(c - a) / 2;
  const ry = clamp(rx * 0.7, 1.2 * em, height * 0.55);
  const way = Math.sign(c - a) || 1;
  return {
    d: `M${a},${y}A${rx},${ry} 0 0 ${c > a ? 1 : 0} ${c},${y}`,
    head: `M${middle + 0.45 * em * way},${y - ry}l${-0.65 * em * way},${-0.36 * em}v${0.72 * em}Z`,
    top: y - ry,
    middle,
  };
}

/**
 * @param {number[]} ends
 * @param {number} foot
 * @param {Axes} axes
 * @param {number} y
 * @param {number} em
 */
function bracket(ends, foot, { X }, y, em) {
  const [low, high] = [X(Math.min(...ends)), X(Math.max(...ends))];
  const top = y - 1.4 * em;
  return `M${low},${y}V${top}H${high}V${y}M${X(foot)},${top}V${y - 0.6 * em}`;
}

/**
 * Near the top of its arc and inside the frame; off points and off the labels that are there already.
 * @param {Element} text
 * @param {{middle: number, top: number}} arc
 * @param {Ground} ground
 * @param {[number, number][]} taken
 */
function label(text, { middle, top }, { axes, y: rail, em }, taken) {
  const half = 0.24 * em * (text.textContent ?? '').length + 0.4 * em;
  const isWide = 2 * half > axes.width;
  const x = isWide
    ? axes.left + axes.width / 2
    : clamp(middle, axes.left + half, axes.left + axes.width - half);
  const isFree = (/** @type {number} */ y) =>
    !taken.some(([p, q]) => Math.abs(q - (y - 0.3 * em)) < 0.95 * em && Math.abs(p - x) < half + 0.6 * em);
  const start = top - 0.55 * em;
  const tried = [0, -1, 1, -2, 2, -3, 3].map(step => start + 1.15 * step * em);
  const inside = tried.filter(y => y > axes.top + 1.1 * em && y < rail - 1.3 * em);
  const y = inside.find(isFree) ?? inside[0] ?? start;
  for (let at = x - half; at <= x + half; at += em) taken.push([at, y - 0.3 * em]);
  put(text, { x, y });
}
