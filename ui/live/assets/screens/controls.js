// The bar alone, above the pages that show the Scene in their own way.

import { bar } from '../controls/bar.js';
import { html } from '../lib/dom.js';
import { sessionOf } from '../state/session.js';

/** @type {import('./screen.js').Screen} */
export function controls(root, shell, first) {
  root.classList.add('controls');
  const session = sessionOf('own');
  session.attach(shell.send);
  session.present = first.present;
  /** @type {import('../lib/geometry.js').View} */
  let view = [0, 1, 0, 1];
  const host = {
    open: shell.open,
    address: shell.address,
    present: () => {
      session.present = !session.present;
      session.ask({});
      draw();
    },
    view: () => view,
    picture: () => undefined,
  };
  const draw = bar(html('div', { class: 'bar' }, root), session, host);
  return payload => {
    session.take(payload.news);
    view = payload.view;
    root.classList.toggle('present', session.present);
    draw();
  };
}
