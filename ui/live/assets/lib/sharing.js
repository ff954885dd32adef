// What the share menu gives away, as text: a link, a frame, the points.

/** @typedef {{hide: string[], lock: string[], isFrame: boolean, isLarge: boolean}} Wishes for those who open a link */

/**
 * The query of a tailored link.
 * @param {string} scene as a query
 * @param {Wishes} wishes
 */
export function tailored(scene, { hide, lock, isFrame, isLarge }) {
  const query = new URLSearchParams(scene);
  if (hide.length) query.set('hide', hide.join());
  if (lock.length) query.set('lock', lock.join());
  if (isFrame) query.set('embed', 'true');
  if (isLarge) query.set('present', 'true');
  return query.toString().replaceAll('%2C', ',').replaceAll('%3B', ';');
}

/**
 * The HTML of a frame that shows an address.
 * @param {string} address
 */
export const framed = address =>
  `<iframe src="${address.replaceAll('&', '&amp;')}" width="900" height="600" style="border:0" title="Mirrors"></iframe>`;

/**
 * Two columns, with all digits.
 * @param {import('../contract.d.ts').Point[]} points
 */
export const table = points => `x,y\n${points.map(point => `${point.join()}\n`).join('')}`;
