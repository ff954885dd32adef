// What can be done to the points of a session; what its link locks or its limits forbid does nothing.

/** @typedef {import('../contract.d.ts').Point} Point */
/** @typedef {import('./session.js').Session} Session */

/**
 * Add a point and select it.
 * @param {Session} session
 * @param {Point} point
 */
export function addPoint(session, point) {
  const most = session.news?.controls.mostPoints ?? 0;
  if (session.isLocked || session.points.length >= most) return;
  session.edit({ points: [...session.points, point] });
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
  session.edit({ points: session.points.map((old, i) => (i === index ? point : old)) }, how);
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
