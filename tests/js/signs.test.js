import assert from 'node:assert/strict';
import { test } from 'node:test';

import { KINDS, paint } from '../../ui/live/assets/lib/signs.js';

/** All that is asked of a path. */
class Path {
  /** @type {Record<string, string>} */
  drawn = {};
  /** @param {string} name */
  getAttribute = name => this.drawn[name];
  /** @type {(name: string, value: string) => void} */
  setAttribute = (name, value) => {
    this.drawn[name] = value;
  };
}

test('each kind of breakpoint has a shape of its own', () => {
  const kinds = /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS));
  const shapes = kinds.map(kind => {
    const path = new Path();
    paint(/** @type {any} */ (path), { kind, order: 0 }, 5);
    return path.drawn.d;
  });
  assert.equal(new Set(shapes).size, kinds.length);
  assert.ok(shapes.every(shape => shape?.startsWith('M')));
});
