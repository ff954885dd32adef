// Numbers are read alike in both languages: the table is shared with tests/test_js_data.py.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { number, subscript, superscript } from '../../ui/live/assets/lib/numbers.js';

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
