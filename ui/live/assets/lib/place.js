// A mark is a function of a root and a context that returns how to draw:
// `mark(root, context) => draw(data, size)`.

/**
 * @typedef {{width: number, height: number, em: number}}
 *   Size of the root, in CSS pixels; em is its letters' size
 */
/** @typedef {{send: (event: object) => void, session?: import('../state/session.js').Session}} Context */

/**
 * Keep a mark drawn, with new data and at a new size. What is not laid out yet is drawn as soon as it is.
 * @template Data
 * @param {HTMLElement} root
 * @param {(root: HTMLElement, context: Context) => (data: Data, size: Size) => void} mark
 * @param {Context} context
 * @returns {(data: Data) => void}
 */
export function place(root, mark, context) {
  const draw = mark(root, context);
  /** @type {Data | undefined} */
  let latest;
  let known = '';
  const measured = () => ({
    width: root.clientWidth,
    height: root.clientHeight,
    em: Number.parseFloat(getComputedStyle(root).fontSize),
  });
  let size = measured();
  new ResizeObserver(() => {
    size = measured();
    const now = Object.values(size).join();
    if (now === known) return;
    known = now;
    if (latest !== undefined && size.width) draw(latest, size);
  }).observe(root);
  return data => {
    latest = data;
    if (size.width) draw(data, size);
  };
}
