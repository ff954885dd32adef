// The same function at other weights: of each unit one layer times c, the output weight divided by c.

/** @typedef {import('../contract.d.ts').Rescale} Rescale */

/**
 * beta times the penalty at a factor (docs/theory.md section 2.1);
 * lowest at 1, where the weights are balanced.
 * @param {Rescale} data
 * @param {number} factor
 */
export const priceAt = ({ sizes, power, beta }, factor) =>
  (beta / power) * sizes.reduce((sum, unit) => sum + unitAt(unit, power, factor), 0);

/**
 * @param {number[]} sizes what is scaled up, what stays, what is scaled down
 * @param {number} power
 * @param {number} factor
 */
function unitAt(sizes, power, factor) {
  const [up, ...rest] = sizes;
  const down = rest.pop() ?? 0;
  return [up * factor, ...rest, down / factor].reduce((sum, size) => sum + size ** power, 0);
}
