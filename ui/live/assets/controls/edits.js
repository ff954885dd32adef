// Undo and redo of the whole Scene; a point more, a point less.

import { html } from '../lib/dom.js';
import { widestGap } from '../lib/geometry.js';
import { addPoint, removePoint } from '../state/edits.js';
import { button, restrict } from './field.js';

/** @type {import('./field.js').Control} */
export function edits(root, session, host) {
  const box = html('div', { class: 'group edits' }, root);
  const add = () => addPoint(session, widestGap(session.points, host.view() ?? [0, 1, 0, 1]));
  const undo = button(box, 'undo', { testid: 'canvas-undo', label: 'Undo' }, () => session.travel(-1));
  const redo = button(box, 'redo', { testid: 'canvas-redo', label: 'Redo' }, () => session.travel(1));
  const more = button(box, 'add', { testid: 'canvas-add', label: 'Add a point in the widest gap' }, add);
  const bin = button(
    box,
    'remove',
    { testid: 'canvas-remove', label: 'Remove the selected point (or double-click a place to add one)' },
    () => removePoint(session),
  );
  return (_, { mostPoints }) => {
    undo.disabled = !session.canUndo;
    redo.disabled = !session.canRedo;
    restrict(more, more, session, 'data');
    restrict(bin, bin, session, 'data');
    more.disabled ||= session.points.length >= mostPoints;
    bin.disabled ||= session.selected < 0 || session.points.length < 2;
  };
}
