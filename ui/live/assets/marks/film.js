// Folding as a film: how many layers are folded by now, and how far the last of them is.

/** Of one fold, in ms; the last part of it stands still. */
const FOLD = 1400;
const MOVES = 1 / 1.3;

/**
 * Lines up to `layer` are shown, that one as far as `share` of its way.
 * @typedef {{layer: number, share: number}} Phase
 */

/**
 * @param {() => number} layers
 * @param {() => boolean} show draw what is now; false ends the film
 */
export function film(layers, show) {
  /** @type {Phase | null} null: everything is folded */
  let phase = null;
  let isRunning = false;

  function step() {
    const layer = (phase?.layer ?? -1) + 1;
    phase = layer < layers() ? { layer, share: 1 } : null;
    show();
  }

  function play() {
    if (isRunning || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    isRunning = true;
    const started = performance.now();
    requestAnimationFrame(function frame(now) {
      const time = Math.max(0, now - started) / FOLD;
      const layer = 1 + Math.floor(time);
      phase = layer > layers() ? null : { layer, share: Math.min(1, (time % 1) / MOVES) };
      isRunning = show() && !!phase;
      if (isRunning) requestAnimationFrame(frame);
    });
  }

  return { step, play, now: () => phase };
}
