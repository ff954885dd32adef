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

/** @typedef {{x: number, y: number}} Digits that tell places apart */
/** @typedef {[number, number] | null} Levels the labels of two classes */
/** @typedef {{selected: number, isHeld: boolean, digits: Digits, levels: Levels}} Told */
/** @typedef {Told & {data: readonly Point[], isCoarse: boolean}} State */

/** @param {Element} layer */
export function points(layer) {
  const isCoarse = matchMedia('(pointer: coarse)').matches;
  /** @type {string[]} how each point was drawn last: in a drag all but one stay */
  const drawn = [];
  /**
   * @param {readonly Point[]} data
   * @param {Told} told
   * @param {Axes} axes
   * @param {number} em
   */
  return (data, told, axes, em) => {
    drawn.length = Math.min(drawn.length, layer.children.length, data.length);
    const state = { ...told, data, isCoarse };
    const { below, first, last } = valleys(data);
    pool(layer, data.length, makePoint).forEach((group, i) => {
      const end = +(i === first) - +(i === last);
      const name = placed(i, below[i], end, state, axes, em);
      const [x, y] = data[i];
      const now = [
        x,
        y,
        axes.X(x),
        axes.Y(y),
        em,
        ...Object.values(name),
        told.isHeld,
        data.length,
        told.levels,
      ].join();
      if (now === drawn[i]) return;
      drawn[i] = now;
      drawPoint(group, i, name, state, axes, em);
    });
  };
}

/**
 * The name of a point and where it stands: off the curve and inside the frame.
 * @param {number} i
 * @param {boolean} isBelow
 * @param {number} end 1 for the first point, -1 for the last
 * @param {State} state
 * @param {Axes} axes
 * @param {number} em
 */
function placed(i, isBelow, end, { data, selected, digits }, { X, Y, left, top, width, height }, em) {
  const [x, y] = data[i];
  const isChosen = i === selected;
  const plain = data.length <= NAMED ? `x${subscript(i + 1)}` : '';
  const isUnder = Y(y) < top + 2 * em || (isBelow && Y(y) < top + height - 1.7 * em);
  const inward = +(X(x) < left + 3.5 * em) - +(X(x) > left + width - 3.5 * em);
  const chosen = `(${number(x, digits.x)}, ${number(y, digits.y)})`;
  return { text: isChosen ? chosen : plain, isUnder, aside: isChosen ? inward : end };
}

/**
 * @param {Element} group
 * @param {number} i
 * @param {{text: string, isUnder: boolean, aside: number}} name
 * @param {State} state
 * @param {Axes} axes
 * @param {number} em
 */
function drawPoint(group, i, { text, isUnder, aside }, state, { X, Y }, em) {
  const { data, selected, isHeld, isCoarse, levels } = state;
  const [x, y] = data[i];
  const [hit, dot, label] = group.children;
  const isChosen = i === selected;
  const isMany = data.length > MANY;
  put(group, {
    transform: `translate(${X(x)},${Y(y)})`,
    'data-x': x,
    'data-y': y,
    'aria-label': `Point ${i + 1} of ${data.length}: x ${number(x)}, y ${number(y)}`,
    'aria-pressed': isChosen,
  });
  put(hit, { r: isMany ? 10 : isCoarse ? 20 : 15 });
  put(dot, { r: ((isMany ? 0.32 : 0.46) + (isChosen ? 0.1 : 0)) * em });
  write(label, text);
  put(label, {
    x: 0.2 * em * aside,
    y: isUnder ? 1.6 * em : -0.85 * em,
    'text-anchor': ['end', 'middle', 'start'][aside + 1],
  });
  group.classList.toggle('one', !!levels && y === levels[1]);
  group.classList.toggle('other', !!levels && y !== levels[1]);
  group.classList.toggle('sel', isChosen);
  group.classList.toggle('held', isHeld && isChosen);
}

function makePoint() {
  const group = svg('g', { class: 'point', tabindex: 0, role: 'button', 'data-testid': 'point' });
  svg('circle', { class: 'hit' }, group);
  svg('circle', { class: 'dot' }, group);
  svg('text', {}, group);
  return group;
}
