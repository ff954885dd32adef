// What leaves the page: links say what their maker wished and nothing else, and points keep all their digits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framed, table, tailored } from '../../ui/live/assets/lib/sharing.js';

const REST = 'v=1&points=0.1,-2;1e-07,3.25;4,1000000&activation=relu&beta=0.03&kind=symmetrized';
/** The depth is last: a link that was cut off lacks it. */
const SCENE = `${REST}&depth=4`;
const PLAIN = { hide: [], lock: [], frame: '', isLarge: false };

test('a link without wishes is the Scene as Python wrote it', () => {
  assert.equal(tailored(SCENE, PLAIN), SCENE);
});

test('a link says what it hides and locks, in letters that need no escape', () => {
  const query = tailored(SCENE, { ...PLAIN, hide: ['beta', 'share'], lock: ['data', 'depth'] });
  assert.equal(query, `${REST}&hide=beta,share&lock=data,depth&depth=4`);
});

test("the page's own settings come along, and what the address says of the Scene does not", () => {
  const here = '?points=9,9&depth=2&steps=40000&hide=depth&embed=true&start=optimum';
  assert.equal(tailored(SCENE, PLAIN, here), `${REST}&steps=40000&start=optimum&depth=4`);
});

test('a link for a frame or a projector says so', () => {
  assert.equal(tailored(SCENE, { ...PLAIN, frame: 'true' }), `${REST}&embed=true&depth=4`);
  assert.equal(tailored(SCENE, { ...PLAIN, frame: 'band' }), `${REST}&embed=band&depth=4`);
  assert.equal(tailored(SCENE, { ...PLAIN, isLarge: true }), `${REST}&present=true&depth=4`);
});

test('packed points come through', () => {
  const packed = '~eNpjYACBD_YMEPDBHgAT-gJ-';
  const query = new URLSearchParams(tailored(`v=1&points=${packed}`, { ...PLAIN, frame: 'true' }));
  assert.equal(query.get('points'), packed);
});

test('a frame shows its address and nothing else', () => {
  const html = framed('https://example.org/a?points=0,1&embed=true');
  assert.match(
    html,
    /^<iframe [^<>]*src="https:\/\/example.org\/a\?points=0,1&amp;embed=true"[^<>]*><\/iframe>$/,
  );
});

test('points become a table that tests/test_share.py reads back', () => {
  /** @type {[number, number][]} */
  const points = [
    [0.1, -2],
    [1e-7, 3.25],
    [4, 1e6],
    [0.1 + 0.2, 1e-12],
  ];
  assert.equal(table(points), 'x,y\n0.1,-2\n1e-7,3.25\n4,1000000\n0.30000000000000004,1e-12\n');
});
