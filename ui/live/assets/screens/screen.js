// What a shell offers the screens, whichever it is: a page of the app, or a page without a server.

/**
 * @typedef {object} Shell
 * @property {(event: object) => void} send to Python
 * @property {(panel: string) => void} open another panel of the page, such as 'points'
 * @property {() => string} address of the page, without its query
 * @property {(page: string) => void} visit another page
 */

/**
 * @typedef {object} Host what the bar needs from the screen around it
 * @property {(panel: string) => void} open
 * @property {() => string} address
 * @property {() => void} present make everything larger, or not
 * @property {() => boolean} isPresenting
 * @property {() => import('../lib/geometry.js').View | undefined} view
 * @property {() => {plot: SVGElement, legend: HTMLElement, headline: string, background: string} | undefined} picture
 */

/** @typedef {(payload: any) => void} Update with the data of one run */
/** @typedef {(root: HTMLElement, shell: Shell) => Update} Screen */

export {};
