// The worker and the way to it: one question at a time; of what waits, only the latest where nothing is lost by that.

/** @typedef {{key: string, event: Record<string, any>}} Sent */
/**
 * @typedef {object} Question see web/bridge.py
 * @property {object} [open]
 * @property {object} [follow]
 * @property {Sent} [event]
 * @property {Record<string, unknown>} [set]
 * @property {string} [press]
 */
/**
 * @typedef {object} Listener
 * @property {(told: any, question: Question) => void} answered
 * @property {(share: number) => void} progress of what is loaded, 1 when answers come
 * @property {(words: string, question?: Question) => void} failed
 * @property {() => void} lost the worker has ended by itself
 */

export class Solver {
  /** @type {Worker | undefined} */
  worker;
  /** @type {Question[]} */
  #waiting = [];
  /** @type {{number: number, question: Question, since: number} | undefined} */
  #asked;
  #number = 0;
  #isReady = false;
  #listener;

  /** @param {Listener} listener */
  constructor(listener) {
    this.#listener = listener;
  }

  /** Since when the question that is being answered waits, in ms of `performance.now`; undefined without one. */
  get busySince() {
    return this.#isReady ? this.#asked?.since : undefined;
  }

  /** Whether nothing waits for an answer. */
  get isIdle() {
    return this.#isReady && !this.#asked;
  }

  /**
   * Begin, or begin anew: what was asked is forgotten, and this is the first question.
   * @param {Question} first
   */
  start(first) {
    this.worker?.terminate();
    this.#waiting = [];
    this.#asked = undefined;
    this.#isReady = false;
    const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    this.worker = worker;
    worker.onmessage = ({ data }) => worker === this.worker && this.#hear(data);
    worker.onerror = event => worker === this.worker && this.#listener.failed(event.message);
    const id = `mirrors ${crypto.randomUUID?.() ?? Math.random()}`;
    worker.postMessage({ start: id });
    this.#watch(worker, id);
    this.ask(first);
  }

  /** @param {Question} question */
  ask(question) {
    const last = this.#waiting.at(-1);
    if (last && replaces(question, last)) this.#waiting.pop();
    this.#waiting.push(question);
    this.#next();
  }

  #next() {
    if (this.#asked || !this.#waiting.length) return;
    const question = /** @type {Question} */ (this.#waiting.shift());
    this.#number += 1;
    this.#asked = { number: this.#number, question, since: performance.now() };
    this.worker?.postMessage({ number: this.#number, question: JSON.stringify(question) });
  }

  /** @param {{progress?: number, ready?: boolean, failed?: string, number?: number, told?: string}} message */
  #hear({ progress, ready, failed, number, told }) {
    if (progress !== undefined) this.#listener.progress(progress);
    if (ready) {
      this.#isReady = true;
      if (this.#asked) this.#asked.since = performance.now();
      this.#listener.progress(1);
    }
    if (failed !== undefined && number === undefined) this.#listener.failed(failed);
    if (number === undefined || number !== this.#asked?.number) return;
    const { question } = this.#asked;
    this.#asked = undefined;
    if (failed === undefined) this.#listener.answered(JSON.parse(told ?? '{}'), question);
    else this.#listener.failed(failed, question);
    this.#next();
  }

  /**
   * The worker holds a lock as long as it lives.
   * @param {Worker} worker
   * @param {string} id
   */
  async #watch(worker, id) {
    if (!navigator.locks) return;
    while ((await navigator.locks.query()).held?.every(lock => lock.name !== id)) {
      if (worker !== this.worker) return;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    await navigator.locks.request(id, () => {});
    if (worker === this.worker) this.#listener.lost();
  }
}

/**
 * Whether nothing is lost where a question takes the place of the one before.
 * @param {Question} question
 * @param {Question} before
 */
export function replaces(question, before) {
  const [now, then] = [question.event, before.event];
  return !!now && !!then && now.key === then.key && !then.event.ask && !(then.event.path && !now.event.path);
}
