// Every picture that is painted has its own number.

/**
 * A function that numbers what it is told; the same as before keeps its number.
 * @returns {(told: unknown[]) => number}
 */
export function numbering() {
  let count = 0;
  let last = '';
  return told => {
    const now = JSON.stringify(told);
    if (now !== last) count += 1;
    last = now;
    return count;
  };
}
