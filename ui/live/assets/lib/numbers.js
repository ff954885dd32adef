// Numbers as a person reads them; `ui/live/payloads/numbers.py` writes them alike.

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/**
 * @param {number} count
 * @param {string} digits
 */
const translated = (count, digits) => [...String(count)].map(c => (c === '-' ? '⁻' : digits[+c])).join('');

/** @param {number} exponent */
export const superscript = exponent => translated(exponent, SUPERSCRIPTS);

/** @param {number} index */
export const subscript = index => translated(index, SUBSCRIPTS);

/**
 * Few digits and a true minus sign; whole digits are never made zeros;
 * very large and small ones by powers of ten.
 * @param {number} value
 * @param {number} [digits] significant ones
 */
export function number(value, digits = 4) {
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  const text = size >= 1e-4 && size < 1e6 ? plain(value, digits) : scientific(value, digits);
  return (size === 0 ? '0' : text).replace('-', '−');
}

/** Longer texts beside an axis say how far they are from the first. */
const LONG = 9;

/**
 * What stands beside round values on an axis:
 * ascending ones far from 0 and close together begin with the first.
 * @param {number[]} values
 * @param {number} digits
 * @returns {string[]}
 */
export function beside(values, digits) {
  const whole = values.map(value => number(value, digits));
  if (whole.every(text => text.length <= LONG)) return whole;
  return whole.map((text, i) => (i ? `+${number(values[i] - values[0])}` : text));
}

/**
 * @param {number} value
 * @param {number} digits
 */
const plain = (value, digits) =>
  String(Math.abs(value) < 10 ** digits ? +value.toPrecision(digits) : Math.round(value));

/**
 * @param {number} value
 * @param {number} digits
 */
function scientific(value, digits) {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e');
  return `${+mantissa}·10${superscript(+exponent)}`;
}
