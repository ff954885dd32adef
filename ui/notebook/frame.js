// Inside the frame of a cell: the screen that the kernel's answer names, and what is done on it.

import { SCREENS } from '../live/assets/screens/index.js';

/** @type {((payload: any) => void) | undefined} */
let update;

window.addEventListener('message', ({ data, source }) => {
  if (source !== parent) return;
  const payload = JSON.parse(data);
  update ??= mount(payload);
  update(payload);
});
parent.postMessage('ready', '*');

/** @param {any} first payload */
function mount(first) {
  const root = document.createElement('div');
  root.className = 'mirrors';
  document.body.append(root);
  /** @type {import('../live/assets/screens/screen.js').Shell} */
  const shell = {
    send: event => parent.postMessage({ event }, '*'),
    open: ask => ask(),
    address: () => '',
  };
  return SCREENS[/** @type {keyof typeof SCREENS} */ (first.screen)](root, shell, first);
}
