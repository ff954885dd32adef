// What a hand does on the canvas, as a machine of states: each says what the next event leads to.
// It knows no DOM: places are pixels, `at` says what lies under the hand.

/**
 * @typedef {{kind: 'point', index: number} | {kind: 'mark', index: number} | {kind: 'empty'}
 *   | {kind: 'outside'}} Target
 */
/** @typedef {{x: number, y: number, id: number, now: number, touch: boolean, at: Target}} Hand */

/**
 * @typedef {object} Acts what gestures lead to
 * @property {(index: number) => void} select -1 for none
 * @property {(index: number, x: number, y: number) => void} grab
 * @property {(x: number, y: number) => void} drag
 * @property {() => void} drop
 * @property {(x: number, y: number) => void} add
 * @property {(index: number | null) => void} explain a breakpoint
 */

/**
 * @typedef {{down?: (hand: Hand) => State, move?: (hand: Hand) => State, up?: (hand: Hand) => State}} State
 */

/** A click moves nothing; a tap may slip; two taps make a new point. */
const STILL = 3;
const SLIP = 10;
const TWICE = { ms: 400, px: 30 };

/**
 * @param {Acts} acts
 * @returns {{down: (hand: Hand) => void, move: (hand: Hand) => void, up: (hand: Hand) => void}}
 */
export function gestures(acts) {
  /** @type {Hand | null} the last tap on an empty place */
  let tapped = null;

  /** @type {State} */
  const idle = {
    down: hand => {
      if (hand.touch) acts.explain(hand.at.kind === 'mark' ? hand.at.index : null);
      return hand.at.kind === 'point' ? pressed(hand, hand.at.index) : pressing(hand);
    },
    move: hand => {
      if (!hand.touch) acts.explain(hand.at.kind === 'mark' ? hand.at.index : null);
      return idle;
    },
  };

  /**
   * On a point, not moved yet.
   * @param {Hand} start
   * @param {number} index
   * @returns {State}
   */
  const pressed = (start, index) => {
    acts.select(index);
    return {
      move: hand => {
        if (hand.id !== start.id || distance(hand, start) < STILL) return state;
        acts.grab(index, start.x, start.y);
        acts.drag(hand.x, hand.y);
        return dragging(start.id);
      },
      up: hand => (hand.id === start.id ? idle : state),
    };
  };

  /**
   * @param {number} id
   * @returns {State}
   */
  const dragging = id => ({
    move: hand => {
      if (hand.id === id) acts.drag(hand.x, hand.y);
      return state;
    },
    up: hand => {
      if (hand.id !== id) return state;
      acts.drop();
      return idle;
    },
  });

  /**
   * Beside all points.
   * @param {Hand} start
   * @returns {State}
   */
  const pressing = start => ({
    up: hand => {
      if (distance(hand, start) > SLIP) {
        tapped = null;
        return idle;
      }
      if (hand.at.kind !== 'mark') acts.select(-1);
      if (hand.at.kind !== 'empty' || !hand.touch) return idle; // a mouse has its double click
      if (tapped && hand.now - tapped.now < TWICE.ms && distance(hand, tapped) < TWICE.px) {
        tapped = null;
        acts.add(hand.x, hand.y);
      } else tapped = hand;
      return idle;
    },
  });

  let state = idle;
  return {
    down: hand => {
      state = state.down?.(hand) ?? state;
    },
    move: hand => {
      state = state.move?.(hand) ?? state;
    },
    up: hand => {
      state = state.up?.(hand) ?? state;
    },
  };
}

/**
 * @param {{x: number, y: number}} a
 * @param {{x: number, y: number}} b
 */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
