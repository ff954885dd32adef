// The browser's walk along the path shows what mirrors solves: numbers of tests/test_js_data.py.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as path from '../../ui/live/assets/lib/path.js';

/** @typedef {import('../../ui/live/assets/contract.d.ts').Path} Path */
/** @typedef {import('../../ui/live/assets/contract.d.ts').Break} Break */
/** @typedef {import('../../ui/live/assets/contract.d.ts').Row} Row */
/** @typedef {import('../../ui/live/assets/contract.d.ts').Unit} Unit */
/**
 * @typedef {object} Solved
 * @property {number} ratio
 * @property {number[]} indices
 * @property {number[]} coefficients
 * @property {number} intercept
 * @property {[number, number][]} values
 * @property {Break[]} breaks
 * @property {Row[]} rows
 * @property {Unit[]} units
 */

/** @type {{path: Path, view: [number, number, number, number], at: Solved[]}} */
const DATA = JSON.parse(readFileSync(new URL('data/path.json', import.meta.url), 'utf8'));

/**
 * @param {number} one
 * @param {number} other
 * @param {number} [tolerance]
 */
function near(one, other, tolerance = 1e-8) {
  assert.ok(Math.abs(one - other) <= tolerance * (1 + Math.abs(other)), `${one} is not ${other}`);
}

for (const solved of DATA.at) {
  const sum = path.at(DATA.path, solved.ratio);

  test(`at ${solved.ratio} the coefficients are those of the solver`, () => {
    assert.deepEqual(
      sum.terms.map(({ feature }) => feature.index),
      solved.indices,
    );
    for (const [k, { z }] of sum.terms.entries()) near(z, solved.coefficients[k]);
    near(sum.intercept, solved.intercept);
  });

  test(`at ${solved.ratio} the fit is that of the solver, and its curve as well`, () => {
    for (const [x, y] of solved.values) near(path.fitAt(sum, x), y);
    const curve = path.curve(sum, DATA.view[0], DATA.view[1]);
    for (const [x, y] of solved.values.filter(([x]) => x >= DATA.view[0] && x <= DATA.view[1]))
      near(path.valueAt(curve, x), y);
  });

  test(`at ${solved.ratio} it bends where the solver's fit bends`, () => {
    const found = path.breaks(sum);
    assert.deepEqual(
      found.map(({ kind, order, label, features }) => ({ kind, order, label, features })),
      solved.breaks.map(({ kind, order, label, features }) => ({ kind, order, label, features })),
    );
    for (const [i, mark] of found.entries()) {
      near(mark.p, solved.breaks[i].p);
      near(mark.y ?? Number.NaN, solved.breaks[i].y ?? Number.NaN);
      near(mark.size, solved.breaks[i].size, 1e-6);
    }
  });

  test(`at ${solved.ratio} rows and units are those of the solver`, () => {
    for (const [k, term] of sum.terms.entries()) {
      const { xs, ys } = path.termCurve(term, DATA.view[0], DATA.view[1]);
      const row = solved.rows[k];
      assert.equal(xs.length, row.xs.length);
      for (const i of xs.keys()) {
        near(xs[i], row.xs[i], 1e-5);
        near(ys[i], row.ys[i], 1e-5);
      }
      const unit = path.balanced(term.feature.unit, term.z, k + 1);
      near(unit.output, solved.units[k].output);
      for (const [l, layer] of unit.layers.entries()) {
        near(layer[0].w[0], solved.units[k].layers[l][0].w[0]);
        near(layer[0].c, solved.units[k].layers[l][0].c);
      }
    }
  });
}

test('beyond its ends the path stands still, and without segments it is the mean', () => {
  assert.deepEqual(path.at(DATA.path, 5), path.at(DATA.path, 1));
  const none = { betas: [1], segments: [], features: [], constant: 0.7 };
  assert.deepEqual(path.at(none, 0.5), { terms: [], intercept: 0.7 });
});

/**
 * A hat with its kinks at 0, 1 and 2; the middle one comes from so many mirrors.
 * @param {number} order
 */
function hat(order) {
  const kink = (/** @type {number} */ p) => ({
    ...DATA.path.features[0].breaks[0],
    p,
    order: p === 1 ? order : 0,
  });
  return {
    ...DATA.path.features[0],
    xs: [-1, 0, 1, 2, 3],
    ys: [0, 0, 1, 0, 0],
    breaks: [kink(0), kink(1), kink(2)],
  };
}

test('of features that share a kink the simplest origin is told; kinks that cancel are none', () => {
  const terms = [
    { z: 1, feature: hat(2) },
    { z: 2, feature: hat(1) },
  ];
  assert.deepEqual(
    path.breaks({ terms, intercept: 0 }).map(({ p, order, features }) => [p, order, features]),
    [
      [0, 0, [1, 2]],
      [1, 1, [1, 2]],
      [2, 0, [1, 2]],
    ],
  );
  const shifted = {
    ...hat(0),
    xs: [-2, -1, 0, 1, 2],
    breaks: hat(0).breaks.map(b => ({ ...b, p: b.p - 1 })),
  };
  const tent = [
    { z: 1, feature: hat(0) },
    { z: 0.5, feature: shifted },
  ];
  // slopes of the sum: 0.5, 0.5, -1 and between them no kink at 0
  assert.deepEqual(
    path.breaks({ terms: tent, intercept: 0 }).map(({ p }) => p),
    [-1, 1, 2],
  );
});

test('a function goes straight on beyond its vertices', () => {
  const hat = { xs: [0, 1, 3], ys: [0, 2, 0] };
  assert.deepEqual(
    [-1, 0, 0.5, 1, 2, 3, 4].map(x => path.valueAt(hat, x)),
    [-2, 0, 1, 2, 1, 0, -1],
  );
  assert.deepEqual(
    [-1, 0.5, 1, 2, 9].map(x => path.slopeAt(hat, x)),
    [2, 2, -1, -1, -1],
  );
});
