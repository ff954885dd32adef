// The canvas alone: `benchmarks/latency.py` measures what the platform takes with it.

import { html } from '../lib/dom.js';
import { place } from '../lib/place.js';
import { canvas } from '../marks/canvas.js';
import { sessionOf } from '../state/session.js';

/** @type {import('./screen.js').Screen} */
export function bare(root, shell) {
  root.classList.add('bare');
  const session = sessionOf('bare');
  session.attach(shell.send);
  const draw = place(html('div', { class: 'canvas', 'data-part': 'canvas' }, root), canvas, { send: shell.send, session });
  let revision = 0;
  return payload => {
    session.take(payload.news);
    revision += 1;
    draw({ ...payload.canvas, revision, ack: payload.news.ack });
  };
}
