// What the user has set: the hand is always right, every deed is one step of undo, and the solver's answers never
// undo a deed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconnected, Session, sessionOf } from '../../ui/live/assets/state/session.js';
import { fakeClock } from './clock.js';

/** @typedef {import('../../ui/live/assets/contract.d.ts').Scene} Scene */
/** @typedef {import('../../ui/live/assets/contract.d.ts').News} News */
/** @typedef {import('../../ui/live/assets/contract.d.ts').Event} Event */

/** @type {Scene} */
const SCENE = {
  points: [
    [0, 1],
    [1, 0],
  ],
  activation: 'absolute',
  depth: 3,
  slope: 0.1,
  kind: 'deep_narrow',
  width: null,
  widths: null,
  beta: 0.01,
  shown: 'features',
};

/** @type {import('../../ui/live/assets/contract.d.ts').Controls} */
const CONTROLS = {
  presets: [],
  preset: '',
  networks: [],
  mostLayers: 5,
  mostPoints: 200,
  mostJumps: 20,
  slopes: [0.01, 0.99],
  leastBeta: 1e-6,
  shown: [],
  hidden: ['depth'],
  locked: ['data'],
  hideable: [],
  figures: [],
  kept: 0,
  mostKept: 6,
  unsolved: '',
};

/**
 * @param {Partial<News>} [changes]
 * @returns {News}
 */
const news = changes => ({ scene: SCENE, rev: 1, ack: 0, query: '', controls: CONTROLS, ...changes });

function setup() {
  const clock = fakeClock();
  const session = new Session(clock);
  /** @type {Event[]} */
  const sent = [];
  session.attach(event => sent.push(event));
  session.take(news());
  return { clock, session, sent };
}

/** @param {number} y of the first point */
const moved = y => ({ points: /** @type {[number, number][]} */ ([[0, y], SCENE.points[1]]) });

test('the first news are the Scene, and no step of undo', () => {
  const { session, sent } = setup();
  assert.deepEqual(session.scene, SCENE);
  assert.equal(session.canUndo, false);
  assert.equal(sent.length, 0);
});

test('an edit is on the screen at once, and sent whole', () => {
  const { clock, session, sent } = setup();
  session.edit({ depth: 4 });
  assert.equal(session.scene?.depth, 4);
  clock.pass(0);
  assert.deepEqual(sent[0].scene, { ...SCENE, depth: 4 });
  assert.equal(sent[0].seq, 1);
  assert.equal(sent[0].dragging, false);
});

test('a drag is one step of undo, and its end is told', () => {
  const { clock, session, sent } = setup();
  session.held = 'point';
  for (const y of [2, 3, 4]) {
    session.edit(moved(y), 'drag');
    clock.pass(40);
    session.take(news({ ack: sent.length, scene: { ...SCENE, ...moved(y) } }));
  }
  assert.equal(session.travel(-1), false, 'not while the hand holds on');
  session.rest();
  clock.pass(40);
  assert.deepEqual(
    sent.map(event => event.dragging),
    [true, true, true, false],
  );
  session.travel(-1);
  assert.deepEqual(session.scene, SCENE);
  session.travel(1);
  assert.deepEqual(session.points[0], [0, 4]);
});

test('an answer to an older event does not pull the point back', () => {
  const { clock, session } = setup();
  session.held = 'point';
  session.edit(moved(2), 'drag');
  clock.pass(0);
  session.edit(moved(3), 'drag');
  session.take(news({ ack: 1, scene: { ...SCENE, ...moved(2) } }));
  assert.deepEqual(session.points[0], [0, 3]);
});

test('a Scene that Python set waits until the hand lets go, and then only if it has changed nothing', () => {
  const fromPython = { ...SCENE, depth: 2 };
  const idle = setup().session;
  idle.held = 'beta';
  idle.take(news({ rev: 2, scene: fromPython }));
  assert.equal(idle.scene?.depth, 3);
  idle.rest();
  assert.equal(idle.scene?.depth, 2);

  const busy = setup().session;
  busy.held = 'point';
  busy.edit(moved(5), 'drag');
  busy.take(news({ rev: 2, scene: fromPython }));
  busy.rest();
  assert.deepEqual(busy.points[0], [0, 5]);
  assert.equal(busy.scene?.depth, 3);
  busy.held = 'point';
  busy.take(news({ rev: 3, scene: fromPython }));
  busy.rest();
  assert.equal(busy.scene?.depth, 2, 'the next time it has changed nothing');
});

