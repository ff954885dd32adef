// What a screen with a canvas offers the bar, and the keys that undo on all of it.

/** @typedef {import('../lib/geometry.js').View} View */
/** @typedef {import('../state/session.js').Session} Session */
/** @typedef {{canvas: HTMLElement, legend: HTMLElement, headline: HTMLElement}} Parts of the screen */

/**
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {import('./screen.js').Shell} shell
 * @param {Parts} parts
 * @param {{view: () => View | undefined, draw: () => void}}
 *   now what the canvas spans, and how the bar is drawn anew
 * @returns {import('./screen.js').Host}
 */
export function hosting(root, session, shell, parts, { view, draw }) {
  return {
    open: shell.open,
    address: shell.address,
    present: () => {
      session.present = !session.present;
      root.classList.toggle('present', session.present);
      session.ask({});
      draw();
    },
    view,
    picture: () => picture(root, parts),
  };
}

/**
 * What a saved picture is made of.
 * @param {HTMLElement} root
 * @param {Parts} parts
 */
function picture(root, { canvas, legend, headline }) {
  const plot = canvas.querySelector('svg.plot');
  const background = getComputedStyle(root).getPropertyValue('--st-background-color') || '#fff';
  const told = (headline.textContent ?? '').trim();
  return plot instanceof SVGElement ? { plot, legend, headline: told, background } : undefined;
}

/**
 * @param {KeyboardEvent} event
 * @param {Session} session
 */
export function travel(event, session) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  event.stopPropagation();
  session.travel(key === 'y' || event.shiftKey ? 1 : -1);
}
