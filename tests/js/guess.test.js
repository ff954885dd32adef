import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightAt, nearest } from '../../ui/live/assets/marks/guess.js';

test('the nearest value is found, and none of none', () => {
  assert.equal(nearest([0, 4, 10], 7.1), 2);
  assert.equal(nearest([0, 4, 10], 1.9), 0);
  assert.equal(nearest([], 1), -1);
});

test('errors are measured from a curve of straight pieces, level beyond its ends', () => {
  const [xs, ys] = [
    [0, 2, 4],
    [1, 3, -1],
  ];
  assert.deepEqual(
    [-1, 0, 1, 3, 4, 9].map(x => heightAt(xs, ys, x)),
    [1, 1, 2, 1, -1, -1],
  );
});