test('a Scene that Python set can be undone', () => {
  const { clock, session, sent } = setup();
  session.take(news({ rev: 2, scene: { ...SCENE, ...moved(9) } }));
  session.travel(-1);
  assert.deepEqual(session.scene, SCENE);
  clock.pass(0);
  assert.deepEqual(sent.at(-1)?.scene, SCENE);
});

test("the solver's own words for what was asked are no step of undo", () => {
  const { clock, session } = setup();
  session.edit({ beta: 0.5 });
  clock.pass(0);
  session.take(news({ ack: 1, scene: { ...SCENE, beta: 0.25 } }));
  assert.equal(session.scene?.beta, 0.25);
  session.travel(-1);
  assert.equal(session.scene?.beta, SCENE.beta);
});

test('a run of keys is one step of undo', () => {
  const { session } = setup();
  for (const y of [2, 3, 4]) session.edit(moved(y), 'keys');
  assert.equal(session.held, 'keys');
  session.rest();
  session.travel(-1);
  assert.deepEqual(session.scene, SCENE);
  assert.equal(session.canUndo, false);
});

test('the selected point is one of the points', () => {
  const { session } = setup();
  session.select(7);
  assert.equal(session.selected, 1);
  session.take(news({ rev: 2, scene: { ...SCENE, points: [[0, 0]] } }));
  assert.equal(session.selected, 0);
  session.select(-3);
  assert.equal(session.selected, -1);
});

test('what the link locks or hides is locked, also in news that do not repeat it', () => {
  const { session } = setup();
  const { controls: _, query: __, ...brief } = news({ ack: 1 });
  session.take(brief);
  assert.ok(session.isLocked && session.locks('data') && session.locks('depth'));
  assert.ok(!session.locks('beta'));
});

test('the path is asked for once, and belongs to its points and network at any beta', () => {
  const { clock, session, sent } = setup();
  session.hold('beta');
  clock.pass(0);
  assert.equal(sent[0].path, true);
  const path = { betas: [1, 0], segments: [], features: [], constant: 0 };
  session.take(news({ ack: 1, path }));
  assert.equal(session.pathHere, path);
  session.edit({ beta: 0.3 }, 'drag');
  assert.equal(session.pathHere, path);
  clock.pass(40);
  assert.equal(sent.length, 1, 'on the path the solver is asked now and then only');
  clock.pass(250);
  assert.equal(sent[1].path, false);
  session.edit({ depth: 4 });
  assert.equal(session.pathHere, undefined);
});

test('a page whose path is another one asks for none, and walks along none', () => {
  const { clock, session, sent } = setup();
  session.walks = false;
  session.hold('beta');
  session.edit({ beta: 0.02 }, 'drag');
  clock.pass(100);
  assert.deepEqual(
    sent.map(({ path, scene }) => [path, scene.beta]),
    [[false, 0.02]],
  );
  session.take(news({ ack: 1, path: { betas: [1], segments: [], features: [], constant: 0 } }));
  assert.equal(session.pathHere, undefined);
});

test('whoever listens hears of every change, until they say that they are gone', () => {
  const { session } = setup();
  let heard = 0;
  session.onChange(() => {
    heard += 1;
    return heard < 2;
  });
  for (const depth of [2, 3, 4]) session.edit({ depth });
  assert.equal(heard, 2);
});

test('after a new connection what is on the screen holds, and is told again', () => {
  const clock = fakeClock();
  /** @type {Event[]} */
  const sent = [];
  const session = sessionOf('a tab');
  assert.equal(sessionOf('a tab'), session);
  const own = new Session(clock);
  own.attach(event => sent.push(event));
  own.take(news());
  own.edit({ depth: 4 });
  clock.pass(0);
  reconnected();
  assert.ok(session.isReconnected);
  own.isReconnected = true; // a session that only this test knows
  own.take(news({ rev: 77 }));
  assert.equal(own.scene?.depth, 4);
  clock.pass(40);
  assert.equal(sent.length, 2, 'nobody will answer the first');
  assert.equal(sent[1].scene.depth, 4);
});

