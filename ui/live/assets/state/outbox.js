// Messages to the solver: at most one unanswered, and of what waits only the latest is sent.

/**
 * Between two messages at least, unless somebody asks for more; and until a message counts as lost, in ms.
 */
export const PAUSE = 33;
const PATIENCE = 1500;

/**
 * @typedef {{now: () => number, after: (ms: number, run: () => void) => unknown,
 *   cancel: (timer: any) => void}} Clock
 */

/** @type {Clock} */
const CLOCK = {
  now: () => performance.now(),
  after: (ms, run) => setTimeout(run, ms),
  cancel: timer => clearTimeout(timer),
};

/** @template Message */
export class Outbox {
  /** Of the last message sent. */
  seq = 0;
  /** Between two messages at least, in ms. */
  pause = PAUSE;
  #answered = 0;
  #last = Number.NEGATIVE_INFINITY;
  /** @type {Message | undefined} */
  #waiting;
  /** @type {unknown} */
  #timer;
  #deliver;
  #clock;

  /**
   * @param {(message: Message & {seq: number}) => void} deliver
   * @param {Clock} [clock]
   */
  constructor(deliver, clock = CLOCK) {
    this.#deliver = deliver;
    this.#clock = clock;
  }

  /** Whether nothing waits and everything is answered. */
  get isIdle() {
    return this.#waiting === undefined && this.#answered >= this.seq;
  }

  /** Whether something waits to be sent. */
  get isWaiting() {
    return this.#waiting !== undefined;
  }

  /**
   * Send, now or as soon as the last message is answered; it takes the place of what waits.
   * @param {Message} message
   */
  post(message) {
    this.#waiting = message;
    this.#schedule();
  }

  /**
   * The message `seq` and all before it have been answered.
   * @param {number} seq
   */
  answered(seq) {
    this.#answered = Math.max(this.#answered, seq);
    if (this.#waiting !== undefined) this.#schedule();
  }

  /** Forget what waits. */
  clear() {
    this.#clock.cancel(this.#timer);
    this.#waiting = undefined;
  }

  /** Whoever answered is gone: nothing that was sent will be answered. */
  forget() {
    this.#answered = this.seq;
  }

  #schedule() {
    const wait = this.#answered < this.seq ? PATIENCE : this.pause;
    this.#clock.cancel(this.#timer);
    this.#timer = this.#clock.after(Math.max(0, this.#last + wait - this.#clock.now()), () => this.#send());
  }

  #send() {
    if (this.#waiting === undefined) return;
    const message = this.#waiting;
    this.#waiting = undefined;
    this.#last = this.#clock.now();
    this.seq += 1;
    this.#deliver({ ...message, seq: this.seq });
  }
}
