// A clock that stands still until it is told to go on.

export function fakeClock() {
  let time = 0;
  /** @type {{at: number, run: () => void}[]} */
  let timers = [];
  return {
    now: () => time,
    /**
     * @param {number} ms
     * @param {() => void} run
     */
    after: (ms, run) => {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return timer;
    },
    /** @param {unknown} timer */
    cancel: timer => {
      timers = timers.filter(other => other !== timer);
    },
    /** Let time pass, and run what falls due, in order. @param {number} ms */
    pass: ms => {
      const end = time + ms;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter(other => other !== due);
        time = Math.max(time, due.at);
        due.run();
      }
      time = end;
    },
  };
}
