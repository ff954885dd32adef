// What the share menu gives away, as text: a link, a frame, the points.

/**
 * @typedef {{hide: string[], lock: string[], frame: string, isLarge: boolean}}
 *   Wishes for those who open a link: in a frame (true), which shows a figure alone (its name), or in none
 */

/** What an address says of the Scene, and of how it is shown (KEYS of ui/state.py, and Streamlit's). */
const SHARED =
  'points activation depth beta slope kind width widths v hide lock present embed embed_options view figure'.split(
    ' ',
  );

/**
 * The query of a tailored link.
 * @param {string} scene as a query
 * @param {Wishes} wishes
 * @param {string} [here] the query of this page's address, which holds its own settings
 */
export function tailored(scene, { hide, lock, frame, isLarge }, here = '') {
  const query = new URLSearchParams(scene);
  for (const [name, value] of new URLSearchParams(here)) {
    if (!SHARED.includes(name)) query.set(name, value);
  }
  if (hide.length) query.set('hide', hide.join());
  if (lock.length) query.set('lock', lock.join());
  if (frame) query.set('embed', frame);
  if (isLarge) query.set('present', 'true');
  // last, so that a link which was cut off lacks it (ui/scene.py)
  const depth = query.get('depth');
  query.delete('depth');
  if (depth) query.set('depth', depth);
  return query.toString().replaceAll('%2C', ',').replaceAll('%3B', ';');
}

/**
 * The HTML of a frame that shows an address.
 * @param {string} address
 * @param {{width: number, height: number}} [size]
 */
export const framed = (address, { width, height } = { width: 900, height: 600 }) =>
  `<iframe src="${address.replaceAll('&', '&amp;')}" width="${width}" height="${height}" style="border:0" title="Mirrors"></iframe>`;

/**
 * Two columns, with all digits.
 * @param {import('../contract.d.ts').Point[]} points
 */
export const table = points => `x,y\n${points.map(point => `${point.join()}\n`).join('')}`;
