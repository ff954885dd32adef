// The rail below the plot: one sign for each breakpoint of the curve, and how many lie outside.

import { pool, put, svg, write } from '../lib/dom.js';
import { clamp } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { paint } from '../lib/signs.js';

/** @typedef {import('../contract.d.ts').Break} Break */
/** @typedef {import('../lib/geometry.js').Axes} Axes */

const MANY = 60;
const NAMED = 6;

/**
 * @param {Element} guides
 * @param {Element} marks
 * @param {Element} edges
 */
export function rail(guides, marks, edges) {
  /**
   * @param {Break[]} breaks
   * @param {Axes} axes
   * @param {[number, number]} span of x
   * @param {number} y of the middle of the rail
   * @param {number} em
   * @param {(b: Break) => boolean} isLit
   */
  return (breaks, axes, [low, high], y, em, isLit) => {
    const { X, Y, left, top, width, height } = axes;
    const seen = breaks.filter(b => b.p >= low && b.p <= high);
    pool(guides, seen.length, () => svg('line', { class: 'guide' })).forEach((node, i) => {
      const b = seen[i];
      put(node, { x1: X(b.p), x2: X(b.p), y1: y, y2: b.y == null ? y : clamp(Y(b.y), top, top + height) });
    });
    const radius = (seen.length > MANY ? 0.3 : 0.44) * em;
    pool(marks, breaks.length, makeMark).forEach((node, i) => {
      const b = breaks[i];
      const isOut = b.p < low || b.p > high;
      put(node, {
        'data-position': b.p,
        'data-kind': b.kind,
        'data-order': b.order,
        'data-label': b.label,
        'aria-label': `${b.label}, at x = ${number(b.p)}`,
        tabindex: isOut ? null : 0,
        transform: isOut ? null : `translate(${X(b.p)},${y})`,
      });
      node.classList.toggle('out', isOut);
      node.classList.toggle('lit', isLit(b));
      paint(/** @type {Element} */ (node.lastElementChild), b, radius);
    });
    const sides = [
      { list: breaks.filter(b => b.p < low), x: left - 0.3 * em, anchor: 'end', side: 'left' },
      { list: breaks.filter(b => b.p > high), x: left + width + 0.3 * em, anchor: 'start', side: 'right' },
    ];
    const full = sides.filter(({ list }) => list.length);
    pool(edges, full.length, makeEdge).forEach((node, i) => {
      const { list, x, anchor, side } = full[i];
      const names = list.slice(0, NAMED).map(b => `${b.label} (${number(b.p)})`);
      const words = `${list.length} more to the ${side}: ${names.join('; ')}${list.length > NAMED ? '; …' : ''}`;
      put(node, { 'aria-label': words, 'data-count': list.length });
      write(node.children[0], words);
      put(node.children[1], { x, y: y + 0.3 * em, 'text-anchor': anchor });
      write(node.children[1], side === 'left' ? `◂ ${list.length}` : `${list.length} ▸`);
    });
  };
}

function makeMark() {
  const node = svg('g', { class: 'mark', 'data-testid': 'breakpoint', role: 'img' });
  svg('circle', { class: 'hit', r: 6 }, node);
  svg('path', { class: 'sign', 'stroke-width': 1.5 }, node);
  return node;
}

function makeEdge() {
  const node = svg('g', { class: 'edge', tabindex: 0, role: 'img' });
  svg('title', {}, node);
  svg('text', {}, node);
  return node;
}
