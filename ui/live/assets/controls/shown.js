// Which of several equally good networks is shown.

import { html } from '../lib/dom.js';
import { fill, restrict } from './field.js';

const HINT = 'where several networks are equally good: which one is shown. They agree at the points.';

/** @type {import('./field.js').Control} */
export function shown(root, session) {
  const list = html(
    'select',
    { 'data-testid': 'control-shown', 'aria-label': 'Shown of equally good networks', title: HINT },
    root,
  );
  list.addEventListener('change', () => session.edit({ shown: list.value }));
  return (scene, controls) => {
    fill(
      list,
      controls.shown.map(({ key, title }) => ({ value: key, text: title })),
    );
    list.value = scene.shown;
    restrict(root, list, session, 'more');
  };
}
