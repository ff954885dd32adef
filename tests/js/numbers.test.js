// Numbers are read alike in both languages: the table is shared with tests/test_js_data.py.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { beside, number, subscript, superscript } from '../../ui/live/assets/lib/numbers.js';

/** @type {[number, number, string][]} */
const table = JSON.parse(readFileSync(new URL('data/numbers.json', import.meta.url), 'utf8'));

for (const [value, digits, text] of table)
  test(`${value} with ${digits} digits`, () => assert.equal(number(value, digits), text));

test('what is no number is nothing', () => {
  assert.equal(number(Number.NaN), '');
  assert.equal(number(Number.POSITIVE_INFINITY), '');
});

test('indices and exponents', () => {
  assert.equal(subscript(102), '₁₀₂');
  assert.equal(superscript(-310), '⁻³¹⁰');
});

test('beside an axis far from 0 the first value is whole, and the others say how far they are from it', () => {
  assert.deepEqual(beside([1e9, 1e9 + 0.5, 1e9 + 1], 14), ['1·10⁹', '+0.5', '+1']);
  assert.deepEqual(beside([2024, 2024.5, 2025], 8), ['2024', '2024.5', '2025']);
  assert.deepEqual(beside([-1, 0, 1], 5), ['−1', '0', '1']);
});
