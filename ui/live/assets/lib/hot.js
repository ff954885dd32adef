// Pointing at a feature, or dragging what makes it, lights it up in every mark:
// what has `data-n` of a hot feature.

/** @type {Set<number>} */
let hot = new Set();
/** @type {Set<(hot: Set<number>) => void>} */
const listeners = new Set();

/** The features that are lit, 1 is the first selected. */
export const lit = () => hot;

/**
 * Light these features, and no others.
 * @param {Iterable<number>} features
 */
export function light(features) {
  const next = new Set(features);
  if (next.size === hot.size && [...next].every(n => hot.has(n))) return;
  hot = next;
  for (const listener of listeners) listener(hot);
}

/**
 * A root follows: its `[data-n]` become `.hot`, the root `.dim`; it tells which one is pointed at.
 * @param {HTMLElement} root
 * @param {(hot: Set<number>) => void} [changed]
 * @returns {() => void} to be called after nodes have been made
 */
export function follow(root, changed) {
  const relight = () => {
    root.classList.toggle('dim', hot.size > 0);
    for (const node of root.querySelectorAll('[data-n]')) {
      node.classList.toggle('hot', hot.has(Number(node.getAttribute('data-n'))));
    }
  };
  const hear = () => {
    if (!root.isConnected) listeners.delete(hear);
    else {
      relight();
      changed?.(hot);
    }
  };
  listeners.add(hear);
  root.addEventListener('pointerover', event => {
    if (event.pointerType === 'touch' || event.buttons || !(event.target instanceof Element)) return;
    const node = event.target.closest('[data-n]');
    light(node ? [Number(node.getAttribute('data-n'))] : []);
  });
  root.addEventListener('pointerleave', event => {
    if (!event.buttons) light([]);
  });
  return relight;
}
