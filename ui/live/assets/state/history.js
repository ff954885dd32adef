// What undo and redo walk through: whole Scenes, each a value that is never changed.

const MOST = 200;

/** @template Value */
export class History {
  /** @type {Value[]} */
  #entries = [];
  #at = -1;

  get now() {
    return this.#entries[this.#at];
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#entries.length - 1;
  }

  /**
   * Remember a value, unless it is the present one; what was undone before is forgotten.
   * @param {Value} value
   */
  record(value) {
    if (same(value, this.now)) return;
    this.#entries = [...this.#entries.slice(0, this.#at + 1), value].slice(-MOST);
    this.#at = this.#entries.length - 1;
  }

  /**
   * Put a value in the place of the present one.
   * @param {Value} value
   */
  replace(value) {
    if (this.#at < 0) this.record(value);
    else this.#entries[this.#at] = value;
  }

  /**
   * The value so many steps away, which becomes the present one; undefined where there is none.
   * @param {number} steps -1 undoes, 1 does again
   */
  travel(steps) {
    const there = this.#entries[this.#at + steps];
    if (there !== undefined) this.#at += steps;
    return there;
  }
}

/**
 * Whether two values say the same.
 * @param {unknown} a
 * @param {unknown} b
 */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
