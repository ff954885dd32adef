// What the marks of the explorer show at a beta on the path, without asking the solver.

import * as path from '../lib/path.js';

/** @typedef {import('../contract.d.ts').Parts} Parts */

/**
 * The parts of the last answer, with everything that beta changes read off the path.
 * @param {Parts} parts
 * @param {import('../contract.d.ts').Path} data
 * @param {number} ratio
 * @returns {Parts}
 */
export function walked(parts, data, ratio) {
  const sum = path.at(data, ratio);
  const [low, high] = parts.canvas.view;
  const rows = sum.terms.map(({ z, feature }, k) => ({
    n: k + 1,
    z,
    formula: feature.formula,
    marks: feature.breaks,
    ...path.termCurve({ z, feature }, low, high),
  }));
  const values = rows.flatMap(row => row.ys);
  const { columns } = parts.dictionary;
  return {
    ...parts,
    canvas: { ...parts.canvas, ...path.curve(sum, low, high), breaks: path.breaks(sum) },
    rows: {
      ...parts.rows,
      rows,
      more: 0,
      low: Math.min(0, ...values),
      high: Math.max(0, ...values),
    },
    dictionary: {
      ...parts.dictionary,
      selected: sum.terms.map(({ feature }, k) => ({ n: k + 1, at: nearest(columns, feature.index + 1) })),
    },
    network: {
      ...parts.network,
      bias: sum.intercept,
      units: sum.terms.map(({ z, feature }, k) => path.balanced(feature.unit, z, k + 1)),
    },
  };
}

/**
 * Where in an ascending list the value is, or would be.
 * @param {number[]} list
 * @param {number} value
 */
function nearest(list, value) {
  const place = list.findIndex(entry => entry >= value);
  return place < 0 ? list.length - 1 : place;
}
