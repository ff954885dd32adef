// What can be done to the points of a session; what its link locks or its limits forbid does nothing.

/** @typedef {import('../contract.d.ts').Point} Point */
/** @typedef {import('./session.js').Session} Session */

/**
 * The place nearest to one where the page takes a point: one of two labels, or none below the least.
 * @param {Session} session
 * @param {Point} place
 * @returns {Point}
 */
export function taken({ labels: { levels, least } }, [x, y]) {
  if (!levels) return [x, Math.max(least ?? y, y)];
  const [low, high] = levels;
  return [x, y > (low + high) / 2 ? high : low];
}

/**
 * Add a point and select it.
 * @param {Session} session
 * @param {Point} point
 */
export function addPoint(session, point) {
  const most = session.news?.controls.mostPoints ?? 0;
  if (session.isLocked || session.points.length >= most) return;
  session.edit({ points: [...session.points, taken(session, point)] });
  session.select(session.points.length - 1);
}

/**
 * @param {Session} session
 * @param {number} index
 * @param {Point} point
 * @param {'drag' | 'keys'} how
 */
export function movePoint(session, index, point, how) {
  if (session.isLocked) return;
  const place = taken(session, point);
  session.edit({ points: session.points.map((old, i) => (i === index ? place : old)) }, how);
}

/**
 * Remove the selected point; the last one stays.
 * @param {Session} session
 */
export function removePoint(session) {
  const { selected, points } = session;
  if (session.isLocked || selected < 0 || points.length < 2) return;
  session.edit({ points: points.filter((_, i) => i !== selected) });
  session.select(Math.min(selected, points.length - 2));
}
