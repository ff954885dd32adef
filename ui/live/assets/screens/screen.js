// What a shell offers the screens, whichever it is: a page of the app, or a page without a server.

/**
 * @typedef {object} Shell
 * @property {(event: object) => void} send to Python
 * @property {(ask: () => void) => void}
 *   open a panel that the shell draws; `ask` has it made where it is not there
 * @property {() => string} address of the page, without its query
 */

/**
 * @typedef {object} Host what the bar needs from the screen around it
 * @property {(ask: () => void) => void} open
 * @property {() => string} address
 * @property {() => void} present make everything larger, or not
 * @property {() => import('../lib/geometry.js').View | undefined} view
 * @property {() => {plot: SVGElement, legend: HTMLElement, headline: string, background: string}
 *   | undefined} picture
 */

/** @typedef {(payload: any) => void} Update with the data of one run */
/**
 * @typedef {(root: HTMLElement, shell: Shell, first: any) => Update}
 *   Screen made with the data of the first run
 */

export {};
