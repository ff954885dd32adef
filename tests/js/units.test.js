// Units and what they cost, against values by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { priceAt } from '../../ui/live/assets/lib/rescaling.js';
import { fires, through } from '../../ui/live/assets/lib/units.js';
import { outputOf } from '../../ui/live/assets/marks/pass.js';

const ABSOLUTE = { left: -1, right: 1, low: 0, high: 0 };
const SIGN = { left: 0, right: 0, low: -1, high: 1 };

/** 3 |2 x - 1| and -|2 - x|. */
const UNITS = [
  { n: 1, layers: [[{ w: [2], c: -1 }]], output: 3, amplitude: null },
  { n: 2, layers: [[{ w: [-1], c: 2 }]], output: -1, amplitude: null },
];

test('a neuron is a line on each side of 0, and 0 belongs to the right', () => {
  assert.deepEqual(
    [-2, 0, 3].map(t => fires(ABSOLUTE, t)),
    [2, 0, 3],
  );
  assert.deepEqual(
    [-2, 0, 3].map(t => fires(SIGN, t)),
    [-1, 1, 1],
  );
  assert.equal(fires({ left: 0.1, right: 1, low: 0, high: 0 }, -2), -0.2);
});

test('an input goes through layers of many neurons, and an amplitude', () => {
  const unit = {
    n: 1,
    layers: [
      [
        { w: [1], c: -1 },
        { w: [1], c: -3 },
      ],
      [{ w: [1, -1], c: -1 }],
    ],
    output: 2,
    amplitude: 0.5,
  };
  assert.deepEqual(through(unit, 2, SIGN), { layers: [[1, -1], [1]], adds: 1 });
  assert.deepEqual(through(unit, 5, SIGN), { layers: [[1, 1], [-1]], adds: -1 });
});

test('units that are not drawn count in the sum', () => {
  const data = { layers: 1, bias: 0.5, neuron: ABSOLUTE, text: '', low: 0, high: 1, x: 0 };
  const all = outputOf({ ...data, units: UNITS, others: [] }, 3);
  assert.equal(all, 0.5 + 15 - 1);
  assert.equal(outputOf({ ...data, units: UNITS.slice(1), others: UNITS.slice(0, 1) }, 3), all);
});

test('the price is beta times the penalty where weights are balanced, and larger beside', () => {
  // two units with |w| = |output| = s: beta / 3 * 3 s ** 3 each
  const data = { power: 3, up: '', sizes: [Array(3).fill(2), Array(3).fill(0.5)], beta: 0.1, penalty: 8.125 };
  assert.ok(Math.abs(priceAt(data, 1) - data.beta * data.penalty) < 1e-15);
  assert.ok(Math.abs(priceAt(data, 2) - (0.1 / 3) * (8.125 * (8 + 1 + 1 / 8))) < 1e-12);
  for (const factor of [1 / 3, 0.9, 1.1, 3]) assert.ok(priceAt(data, factor) > priceAt(data, 1));
});
