// Between data and pixels.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  axes,
  clamp,
  heightAt,
  line,
  nearest,
  ticks,
  tidy,
  widestGap,
} from '../../ui/live/assets/lib/geometry.js';

test('a value is held between two ends', () => {
  assert.deepEqual(
    [-1, 0.5, 7].map(v => clamp(v, 0, 1)),
    [0, 0.5, 1],
  );
});

test('the corners of a view are the corners of the box, and pixels lead back', () => {
  const { X, Y, x, y } = axes([-2, 6, 10, 30], { left: 100, top: 50, width: 400, height: 200 });
  assert.deepEqual([X(-2), X(6), Y(10), Y(30)], [100, 500, 250, 50]);
  for (const [a, b] of [
    [-2, 10],
    [0.3, 17],
    [6, 30],
  ]) {
    assert.ok(Math.abs(x(X(a)) - a) < 1e-12);
    assert.ok(Math.abs(y(Y(b)) - b) < 1e-12);
  }
});

test('ticks are round, inside, and about as many as asked for', () => {
  assert.deepEqual(ticks(0, 10, 5), [0, 2, 4, 6, 8, 10]);
  assert.deepEqual(ticks(-1, 1, 4), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks(0.1, 0.35, 5), [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
  for (const [low, high, count] of [
    [3.7e-9, 8.1e-9, 6],
    [-1e12, 4e11, 7],
    [1e6, 1e6 + 3, 3],
  ]) {
    const found = ticks(low, high, count);
    assert.ok(found.length >= count / 2 && found.length <= 2 * count + 1, `${found}`);
    assert.ok(found.every(v => v >= low - 1e-9 * (high - low) && v <= high + 1e-9 * (high - low)));
    const steps = found.slice(1).map((v, i) => v - found[i]);
    assert.ok(Math.max(...steps) - Math.min(...steps) < 1e-6 * Math.abs(steps[0]));
  }
});

test('a view of no width has no ticks', () => {
  assert.deepEqual(ticks(2, 2, 5), []);
  assert.deepEqual(ticks(0, Number.POSITIVE_INFINITY, 5), []);
});

test('a line goes through its places', () => {
  const double = (/** @type {number} */ v) => 2 * v;
  assert.equal(line([0, 1, 2.25], [1, 0, 3], double, double), 'M0.00,2.00L2.00,0.00L4.50,6.00');
  assert.equal(line([], [], double, double), '');
});

test('what a hand chooses has few digits and stays between the ends', () => {
  assert.equal(tidy(3.27182818, 0, 8), 3.272);
  assert.equal(tidy(-1, 0, 8), 0);
  assert.equal(tidy(99, 0, 8), 8);
  assert.equal(tidy(123456.789, 0, 9e7), 120000);
  assert.equal(tidy(1.23456789e-12, 0, 1e-11), 1.23e-12);
  assert.equal(tidy(0.30000001, 0.1, 0.7), 0.3);
});

test('a hand that goes right goes right, however far from 0', () => {
  for (const [low, wide] of [
    [1.7e12, 3],
    [1.7e12, 2e8],
    [-1.7e12, 1e3],
    [1e9, 3],
  ]) {
    const chosen = [0.2, 0.3, 0.4, 0.7].map(share => tidy(low + share * wide, low, low + wide));
    for (let i = 1; i < chosen.length; i++) assert.ok(chosen[i] > chosen[i - 1], `${chosen}`);
    assert.ok(Math.abs(chosen[0] - (low + 0.2 * wide)) <= 2e-3 * wide);
  }
});

test('a new point goes into the widest gap', () => {
  assert.deepEqual(
    widestGap(
      [
        [5, 2],
        [0, 0],
        [1, 4],
      ],
      [0, 9, 0, 9],
    ),
    [3, 3],
  );
  assert.deepEqual(widestGap([[4, 4]], [0, 2, 0, 6]), [1, 3]);
});

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
