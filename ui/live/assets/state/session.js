// What the user has set, in this tab: one Scene, its history, and the way to the solver.

import { clamp } from '../lib/geometry.js';
import { History, same } from './history.js';
import { Outbox, PAUSE } from './outbox.js';

/** @typedef {import('../contract.d.ts').Scene} Scene */
/** @typedef {import('../contract.d.ts').News} News */
/** @typedef {import('../contract.d.ts').Event} Event */
/** @typedef {import('../contract.d.ts').Path} Path */
/**
 * @typedef {{query: string, controls: import('../contract.d.ts').Controls}}
 *   Told what news leave out during a drag
 */

/** A run of keys is one step of undo, and is answered as a drag until it pauses, in ms. */
const KEY_PAUSE = 600;
/** While the browser walks along the path, the solver is only asked for the words, now and then, in ms. */
const WALK_PAUSE = 250;
/** @type {import('../contract.d.ts').Labels} */
const ANY = { levels: null, least: null };

export class Session {
  /** @type {Scene | undefined} as the user sees it now, which the solver may not know yet */
  scene;
  /** @type {News & Told | undefined} the last news */
  news;
  /** Index of the selected point, or -1. */
  selected = -1;
  /** @type {'' | 'point' | 'beta' | 'keys'} what the hand holds */
  held = '';
  isReconnected = false;
  /** Whether what lies below the first screen is in sight, and so wanted at once. */
  seesBelow = false;
  /** Whether everything is shown larger, for a projector. */
  present = false;
  /** What labels the hand may give, on a page that takes some only. */
  labels = ANY;
  /** Whether the browser walks along the path while beta is held; else every beta is solved. */
  walks = true;
  /** @type {Path | undefined} the optimum for every beta, of the points and network that it was asked for */
  path;
  #pathOf = '';
  /** @type {Partial<Told>} */
  #told = {};
  /** @type {History<Scene>} */
  #history = new History();
  /** @type {Outbox<Omit<Event, 'seq'>>} */
  #outbox;
  /** @type {(event: Event) => void} */
  #send = () => {};
  /** @type {News | undefined} news that came while a point was held */
  #late;
  /** @type {Set<() => unknown>} */
  #listeners = new Set();
  /** @type {Partial<Event>} what was asked and has not been answered yet: no edit and no news may drop it */
  #question = {};
  /** The message that the question was sent with first, or 0; it goes along with others until it is answered. */
  #asked = 0;
  /** Whether the hand has changed something since it took hold. */
  #touched = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /** @param {import('./outbox.js').Clock} [clock] */
  constructor(clock) {
    this.#outbox = new Outbox(event => this.#send(this.#asking(event)), clock);
  }

  /**
   * A part of the page was mounted and speaks for the session from now on; nothing asked before is answered.
   * @param {(event: Event) => void} send
   */
  attach(send) {
    this.#send = send;
    this.#outbox.forget();
    this.#question = {};
    this.#late = undefined;
    if (this.held) this.rest(); // whatever held it is gone
    this.news = undefined;
    this.labels = ANY;
    this.walks = true;
  }

  /**
   * Call `changed` whenever the Scene changes under the hand, until it returns false.
   * @param {() => unknown} changed
   */
  onChange(changed) {
    this.#listeners.add(changed);
  }

  get points() {
    return this.scene?.points ?? [];
  }

  get isLocked() {
    return this.locks('data');
  }

  /**
   * Whether the link forbids to change something.
   * @param {string} name
   */
  locks(name) {
    const controls = this.news?.controls;
    return !!controls && (controls.locked.includes(name) || controls.hidden.includes(name));
  }

  get canUndo() {
    return this.#history.canUndo;
  }

  get canRedo() {
    return this.#history.canRedo;
  }