test('a question is sent whatever comes between', () => {
  const { clock, session, sent } = setup();
  session.edit(moved(2));
  clock.pass(0);
  session.ask({ ask: 'zigzag' }); // waits for the answer
  session.edit(moved(3));
  session.take(news({ rev: 2, ack: 1 }));
  clock.pass(1000);
  assert.equal(sent.at(-1)?.ask, 'zigzag');
  session.edit(moved(4));
  session.take(news({ rev: 2, ack: 2 }));
  clock.pass(1000);
  assert.equal(sent.length, 3);
  assert.equal(sent.at(-1)?.ask, undefined);
});

test('a preset that is chosen during a drag wins, and the rest of the drag moves nothing', () => {
  const { clock, session, sent } = setup();
  session.hold('point');
  session.edit(moved(2), 'drag');
  clock.pass(0);
  session.ask({ ask: 'zigzag' });
  session.edit(moved(3), 'drag');
  session.take(news({ ack: 1 }));
  clock.pass(1000);
  assert.equal(sent.at(-1)?.ask, 'zigzag');
  const preset = { ...SCENE, ...moved(9) };
  session.take(news({ scene: preset, rev: 2, ack: sent.at(-1)?.seq }));
  session.edit(moved(4), 'drag');
  session.rest();
  clock.pass(1000);
  assert.deepEqual(session.scene, preset);
  assert.equal(sent.at(-1)?.ask, 'zigzag');
});

test('an event says from which Scene of the solver it was made', () => {
  const { clock, session, sent } = setup();
  session.edit({ depth: 4 });
  clock.pass(0);
  session.take(news({ rev: 7, ack: 1 }));
  session.edit({ depth: 5 });
  clock.pass(100);
  assert.deepEqual(
    sent.map(event => event.rev),
    [1, 7],
  );
});

test('a question goes along with later messages until it is answered, and says since when', () => {
  const { clock, session, sent } = setup();
  session.ask({ ask: 'choose:tau=0.3', dragging: true });
  clock.pass(0);
  session.edit({ depth: 4 });
  clock.pass(1500); // nobody answers: the first message counts as lost
  assert.deepEqual(
    sent.map(({ seq, ask, asked, dragging }) => [seq, ask, asked, dragging]),
    [
      [1, 'choose:tau=0.3', 1, true],
      [2, 'choose:tau=0.3', 1, false],
    ],
  );
  session.take(news({ ack: 1 }));
  session.edit({ depth: 5 });
  clock.pass(1500);
  assert.equal(sent[2].ask, undefined, 'it has been answered');
});

test('what was asked on another page is asked no more', () => {
  const { clock, session, sent } = setup();
  session.ask({ ask: 'visit:landscape' });
  clock.pass(0);
  session.attach(event => sent.push(event));
  session.take(news());
  session.edit({ depth: 4 });
  clock.pass(1500);
  assert.equal(sent[1].ask, undefined);
});

test('what is asked before the first news waits for them', () => {
  const { clock, session, sent } = setup();
  session.attach(event => sent.push(event));
  session.ask({ ask: 'choose:step=6' });
  clock.pass(2000);
  assert.equal(sent.length, 0);
  session.take(news({ rev: 2 }));
  clock.pass(100);
  assert.deepEqual([sent[0].ask, sent[0].rev, sent[0].scene], ['choose:step=6', 2, SCENE]);
});

test('what was asked before news that never came is not asked when the part is mounted again', () => {
  const { clock, session, sent } = setup();
  session.attach(event => sent.push(event));
  session.ask({ ask: 'choose:step=4' });
  session.attach(event => sent.push(event));
  session.take(news({ rev: 2 }));
  clock.pass(2000);
  assert.equal(sent.filter(event => event.ask).length, 0);
});

test('whoever asks by itself can see that a question waits, and let it go first', () => {
  const { clock, session, sent } = setup();
  assert.equal(session.isAsking, false);
  session.ask({ ask: 'train' });
  clock.pass(0);
  session.ask({ ask: 'stop' }); // before the answer
  session.take(news({ ack: 1 }));
  assert.equal(session.isAsking, true);
  clock.pass(100);
  assert.deepEqual([sent[1].ask, session.isAsking], ['stop', true]);
  session.take(news({ ack: 2 }));
  assert.equal(session.isAsking, false);
});
