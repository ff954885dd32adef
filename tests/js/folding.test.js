// The arithmetic of folding, against its definition: layer after layer, input after input.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as folding from '../../ui/live/assets/lib/folding.js';
import { valueAt } from '../../ui/live/assets/lib/path.js';

/** @typedef {import('../../ui/live/assets/contract.d.ts').Fold} Fold */

const FOLD = { left: -1, right: 1, low: 0, high: 0 };
const CUT = { left: 0, right: 1, low: 0, high: 0 };
const BEND = { left: 0.1, right: 1, low: 0, high: 0 };

/**
 * @param {import('../../ui/live/assets/contract.d.ts').Neuron[]} neurons
 * @param {Partial<Fold>} [changes]
 * @returns {Fold}
 */
const fold = (neurons, changes) => ({
  key: '',
  neurons,
  texts: neurons.map(() => ''),
  signs: neurons.map(() => 1),
  biases: neurons.map(() => 1),
  x: [0, 1, 2, 5],
  r: [1, -2, 0.5, 0.25],
  beta: 0.5,
  names: ['x₁', 'x₂', 'x₃', 'x₄'],
  view: [-1, 6],
  ...changes,
});

/** Chains, with creases that fold, miss, and lie on data points. */
const CHAINS = [
  { chain: fold([FOLD]), biases: [2.2] },
  { chain: fold([FOLD, FOLD, FOLD]), biases: [2.2, 1.7, 0.4] },
  { chain: fold([FOLD, FOLD]), biases: [1, 30] },
  { chain: fold([FOLD, CUT], { signs: [1, -1] }), biases: [1, 2] },
  { chain: fold([CUT, CUT], { signs: [-1, 1] }), biases: [4, 1] },
  { chain: fold([BEND, BEND], { signs: [1, -1] }), biases: [0.5, 1.5] },
  { chain: fold([CUT, FOLD]), biases: [1, 0] },
];

test('an input goes from layer to layer', () => {
  const { chain, biases } = CHAINS[1];
  assert.deepEqual(folding.folded(chain, [3, 2, 1], 0), [0, 3, 1, 0]);
  assert.deepEqual(folding.folded(fold([CUT, CUT], { signs: [-1, 1] }), [4, 1], 5), [5, 0, 0]);
  assert.equal(folding.folded(chain, biases, 1).length, 4);
});

test('what a feature could still help is its product with the residual, over beta', () => {
  // |x - 2| at 0, 1, 2, 5 is 2, 1, 0, 3
  assert.equal(folding.pull(fold([FOLD]), [2]), (2 - 2 + 0 + 0.75) / 0.5);
});

for (const [i, { chain, biases }] of CHAINS.entries()) {
  test(`chain ${i}: between its vertices the feature is straight`, () => {
    const curve = folding.vertices(chain, biases, chain.view);
    assert.deepEqual([curve.xs[0], curve.xs.at(-1)], chain.view);
    for (let x = -1; x <= 6; x += 0.01) {
      const value = folding.folded(chain, biases, x)[biases.length];
      assert.ok(Math.abs(valueAt(curve, x) - value) < 1e-12, `at ${x}`);
    }
  });

  test(`chain ${i}: every input lies on every line`, () => {
    const lines = folding.lines(chain, biases);
    for (let x = -1; x <= 6; x += 0.01) {
      const t = folding.folded(chain, biases, x);
      for (const [l, { low, high }] of lines.entries())
        assert.ok(low - 1e-12 <= t[l] && t[l] <= high + 1e-12, `${x} on line ${l}: ${t[l]}`);
    }
  });
}

test('a fold moves the shorter half alone, onto the longer one', () => {
  const chain = fold([FOLD, FOLD]);
  for (const [biases, stays] of /** @type {const} */ ([
    [[2, 1], (/** @type {number} */ x) => x >= 2],
    [[4, 1], (/** @type {number} */ x) => x <= 4],
  ])) {
    const [above, below] = folding.lines(chain, [...biases]);
    for (const x of [-1, 0, 1.5, 2, 3, 4, 5, 6]) {
      const [before, after] = folding.folded(chain, [...biases], x);
      const moved = below.zero + below.way * after - (above.zero + above.way * before);
      if (stays(x)) assert.ok(Math.abs(moved) < 1e-12, `${x} stays`);
      else assert.ok(Math.abs(moved - 2 * (biases[0] - x)) < 1e-12, `${x} is reflected at the crease`);
    }
  }
});

test('what a neuron passes on unchanged stays in its place', () => {
  const chain = fold([CUT, BEND], { signs: [-1, 1] });
  const biases = [4, 1];
  const lines = folding.lines(chain, biases);
  for (const x of [-1, 0, 2.5]) {
    const places = folding.folded(chain, biases, x).map((t, l) => lines[l].zero + lines[l].way * t);
    for (const place of places) assert.ok(Math.abs(place - x) < 1e-12, `${x} at ${places}`);
  }
});

test('a crease snaps to data points first, then halfway between two, and else stays where it is', () => {
  const chain = fold([FOLD, FOLD]);
  const at = (/** @type {number} */ t) => folding.snapped(chain, [2, 1], 0, t, 0.1);
  assert.deepEqual([at(1.05), at(1.55), at(1.3), at(1.95)], [1, 1.5, 1.3, 2]);
  assert.equal(folding.snapped(chain, [2, 1], 0, 1.3, 0.4), 1, 'although 1.5 is nearer');
  // after |x - 2| the points lie at 2, 1, 0, 3
  assert.equal(folding.snapped(chain, [2, 1], 1, 2.95, 0.1), 3);
});

test('a crease stays in sight, or where a fold leaves something', () => {
  const chain = fold([FOLD, FOLD]);
  assert.deepEqual(
    [-9, 9].map(t => folding.snapped(chain, [2, 1], 0, t, 0.1)),
    [-1, 6],
  );
  assert.equal(folding.held(chain, 1, -3), 0);
  assert.equal(folding.held(chain, 1, 99), 99);
});

test('many data points have no places halfway between them', () => {
  const x = Array.from({ length: 25 }, (_, i) => i * i);
  assert.equal(folding.places(fold([FOLD], { x }), [0], 0).halves.length, 0);
  assert.equal(folding.places(fold([FOLD], { x: x.slice(1) }), [0], 0).halves.length, (24 * 23) / 2);
});

test('a slice moves one crease alone, and does not miss its peaks at data points', () => {
  const chain = fold([FOLD, FOLD]);
  const { at, levels } = folding.slice(chain, [2, 1], 1, [0, 4]);
  assert.deepEqual([at[0], at.at(-1)], [0, 4]);
  for (const t of [1, 2, 3]) assert.ok(at.includes(t));
  for (const [i, t] of at.entries()) assert.equal(levels[i], Math.abs(folding.pull(chain, [2, t])));
});
