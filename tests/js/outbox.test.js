// One unanswered message at most, and only the latest of what waits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../../ui/live/assets/state/outbox.js';
import { fakeClock } from './clock.js';

function setup() {
  const clock = fakeClock();
  /** @type {string[]} */
  const sent = [];
  /** @type {Outbox<{text: string}>} */
  const outbox = new Outbox(({ text, seq }) => sent.push(`${seq} ${text}`), clock);
  const post = (/** @type {string} */ text) => outbox.post({ text });
  return { clock, sent, outbox, post };
}

test('the first message goes at once', () => {
  const { clock, sent, outbox, post } = setup();
  assert.ok(outbox.isIdle);
  post('a');
  assert.ok(outbox.isWaiting && !outbox.isIdle);
  clock.pass(0);
  assert.deepEqual(sent, ['1 a']);
  assert.ok(!outbox.isWaiting && !outbox.isIdle);
  outbox.answered(1);
  assert.ok(outbox.isIdle);
});

test('until it is answered only the latest waits', () => {
  const { clock, sent, outbox, post } = setup();
  for (const text of ['a', 'b', 'c']) {
    post(text);
    clock.pass(100);
  }
  assert.deepEqual(sent, ['1 a']);
  outbox.answered(1);
  clock.pass(0);
  assert.deepEqual(sent, ['1 a', '2 c']);
  outbox.answered(2);
  outbox.answered(1);
  assert.ok(outbox.isIdle, 'an answer that comes late takes nothing back');
});

test('between two messages there is a pause, however fast the answers are', () => {
  const { clock, sent, outbox, post } = setup();
  for (let i = 0; i < 100; i++) {
    post(String(i));
    outbox.answered(outbox.seq);
    clock.pass(10);
  }
  assert.ok(sent.length > 20 && sent.length <= 1000 / 33 + 1, `${sent.length} in a second`);
});

test('a message that nobody answers counts as lost', () => {
  const { clock, sent, post } = setup();
  post('a');
  clock.pass(0);
  post('b');
  clock.pass(1499);
  assert.deepEqual(sent, ['1 a']);
  clock.pass(1);
  assert.deepEqual(sent, ['1 a', '2 b']);
});

test('waiting does not begin anew with every message', () => {
  const { clock, sent, post } = setup();
  post('a');
  for (let i = 0; i < 16; i++) {
    clock.pass(100);
    post(`later ${i}`);
  }
  clock.pass(0);
  assert.deepEqual(sent.slice(0, 2), ['1 a', '2 later 13']);
});

test('what is forgotten is not sent, and nobody waits for whoever is gone', () => {
  const { clock, sent, outbox, post } = setup();
  post('a');
  clock.pass(0);
  post('b');
  outbox.clear();
  clock.pass(5000);
  assert.deepEqual(sent, ['1 a']);
  outbox.forget();
  assert.ok(outbox.isIdle);
  post('c');
  clock.pass(0);
  assert.deepEqual(sent, ['1 a', '2 c']);
});
