// The bar: what every page on the Scene can change, and the way back.

import { html, put, svg, write } from '../lib/dom.js';
import { clamp, widestGap } from '../lib/geometry.js';
import { number } from '../lib/numbers.js';
import { same } from '../state/history.js';
import { addPoint, removePoint } from './canvas.js';
import { share } from './share.js';

/** @typedef {import('../contract.d.ts').Controls} Controls */
/** @typedef {import('../contract.d.ts').Scene} Scene */
/** @typedef {import('../state/session.js').Session} Session */

const ICONS = {
  undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  redo: 'M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6',
  remove: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  add: 'M12 5v14M5 12h14',
  surprise: 'M5 5h14v14H5zM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01',
  points: 'M4 6h16M4 12h16M4 18h16M9 4v16',
  present: 'M3 5h18v11H3zM12 16v4M8 20h8',
};
/** Of the slider, in powers of ten. */
const BETA_STEP = 0.01;
/** Without a key or a move for so long, the hand lets go of the slider, in ms. */
const KEY_PAUSE = 600;
/** Significant digits that the slider chooses. */
const BETA_DIGITS = 3;

/**
 * @param {HTMLElement} root
 * @param {import('../lib/place.js').Context & {session: Session, host: import('../screens/screen.js').Host}} context
 */
