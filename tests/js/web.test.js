// The way to the worker, and the address, of the edition without a server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, pageOf, queryOf } from '../../web/address.js';
import { replaces } from '../../web/solver.js';

/** @param {object} event @param {string} [key] */
const sent = (event, key = 'canvas') => ({ event: { key, event } });

test('of two moves of one hand the later one is enough', () => {
  assert.ok(replaces(sent({ seq: 2 }), sent({ seq: 1 })));
  assert.ok(!replaces(sent({ seq: 2 }), sent({ seq: 1 }, 'menu')));
});

test('no question is lost', () => {
  assert.ok(!replaces(sent({ seq: 2 }), sent({ seq: 1, ask: 'random' })));
  assert.ok(!replaces(sent({ seq: 2 }), sent({ seq: 1, path: true })));
  assert.ok(!replaces(sent({ seq: 2 }), { set: { form: 'JSON' } }));
  assert.ok(!replaces({ press: 'use points' }, sent({ seq: 1 })));
});

test('an address is a folder below the root and a query that keeps what belongs to the frame', () => {
  Object.assign(globalThis, { document: { baseURI: 'https://a.org/course/' } });
  const there = addressOf('folding', { points: '0,1;2,3', depth: '3' }, '?embed=true&depth=2');
  assert.equal(there, 'https://a.org/course/folding/?embed=true&points=0,1;2,3&depth=3');
  assert.equal(addressOf('explore', {}, ''), 'https://a.org/course/');
  assert.equal(pageOf(there), 'folding');
  assert.equal(pageOf('https://a.org/course/'), 'explore');
  assert.equal(pageOf('https://a.org/course/Closed-Forms/index.html?depth=3'), 'closed_forms');
  assert.deepEqual(queryOf('?a=1&amp;b=2'), { a: '1', b: '2' });
});
