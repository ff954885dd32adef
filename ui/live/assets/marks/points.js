// The data points: circles with names, and where each name stands off the curve.

import { pool, put, svg, write } from '../lib/dom.js';
import { number, subscript } from '../lib/numbers.js';

/** @typedef {import('../contract.d.ts').Point} Point */
/** @typedef {import('../lib/geometry.js').Axes} Axes */

const NAMED = 26;
const MANY = 80;

/**
 * Which points stand below the mean of their neighbours, so that their name goes under them.
 * @param {readonly Point[]} points
 */
export function valleys(points) {
  const order = points.map((_, i) => i).sort((a, b) => points[a][0] - points[b][0]);
  const below = points.map(() => false);
  order.forEach((i, k) => {
    const beside = [order[k - 1], order[k + 1]].filter(j => j !== undefined).map(j => points[j][1]);
    below[i] = beside.length > 0 && points[i][1] < beside.reduce((a, b) => a + b) / beside.length;
  });
  return { below, first: order[0], last: order.at(-1) };
}

/** @param {Element} layer */
export function points(layer) {
  const isCoarse = matchMedia('(pointer: coarse)').matches;
  /** @type {string[]} how each point was drawn last */
  const drawn = [];
  /**
   * @param {readonly Point[]} data
   * @param {{selected: number, isHeld: boolean}} state
   * @param {Axes} axes
   * @param {number} em
   */
  return (data, { selected, isHeld }, { X, Y, left, top, width, height }, em) => {
    const n = data.length;
    drawn.length = Math.min(drawn.length, layer.children.length, n);
    const radius = (n > MANY ? 0.32 : 0.46) * em;
    const { below, first, last } = valleys(data);
    pool(layer, n, makePoint).forEach((group, i) => {
      const [x, y] = data[i];
      const [hit, dot, name] = group.children;
      const isChosen = i === selected;
      const isUnder = Y(y) < top + 2 * em || (below[i] && Y(y) < top + height - 1.7 * em);
      const now = [x, y, n, X(x), Y(y), em, isChosen, isHeld, isUnder, i === first, i === last].join();
      if (now === drawn[i]) return;
      drawn[i] = now;
      put(group, {
        transform: `translate(${X(x)},${Y(y)})`,
        'data-x': x,
        'data-y': y,
        'aria-label': `Point ${i + 1} of ${n}: x ${number(x)}, y ${number(y)}`,
        'aria-pressed': isChosen,
      });
      put(hit, { r: n > MANY ? 10 : isCoarse ? 20 : 15 });
      put(dot, { r: isChosen ? radius + 0.1 * em : radius });
      write(name, isChosen ? `(${number(x)}, ${number(y)})` : n <= NAMED ? `x${subscript(i + 1)}` : '');
      const inward = +(X(x) < left + 3.5 * em) - +(X(x) > left + width - 3.5 * em);
      const aside = isChosen ? inward : +(i === first) - +(i === last);
      put(name, {
        x: 0.2 * em * aside,
        y: isUnder ? 1.6 * em : -0.85 * em,
        'text-anchor': ['end', 'middle', 'start'][aside + 1],
      });
      group.classList.toggle('sel', isChosen);
      group.classList.toggle('held', isHeld && isChosen);
    });
  };
}

function makePoint() {
  const group = svg('g', { class: 'point', tabindex: 0, role: 'button', 'data-testid': 'point' });
  svg('circle', { class: 'hit' }, group);
  svg('circle', { class: 'dot' }, group);
  svg('text', {}, group);
  return group;
}