  /**
   * The user changes the Scene.
   * @param {Partial<Scene>} changes
   * @param {'' | 'drag' | 'keys'} [how] a drag and a run of keys end with `rest`
   */
  edit(changes, how = '') {
    if (!this.scene || (how === 'drag' && !this.held)) return; // a question has ended the drag
    this.scene = { ...this.scene, ...changes };
    if (how === 'keys') {
      this.held = 'keys';
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => this.rest(), KEY_PAUSE);
    }
    if (how) this.#touched = true;
    else this.#history.record(this.scene);
    this.#post();
    this.#changed();
  }

  /** The hand lets go: what it did becomes one step of undo. */
  rest() {
    clearTimeout(this.#resting);
    this.held = '';
    if (this.#touched && this.scene) {
      this.#history.record(this.scene);
      this.#post();
    } else if (this.#late) this.#adopt(this.#late);
    this.#late = undefined;
    this.#touched = false;
    this.#changed();
  }

  /**
   * What Python has to do itself: a preset, random points, anything.
   * @param {Partial<Event>} question
   */
  ask(question) {
    if (question.ask && this.held) this.rest(); // what is asked for during a drag is wanted after it
    if (question.ask) {
      this.#question = question;
      this.#asked = 0;
    }
    if (this.news) this.#outbox.post(this.#event()); // else it is asked with the first news
  }

  /** Whether a question has not been answered yet. */
  get isAsking() {
    return !!this.#question.ask;
  }

  /** The path, if it belongs to what is on the screen. */
  get pathHere() {
    const isHere = this.walks && this.scene && this.#pathOf === withoutBeta(this.scene);
    return isHere ? this.path : undefined;
  }

  /**
   * The hand takes hold. Of beta, the whole path is asked for, so that the browser can walk along it.
   * @param {'point' | 'beta'} what
   */
  hold(what) {
    this.held = what;
    if (what === 'beta' && this.walks && !this.pathHere) this.ask({});
  }

  /** @param {number} steps */
  travel(steps) {
    if (this.held) return false;
    const there = this.#history.travel(steps);
    if (there === undefined) return false;
    this.scene = there;
    this.select(this.selected);
    this.#post();
    this.#changed();
    return true;
  }

  /** @param {number} index */
  select(index) {
    this.selected = clamp(index, -1, this.points.length - 1);
    this.#changed();
  }

  /**
   * News from Python.
   * @param {News} news
   */
  take(news) {
    const before = this.news;
    this.news = /** @type {News & Told} */ ({ ...this.#told, ...news });
    this.#told = { query: this.news.query, controls: this.news.controls };
    if (news.path) {
      this.path = news.path;
      this.#pathOf = withoutBeta(news.scene);
    }
    if (this.#asked && news.ack >= this.#asked) this.#question = {};
    if (this.isReconnected) {
      // what is on the screen holds, whatever the server remembers
      this.isReconnected = false;
      this.#outbox.forget();
      if (this.scene && (this.isAsking || !same(this.scene, news.scene))) this.#post();
      return;
    }
    this.#outbox.answered(news.ack);
    if (!before || news.rev !== before.rev) {
      if (this.held) this.#late = news;
      else this.#adopt(news);
    } else if (this.#outbox.isIdle && !this.held && !same(this.scene, news.scene)) {
      this.scene = news.scene; // the solver's own words for what was asked
      this.#history.replace(news.scene);
    }
    this.selected = Math.min(this.selected, this.points.length - 1);
  }

  /** @param {News} news */
  #adopt(news) {
    this.#outbox.clear();
    this.scene = news.scene;
    this.#history.record(news.scene);
    if (this.isAsking && !this.#asked) this.ask(this.#question);
  }

  /** @returns {Omit<Event, 'seq'>} */
  #event() {
    const scene = /** @type {Scene} */ (this.scene);
    const path = this.held === 'beta' && this.walks && !this.pathHere;
    const rev = this.news?.rev ?? 0;
    return { scene, rev, dragging: !!this.held, below: this.seesBelow, path, present: this.present };
  }

  /**
   * A message, with the question that has not been answered.
   * @param {Event} event
   * @returns {Event}
   */
  #asking(event) {
    if (!this.isAsking) return event;
    const question = this.#asked ? { ask: this.#question.ask } : this.#question;
    this.#asked ||= event.seq;
    return { ...event, ...question, asked: this.#asked };
  }

  #post() {
    this.#outbox.pause = this.held === 'beta' && this.pathHere ? WALK_PAUSE : PAUSE;
    this.#outbox.post(this.#event());
  }

  #changed() {
    for (const listener of this.#listeners) {
      if (listener() === false) this.#listeners.delete(listener);
    }
  }
}

/** @param {Scene} scene */
const withoutBeta = scene => JSON.stringify({ ...scene, beta: 0 });

/** @type {Map<string, Session>} */
const sessions = new Map();

/**
 * The session of this name, the same on every page of the tab.
 * @param {string} name
 */
export function sessionOf(name) {
  const found = sessions.get(name) ?? new Session();
  sessions.set(name, found);
  return found;
}

/** The connection is back, perhaps to another server. */
export function reconnected() {
  for (const session of sessions.values()) session.isReconnected = true;
}
