// Keeps the site, so that a second visit is quick and needs no net. `make site` fills in the first two lines.

const VERSION = '';
/** @type {string[]} */
const FILES = [];
/** @type {any} what a service worker is, which the types of a page do not know */
const worker = self;
const CACHE = `mirrors ${VERSION}`;
const ROOT = new URL('./', self.location.href);

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(keep()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(take()));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(ROOT.href)) event.respondWith(answer(event.request));
});

/** What the page has loaded already is asked for by its tag, and comes from the browser's own cache. */
async function keep() {
  const cache = await caches.open(CACHE);
  for (const file of FILES) {
    await cache.add(new Request(new URL(file, ROOT), { cache: 'no-cache' }));
  }
}

async function take() {
  for (const name of await caches.keys()) {
    if (name.startsWith('mirrors ') && name !== CACHE) await caches.delete(name);
  }
  await worker.clients.claim();
}

/**
 * From what is kept; a page's address without its last slash leads to the one with it.
 * @param {Request} request
 */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const { pathname, search } = new URL(request.url);
  const folder = new URL(`${pathname}/`, ROOT);
  if (request.mode === 'navigate' && (await cache.match(folder)))
    return Response.redirect(folder + search, 302);
  return fetch(request);
}
