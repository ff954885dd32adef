// Python in a thread of its own: a question comes as JSON, and goes to `web/bridge.py`; its answer is JSON, too.

const SITE = new URL('../', import.meta.url).href;
/** What is kept compressed: not every server compresses it, and the browser unpacks it beside Python. */
const PACKED = /\.(wasm|whl|zip)$/;

/** @typedef {(question: string) => string} Answer */

const download = fetch;
/** @type {Promise<{start: number, app: string}>} */
const about = download(`${SITE}site.json`).then(answer => answer.json());
let loaded = 0;

/** Tell how much has come in, of the bytes of a start (site.json). */
const counter = () =>
  new TransformStream({
    async transform(chunk, controller) {
      loaded += chunk.byteLength;
      postMessage({ progress: Math.min(0.99, loaded / (await about).start) });
      controller.enqueue(chunk);
    },
  });

/**
 * Fetch for Pyodide: counted, and what is kept compressed is unpacked on the way.
 * @param {RequestInfo | URL} what
 * @param {RequestInit} [how]
 */
self.fetch = async (what, how) => {
  const address = String(what instanceof Request ? what.url : what);
  const isPacked = PACKED.test(address);
  const answer = await download(isPacked ? `${address}.gz` : what, how);
  if (!answer.ok || !answer.body) return answer;
  const counted = answer.body.pipeThrough(counter());
  if (!isPacked) return new Response(counted, answer);
  const body = counted.pipeThrough(new DecompressionStream('gzip'));
  const type = address.endsWith('wasm') ? 'application/wasm' : 'application/octet-stream';
  return new Response(body, { headers: { 'Content-Type': type } });
};

/**
 * What went wrong: the last line of a traceback.
 * @param {unknown} problem
 */
const last = problem => String(problem).trim().split('\n').at(-1) ?? '';

/** @returns {Promise<Answer>} */
async function start() {
  const app = fetch(`${SITE}app.zip`).then(answer => answer.arrayBuffer());
  const { loadPyodide } = await import(`${SITE}pyodide/pyodide.mjs`);
  const python = await loadPyodide({
    indexURL: `${SITE}pyodide/`,
    packages: ['numpy', 'scipy'], // beside the interpreter, not after it
    stdout: () => {},
  });
  python.unpackArchive(await app, 'zip', { extractDir: '/app' });
  python.globals.set('site', SITE);
  python.globals.set('app', (await about).app);
  python.runPython(`
import os, sys
os.environ["MIRRORS_OTHER_EDITION"] = app
sys.path.insert(0, "/app")
sys.dont_write_bytecode = True
from web import rest
rest.install(site)
rest.spare_numpy()
from web.bridge import Bridge
bridge = Bridge()
  `);
  const bridge = python.globals.get('bridge');
  return question => bridge.answer(question);
}

/** @type {Promise<Answer> | undefined} */
let ready;

/** @param {MessageEvent<{start?: string, number?: number, question?: string}>} message */
self.onmessage = async ({ data: { start: id, number, question } }) => {
  if (id) {
    // whoever waits for this lock learns when this thread is no more
    navigator.locks?.request(id, () => new Promise(() => {}));
    ready = start();
    ready.then(
      () => postMessage({ ready: true }),
      problem => postMessage({ failed: last(problem) }),
    );
    return;
  }
  try {
    const answer = /** @type {Answer} */ (await ready);
    const since = performance.now();
    const told = answer(question ?? '{}');
    postMessage({ number, told, took: performance.now() - since });
  } catch (problem) {
    postMessage({ number, failed: last(problem) });
  }
};
