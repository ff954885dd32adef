// Where a page takes some labels only, no hand can give others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { taken } from '../../ui/live/assets/state/edits.js';
import { Session } from '../../ui/live/assets/state/session.js';

/** @typedef {import('../../ui/live/assets/contract.d.ts').Labels} Labels */

/** @param {Partial<Labels>} labels */
function session(labels) {
  const made = new Session();
  made.labels = { levels: null, least: null, ...labels };
  return made;
}

test('any label is taken at first', () => {
  assert.deepEqual(taken(new Session(), [1, -2.5]), [1, -2.5]);
});

test('of two classes the nearer one is taken, whatever their names', () => {
  for (const [low, high] of /** @type {[number, number][]} */ ([
    [0, 1],
    [-1, 1],
  ])) {
    const middle = (low + high) / 2;
    const classes = session({ levels: [low, high] });
    assert.deepEqual(taken(classes, [3, middle + 0.01]), [3, high]);
    assert.deepEqual(taken(classes, [3, middle - 0.01]), [3, low]);
    assert.deepEqual(taken(classes, [3, 99]), [3, high]);
  }
});

test('a count stops at 0', () => {
  const counts = session({ least: 0 });
  assert.deepEqual(taken(counts, [2, -0.3]), [2, 0]);
  assert.deepEqual(taken(counts, [2, 1.7]), [2, 1.7]);
});

test('another page takes any label again', () => {
  const classes = session({ levels: [0, 1] });
  classes.attach(() => {});
  assert.deepEqual(taken(classes, [1, 0.3]), [1, 0.3]);
});