export function bar(root, { session, host }) {
  put(root, { role: 'toolbar', 'aria-label': 'Points and network' });
  const preset = select(root, 'preset', 'Start from', 'data sets to begin with');
  const surprise = button(root, 'surprise', 'Surprise me: any points, any network', () =>
    session.ask({ ask: 'surprise' }),
  );
  const activation = select(root, 'activation', 'Activation', 'what one neuron does: bend, fold or jump');
  const extra = field(root, 'more', 'Slope', '');
  const extraInput = html('input', { type: 'number', 'data-testid': 'control-more' }, extra.body);
  const depth = stepper(root, 'depth', 'Depth (layers)', 'layers of the network, the output included');
  const beta = slider(root, session);
  const edits = html('div', { class: 'group edits' }, root);
  const undo = button(edits, 'undo', 'Undo', () => session.travel(-1), 'canvas-undo');
  const redo = button(edits, 'redo', 'Redo', () => session.travel(1), 'canvas-redo');
  const plus = button(
    edits,
    'add',
    'Add a point in the widest gap',
    () => addInGap(session, host),
    'canvas-add',
  );
  const bin = button(
    edits,
    'remove',
    'Remove the selected point',
    () => removePoint(session),
    'canvas-remove',
  );
  const more = html('div', { class: 'group last' }, root);
  const points = button(
    more,
    'points',
    'Type, paste or upload points',
    () => host.open(() => session.ask({ ask: 'points' })),
    'open-points',
    'Points',
  );
  const shared = share(more, session, host);
  const present = button(
    more,
    'present',
    'Present: everything half as large again',
    () => host.present(),
    'present',
  );

  preset.addEventListener('change', () => session.ask({ ask: preset.value }));
  activation.addEventListener('change', () => session.edit(network(activation.value, session.scene)));
  depth.input.addEventListener('change', () => setDepth(+depth.input.value));
  depth.less.addEventListener('click', () => setDepth((session.scene?.depth ?? 3) - 1));
  depth.more.addEventListener('click', () => setDepth((session.scene?.depth ?? 3) + 1));
  extraInput.addEventListener('change', () => setExtra(+extraInput.value));

  /** @param {number} layers */
  function setDepth(layers) {
    const most = session.news?.controls.mostLayers ?? 2;
    session.edit({ depth: clamp(Math.round(layers) || 2, 2, most) }, 'keys');
  }

  /** @param {number} value */
  function setExtra(value) {
    const { scene, news } = session;
    if (!scene || !news) return;
    const { slopes, mostJumps } = news.controls;
    if (scene.activation === 'leaky_relu')
      session.edit({ slope: clamp(value || slopes[0], slopes[0], slopes[1]) });
    else session.edit({ kind: 'parallel', width: clamp(Math.round(value) || 1, 1, mostJumps) });
  }

  function draw() {
    const { scene, news } = session;
    if (!scene || !news || session.held === 'point') return; // while a point is dragged, nothing here changes
    const { controls } = news;
    fill(preset, [
      { value: '', text: 'your own points', hidden: true },
      ...controls.presets.map(({ key, title }) => ({ value: key, text: title })),
    ]);
    preset.value = same(scene.points, news.scene.points) ? controls.preset : '';
    put(preset, { title: controls.presets.find(({ key }) => key === preset.value)?.note });
    fill(
      activation,
      controls.networks.map(({ title, ...network }) => ({ value: JSON.stringify(network), text: title })),
    );
    const shown = controls.networks.find(
      ({ activation: name, kind }) =>
        name === scene.activation && (kind === 'symmetrized') === (scene.kind === 'symmetrized'),
    );
    if (shown) activation.value = JSON.stringify({ activation: shown.activation, kind: shown.kind });
    put(depth.input, { min: 2, max: controls.mostLayers });
    depth.input.value = String(scene.depth);
    depth.less.disabled = session.locks('depth') || scene.depth <= 2;
    depth.more.disabled = session.locks('depth') || scene.depth >= controls.mostLayers;
    beta.draw(scene, controls);
    drawExtra(scene, controls);
    undo.disabled = !session.canUndo;
    redo.disabled = !session.canRedo;
    bin.disabled = session.isLocked || session.selected < 0 || session.points.length < 2;
    plus.disabled = session.isLocked || session.points.length >= controls.mostPoints;
    present.setAttribute('aria-pressed', String(host.isPresenting()));
    shared.draw();
    for (const [node, name] of /** @type {const} */ ([
      [preset, 'data'],
      [surprise, 'data'],
      [points, 'data'],
      [activation, 'activation'],
      [depth.input, 'depth'],
      [beta.input, 'beta'],
      [extraInput, 'more'],
    ])) {
      node.disabled = session.locks(name);
      /** @type {HTMLElement} */ (node.closest('.field') ?? node).hidden = controls.hidden.includes(name);
    }
    for (const node of [plus, bin]) node.hidden = controls.hidden.includes('data');
    extra.field.hidden ||= !hasExtra(scene);
  }

  /** @param {Scene} scene */
  const hasExtra = scene =>
    scene.activation === 'leaky_relu' ||
    (['sign', 'threshold'].includes(scene.activation) && scene.depth > 2 && scene.kind !== 'tree');

  /**
   * @param {Scene} scene
   * @param {Controls} controls
   */
  function drawExtra(scene, { slopes, mostJumps }) {
    const isSlope = scene.activation === 'leaky_relu';
    write(extra.name, isSlope ? 'Slope left of 0' : 'Jumps a unit');
    put(
      extraInput,
      isSlope ? { min: slopes[0], max: slopes[1], step: 0.01 } : { min: 1, max: mostJumps, step: 1 },
    );
    put(extraInput, { 'aria-label': extra.name.textContent });
    extraInput.value = String(isSlope ? scene.slope : (scene.width ?? 1));
  }

  session.onChange(() => {
    draw();
    return root.isConnected;
  });
  return draw;
}

/**
 * What a choice changes; kinds of network that only some activations have come and go with them.
 * @param {string} chosen
 * @param {Scene | undefined} scene
 * @returns {Partial<Scene>}
 */
function network(chosen, scene) {
  const { activation, kind } = JSON.parse(chosen);
  const isPaired = kind === 'symmetrized' || scene?.kind === 'symmetrized';
  return isPaired ? { activation, kind, width: null, widths: null } : { activation };
}

/**
 * @param {Session} session
 * @param {import('../screens/screen.js').Host} host
 */
function addInGap(session, host) {
  const view = host.view() ?? [0, 1, 0, 1];
  addPoint(session, widestGap(session.points, view));
}

/**
 * A control with its name above it, the field's word first, the plain one as a hint.
 * @param {Element} root
 * @param {string} name
 * @param {string} label
 * @param {string} hint
 */
