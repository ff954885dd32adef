// What a hand does on the canvas leads to.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gestures } from '../../ui/live/assets/marks/gestures.js';

/** @typedef {import('../../ui/live/assets/marks/gestures.js').Hand} Hand */
/** @typedef {import('../../ui/live/assets/marks/gestures.js').Target} Target */

/** @type {Record<string, Target>} */
const AT = {
  point: { kind: 'point', index: 2 },
  mark: { kind: 'mark', index: 5 },
  empty: { kind: 'empty' },
  outside: { kind: 'outside' },
};

function setup() {
  /** @type {string[]} */
  const done = [];
  const note =
    (/** @type {string} */ name) =>
    (/** @type {unknown[]} */ ...args) => {
      done.push([name, ...args].join(' '));
    };
  const hands = gestures({
    select: note('select'),
    grab: note('grab'),
    drag: note('drag'),
    drop: note('drop'),
    add: note('add'),
    explain: note('explain'),
  });
  return { ...hands, done };
}

/**
 * @param {number} x
 * @param {Target} at
 * @param {Partial<Hand>} [more]
 * @returns {Hand}
 */
const hand = (x, at, more) => ({ x, y: 0, id: 1, now: 0, touch: false, at, ...more });

test('a click on a point selects it and moves nothing', () => {
  const { down, move, up, done } = setup();
  down(hand(100, AT.point));
  move(hand(102, AT.point));
  up(hand(102, AT.point));
  assert.deepEqual(done, ['select 2']);
});

test('a drag grabs the point where it was pressed, follows, and lets go', () => {
  const { down, move, up, done } = setup();
  down(hand(100, AT.point));
  move(hand(104, AT.point));
  move(hand(150, AT.empty));
  up(hand(150, AT.empty));
  move(hand(180, AT.empty));
  assert.deepEqual(done, ['select 2', 'grab 2 100 0', 'drag 104 0', 'drag 150 0', 'drop', 'explain ']);
});

test('a second finger neither drags nor lets go', () => {
  const { down, move, up, done } = setup();
  down(hand(100, AT.point, { touch: true }));
  move(hand(120, AT.point, { touch: true }));
  down(hand(300, AT.empty, { id: 2, touch: true }));
  move(hand(310, AT.empty, { id: 2, touch: true }));
  up(hand(310, AT.empty, { id: 2, touch: true }));
  move(hand(130, AT.point, { touch: true }));
  up(hand(130, AT.point, { touch: true }));
  assert.deepEqual(done, ['explain ', 'select 2', 'grab 2 100 0', 'drag 120 0', 'drag 130 0', 'drop']);
});

test('a mouse asks about the breakpoint it is over; a finger about the one it touches', () => {
  const { down, move, done } = setup();
  move(hand(10, AT.mark));
  move(hand(20, AT.empty));
  move(hand(10, AT.mark, { touch: true }));
  down(hand(10, AT.mark, { touch: true }));
  assert.deepEqual(done, ['explain 5', 'explain ', 'explain 5']);
});

test('a click beside all points selects none; one on a breakpoint leaves the selection', () => {
  const { down, up, done } = setup();
  down(hand(10, AT.empty));
  up(hand(10, AT.empty));
  down(hand(10, AT.mark));
  up(hand(10, AT.mark));
  assert.deepEqual(done, ['select -1']);
});

/**
 * @param {ReturnType<typeof setup>} hands
 * @param {number} x
 * @param {number} now
 * @param {boolean} [touch]
 */
function tap({ down, up }, x, now, touch = true) {
  down(hand(x, AT.empty, { touch, now }));
  up(hand(x, AT.empty, { touch, now: now + 20 }));
}

for (const [name, second, count] of /** @type {const} */ ([
  ['two taps add a point', [105, 200], 1],
  ['not if they are far apart', [140, 200], 0],
  ['nor if the second is late', [105, 500], 0],
]))
  test(name, () => {
    const hands = setup();
    tap(hands, 100, 0);
    tap(hands, second[0], second[1]);
    assert.equal(hands.done.filter(deed => deed.startsWith('add')).length, count);
  });

test('three taps add one point, and a mouse has its double click', () => {
  const fingers = setup();
  for (const now of [0, 100, 200]) tap(fingers, 100, now);
  assert.deepEqual(
    fingers.done.filter(deed => deed.startsWith('add')),
    ['add 100 0'],
  );
  const mouse = setup();
  for (const now of [0, 100]) tap(mouse, 100, now, false);
  assert.ok(!mouse.done.some(deed => deed.startsWith('add')));
});

test('a swipe is no tap', () => {
  const { down, up, done } = setup();
  down(hand(100, AT.empty, { touch: true }));
  up(hand(160, AT.empty, { touch: true, now: 50 }));
  down(hand(160, AT.empty, { touch: true, now: 100 }));
  up(hand(160, AT.empty, { touch: true, now: 120 }));
  assert.ok(!done.some(deed => deed.startsWith('add')));
  assert.deepEqual(
    done.filter(deed => deed.startsWith('select')),
    ['select -1'],
  );
});
