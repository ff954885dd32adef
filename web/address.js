// The address: the page is its folder below the site's root, the Scene and the page's settings are its query.

/** What belongs to the frame around the page, and Python is not told. */
const OF_FRAME = ['embed', 'embed_options'];
const HOME = 'explore';

/**
 * The page that an address shows.
 * @param {string} [address]
 */
export function pageOf(address = location.href) {
  const path = new URL(address).pathname.slice(new URL('.', document.baseURI).pathname.length);
  const name = path.replace(/\/?(index\.html)?$/, '').toLowerCase();
  return name.replaceAll('-', '_') || HOME;
}

/**
 * What a query says; `&amp;`, as links are written in HTML, is `&`.
 * @param {string} search
 * @returns {Record<string, string>}
 */
export const queryOf = search => Object.fromEntries(new URLSearchParams(search.replaceAll('&amp;', '&')));

/**
 * Where a page with a query is; what belongs to the frame stays.
 * @param {string} page
 * @param {Record<string, string>} query
 * @param {string} search the query before
 */
export function addressOf(page, query, search) {
  const frame = Object.entries(queryOf(search)).filter(([name]) => OF_FRAME.includes(name));
  const text = new URLSearchParams([...frame, ...Object.entries(query)]).toString();
  const folder = page === HOME ? '.' : `${page}/`;
  const asked = text.replaceAll('%2C', ',').replaceAll('%3B', ';');
  return new URL(folder + (asked && `?${asked}`), document.baseURI).href;
}