function field(root, name, label, hint) {
  const box = html('label', { class: `field ${name}`, title: hint || null }, root);
  const words = html('span', { class: 'name' }, box, label);
  const body = html('span', { class: 'body' }, box);
  return { field: box, name: words, body };
}

/**
 * @param {Element} root
 * @param {string} name
 * @param {string} label
 * @param {string} hint
 */
function select(root, name, label, hint) {
  const { body } = field(root, name, label, hint);
  return html('select', { 'data-testid': `control-${name}`, 'aria-label': label }, body);
}

/**
 * @param {Element} root
 * @param {string} name
 * @param {string} label
 * @param {string} hint
 */
function stepper(root, name, label, hint) {
  const { body } = field(root, name, label, hint);
  const less = html('button', { type: 'button', 'aria-label': 'one layer less' }, body, '−');
  const input = html(
    'input',
    { type: 'number', 'data-testid': `control-${name}`, 'aria-label': label },
    body,
  );
  const more = html('button', { type: 'button', 'aria-label': 'one layer more' }, body, '+');
  return { less, input, more };
}

/**
 * Beta, on a scale of powers of ten; while it is held, the browser walks along the path.
 * @param {Element} root
 * @param {Session} session
 */
function slider(root, session) {
  const { body } = field(
    root,
    'beta',
    'Regularization β: price of weights',
    'large: a simple curve; small: one through the points; at β_max a constant',
  );
  const input = html(
    'input',
    { type: 'range', step: BETA_STEP, max: 0, 'data-testid': 'control-beta' },
    body,
  );
  const output = html('output', { class: 'value' }, body);
  const hold = () => {
    if (session.held !== 'beta') session.holdBeta();
  };
  let resting = 0;
  input.addEventListener('pointerdown', hold);
  input.addEventListener('input', () => {
    hold();
    session.edit({ beta: +(10 ** +input.value).toPrecision(BETA_DIGITS) }, 'drag');
    clearTimeout(resting);
    resting = window.setTimeout(rest, KEY_PAUSE);
  });
  const rest = () => {
    if (session.held === 'beta' && !input.matches(':active')) session.rest();
  };
  for (const end of ['pointerup', 'pointercancel', 'keyup', 'blur']) {
    input.addEventListener(end, () => {
      clearTimeout(resting);
      resting = window.setTimeout(rest, end === 'keyup' ? KEY_PAUSE : 0);
    });
  }
  return {
    input,
    /**
     * @param {Scene} scene
     * @param {Controls} controls
     */
    draw: ({ beta }, { leastBeta }) => {
      put(input, {
        min: Math.log10(leastBeta).toFixed(2),
        'aria-label': 'Regularization β, share of β_max',
        'aria-valuetext': `${number(beta, BETA_DIGITS)} of β_max`,
        'data-ratio': beta,
      });
      const place = Math.log10(beta).toFixed(2);
      if (Math.abs(+input.value - +place) > BETA_STEP / 2) input.value = place;
      write(output, number(beta, BETA_DIGITS));
    },
  };
}

/**
 * @param {Element} root
 * @param {keyof typeof ICONS} icon
 * @param {string} label
 * @param {() => void} run
 * @param {string} [testid]
 * @param {string} [text]
 */
function button(root, icon, label, run, testid, text) {
  const node = html(
    'button',
    { type: 'button', 'aria-label': label, title: label, 'data-testid': testid ?? `control-${icon}` },
    root,
  );
  svg('path', { d: ICONS[icon] }, svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, node));
  if (text) html('span', {}, node, text);
  node.addEventListener('click', run);
  return node;
}

/**
 * The choices of a list, changed only where they differ.
 * @param {HTMLSelectElement} list
 * @param {{value: string, text: string, hidden?: boolean}[]} choices
 */
function fill(list, choices) {
  const now = JSON.stringify(choices);
  if (list.dataset.choices === now) return;
  list.dataset.choices = now;
  list.replaceChildren(
    ...choices.map(({ value, text, hidden }) =>
      html('option', { value, hidden: hidden ? '' : null }, undefined, text),
    ),
  );
}
