// Where to start from: data sets that teach, random ones, anything.

import { html, put } from '../lib/dom.js';
import { same } from '../state/history.js';
import { button, field, fill, restrict } from './field.js';

/** @type {import('./field.js').Control} */
export function preset(root, session) {
  const { box, body } = field(root, 'preset', 'Start from', 'data sets to begin with');
  const list = html('select', { 'data-testid': 'control-preset', 'aria-label': 'Start from' }, body);
  const surprise = button(
    root,
    'surprise',
    { testid: 'control-surprise', label: 'Surprise me: any points, any network' },
    () => session.ask({ ask: 'surprise' }),
  );
  list.addEventListener('change', () => session.ask({ ask: list.value }));
  return (scene, { presets, preset: shown }) => {
    fill(list, [
      { value: '', text: 'your own points', hidden: true },
      ...presets.map(({ key, title }) => ({ value: key, text: title })),
    ]);
    list.value = same(scene.points, session.news?.scene.points) ? shown : '';
    put(list, { title: presets.find(({ key }) => key === list.value)?.note });
    restrict(box, list, session, 'data');
    restrict(surprise, surprise, session, 'data');
  };
}
