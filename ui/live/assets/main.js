// The shell that Streamlit runs: it finds the screen that the data ask for, and speaks Streamlit's language.

import { SCREENS } from './screens/index.js';
import { reconnected, sessionOf } from './state/session.js';

/** @typedef {import('./screens/screen.js').Shell} Shell */
/**
 * @typedef {object} Arguments of a component (version 2)
 * @property {Uint8Array} data
 * @property {HTMLElement & {mirrors?: {update: (payload: any) => void, send: Function}}} parentElement
 * @property {(name: string, value: unknown) => void} setStateValue
 */

/** @param {Arguments} component called again for every new data; what stays lives on the element */
export default function ({ data, parentElement, setStateValue }) {
  const payload = JSON.parse(new TextDecoder().decode(data));
  here = location.pathname;
  const mounted = parentElement.mirrors ?? mount(parentElement, payload);
  parentElement.mirrors = mounted;
  mounted.send = setStateValue;
  mounted.update(payload);
}

/**
 * @param {Arguments['parentElement']} parent
 * @param {any} first payload
 */
function mount(parent, first) {
  const root = document.createElement('div');
  root.className = 'mirrors';
  parent.append(root);
  const mounted = {
    /** @type {Function} */
    send: () => {},
    update: (/** @type {any} */ payload) => {
      latest = payload;
      if (isReady) update(payload);
    },
  };
  /** @type {Shell} */
  const shell = {
    send: event => mounted.send('event', event),
    open: unfold,
    address: () => location.origin + location.pathname,
  };
  const update = SCREENS[/** @type {keyof typeof SCREENS} */ (first.screen)](root, shell, first);
  let latest = /** @type {any} */ (undefined);
  let isReady = false;
  whenStyled(parent, () => {
    isReady = true;
    if (latest) update(latest);
  });
  keepConnected();
  return mounted;
}

/**
 * Nothing is drawn before its style is there.
 * @param {HTMLElement} parent
 * @param {() => void} ready
 */
function whenStyled(parent, ready) {
  const link = /** @type {HTMLLinkElement | null} */ (parent.querySelector('link[rel=stylesheet]'));
  if (!link || link.sheet) ready();
  else {
    link.addEventListener('load', ready, { once: true });
    link.addEventListener('error', ready, { once: true });
  }
}

/**
 * A panel that Streamlit draws, in its sidebar: it may be there and folded away.
 * @param {() => void} ask
 */
function unfold(ask) {
  const folded = document.querySelector('[data-testid=stExpandSidebarButton]');
  if (folded instanceof HTMLElement) folded.click();
  else ask();
}

/** The width of a printed page, in px: A4 or letter, upright, within its margins. */
const PAPER = 700;
let isWatching = false;
let here = '';

/**
 * The connection may come back, perhaps to another server, which knows neither this tab nor the parts of its
 * page: Streamlit's key for a new run introduces it, and the sessions say again what nobody answered.
 */
function keepConnected() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector('[data-testid=stApp]'));
  if (isWatching || !app) return;
  isWatching = true;
  window.addEventListener('popstate', () => {
    // back or forward within a page: Scene and settings follow the address
    if (location.pathname === here) sessionOf('menu').ask({ ask: `link:${location.search}` });
  });
  window.addEventListener('beforeprint', () => {
    // charts have the width of the window: on paper all is as wide as there, and smaller
    document.documentElement.style.zoom = String(Math.min(1, PAPER / innerWidth));
  });
  window.addEventListener('afterprint', () => {
    document.documentElement.style.zoom = '';
  });
  let isLost = false;
  new MutationObserver(() => {
    const isConnected = app.dataset.testConnectionState === 'CONNECTED';
    if (isConnected && isLost) {
      reconnected();
      const key = { key: 'r', code: 'KeyR', keyCode: 82, which: 82, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', key));
    }
    isLost = !isConnected;
  }).observe(app, { attributeFilter: ['data-test-connection-state'] });
}
