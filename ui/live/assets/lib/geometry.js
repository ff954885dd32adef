// Between data and pixels.

/** @typedef {[number, number, number, number]} View what the axes span: x0, x1, y0, y1 */

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * @typedef {object} Axes
 * @property {number} left
 * @property {number} top
 * @property {number} width
 * @property {number} height
 * @property {(x: number) => number} X to pixels
 * @property {(y: number) => number} Y
 * @property {(px: number) => number} x from pixels
 * @property {(py: number) => number} y
 */

/**
 * The linear map of a view onto a box of pixels.
 * @param {View} view
 * @param {{left: number, top: number, width: number, height: number}} box
 * @returns {Axes}
 */
export function axes([x0, x1, y0, y1], { left, top, width, height }) {
  return {
    left,
    top,
    width,
    height,
    X: x => left + ((x - x0) / (x1 - x0)) * width,
    Y: y => top + height - ((y - y0) / (y1 - y0)) * height,
    x: px => x0 + ((px - left) / width) * (x1 - x0),
    y: py => y0 + ((top + height - py) / height) * (y1 - y0),
  };
}

/**
 * About `count` round values, 1, 2 or 5 times a power of ten apart.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {number[]}
 */
export function ticks(low, high, count) {
  const raw = (high - low) / Math.max(1, count);
  const ten = 10 ** Math.floor(Math.log10(raw));
  if (!(raw > 0) || !Number.isFinite(raw)) return [];
  const step = ten * ([1, 2, 5, 10].find(m => m * ten >= raw * 0.72) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.min(Math.floor(high / step + 1e-9), first + 50);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => +((first + i) * step).toPrecision(12),
  );
}

/**
 * How many digits tell places in a view apart, to about a thousandth of it.
 * @param {number} low
 * @param {number} high
 */
export function digitsFor(low, high) {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return clamp(Math.ceil(Math.log10(size / (high - low))) + 3, 4, 15) || 4;
}

/**
 * A line through places, as the `d` of a path.
 * @param {number[]} xs
 * @param {number[]} ys
 * @param {(x: number) => number} X
 * @param {(y: number) => number} Y
 */
export const line = (xs, ys, X, Y) =>
  xs.map((x, i) => `${i ? 'L' : 'M'}${X(x).toFixed(2)},${Y(ys[i]).toFixed(2)}`).join('');

/**
 * A value that a hand has chosen between two ends, to a thousandth or so of what lies between them.
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export function tidy(value, low, high) {
  const power = Math.floor(Math.log10(high - low)) - 3;
  const inside = clamp(value, low, high);
  if (power < -90) return clamp(+inside.toPrecision(12), low, high);
  const step = 10 ** power;
  const round = power < 0 ? +inside.toFixed(-power) : Math.round(inside / step) * step;
  return clamp(round, low, high);
}

/**
 * The middle of the widest gap between neighbours in x; of a single point's view, its middle.
 * @param {readonly (readonly [number, number])[]} points
 * @param {View} view
 * @returns {[number, number]}
 */
export function widestGap(points, view) {
  const sorted = [...points].sort((p, q) => p[0] - q[0]);
  /** @type {[number, number]} */
  let middle = [(view[0] + view[1]) / 2, (view[2] + view[3]) / 2];
  let widest = 0;
  for (let i = 1; i < sorted.length; i++) {
    const [p, q] = [sorted[i - 1], sorted[i]];
    if (q[0] - p[0] > widest) {
      widest = q[0] - p[0];
      middle = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    }
  }
  return middle;
}

/**
 * Index of the value nearest to one; -1 where there is none.
 * @param {number[]} values
 * @param {number} value
 */
export function nearest(values, value) {
  let best = -1;
  values.forEach((each, i) => {
    if (best < 0 || Math.abs(each - value) < Math.abs(values[best] - value)) best = i;
  });
  return best;
}

/**
 * The height of a curve of straight pieces, level beyond its ends.
 * @param {number[]} xs ascending
 * @param {number[]} ys
 * @param {number} x
 */
export function heightAt(xs, ys, x) {
  const next = xs.findIndex(each => each >= x);
  if (next < 0) return ys[ys.length - 1];
  if (next === 0) return ys[0];
  const share = (x - xs[next - 1]) / (xs[next] - xs[next - 1]);
  return ys[next - 1] + share * (ys[next] - ys[next - 1]);
}
