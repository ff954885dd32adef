// Undo and redo.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History, same } from '../../ui/live/assets/state/history.js';

/** @param {unknown[]} values */
function recorded(...values) {
  const history = new History();
  for (const value of values) history.record(value);
  return history;
}

test('there and back', () => {
  const history = recorded('a', 'b', 'c');
  assert.equal(history.travel(-1), 'b');
  assert.equal(history.travel(-1), 'a');
  assert.equal(history.canUndo, false);
  assert.equal(history.travel(-1), undefined);
  assert.equal(history.now, 'a');
  assert.equal(history.travel(1), 'b');
  assert.equal(history.canRedo, true);
});

test('what was undone is forgotten by a new value, not by the same one again', () => {
  const history = recorded({ x: 1 }, { x: 2 });
  history.travel(-1);
  history.record({ x: 1 });
  assert.equal(history.canRedo, true);
  history.record({ x: 3 });
  assert.equal(history.canRedo, false);
  assert.deepEqual(history.travel(-1), { x: 1 });
});

test('a value that is replaced leaves no step', () => {
  const history = new History();
  history.replace('first');
  history.record('second');
  history.replace('the same in other words');
  assert.equal(history.travel(-1), 'first');
  assert.equal(history.travel(1), 'the same in other words');
});

test('only the last two hundred are kept', () => {
  const history = recorded(...Array.from({ length: 300 }, (_, i) => i));
  let steps = 0;
  while (history.travel(-1) !== undefined) steps += 1;
  assert.equal(steps, 199);
  assert.equal(history.now, 100);
});

test('values are the same if they say the same', () => {
  assert.ok(same({ points: [[0, 1]] }, { points: [[0, 1]] }));
  assert.ok(!same({ points: [[0, 1]] }, { points: [[0, 2]] }));
});
