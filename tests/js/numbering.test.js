import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbering } from '../../ui/live/assets/lib/numbering.js';

test('what is painted again keeps its number, until something else was painted', () => {
  const number = numbering();
  const told = [
    [1, [0, 2]],
    [1, [0, 2]],
    [1, [0, 3]],
    [1, [0, 2]],
  ].map(number);
  assert.deepEqual(told, [1, 1, 2, 3]);
});
