// Which network: activation, what else it can choose, depth.

import { html, put, write } from '../lib/dom.js';
import { clamp } from '../lib/geometry.js';
import { field, fill, restrict } from './field.js';

/** @typedef {import('../contract.d.ts').Scene} Scene */
/** @typedef {import('../contract.d.ts').Choice} Choice */
/** @typedef {import('../contract.d.ts').Controls} Controls */

/** @type {import('./field.js').Control} */
export function activation(root, session) {
  const { box, body } = field(root, 'activation', 'Activation', 'what one neuron does: bend, fold or jump');
  const list = html('select', { 'data-testid': 'control-activation', 'aria-label': 'Activation' }, body);
  list.addEventListener('change', () => session.edit(chosen(list.value, session.scene)));
  return (scene, { networks }) => {
    fill(
      list,
      networks.map(network => ({ value: keyOf(network), text: network.title })),
    );
    const shown = chosenOf(scene, networks);
    list.value = shown ? keyOf(shown) : '';
    restrict(box, list, session, 'activation');
  };
}

/** @param {Choice} network */
const keyOf = ({ activation: name, kind }) => JSON.stringify({ activation: name, kind });

/**
 * The choice that a Scene has made.
 * @param {Scene} scene
 * @param {Choice[]} networks
 */
function chosenOf({ activation: name, kind }, networks) {
  const isPaired = kind === 'symmetrized';
  return networks.find(
    network => network.activation === name && (network.kind === 'symmetrized') === isPaired,
  );
}

/**
 * What a choice changes; kinds of network that only some activations have come and go with them.
 * @param {string} choice
 * @param {Scene | undefined} scene
 * @returns {Partial<Scene>}
 */
function chosen(choice, scene) {
  const { activation: name, kind } = JSON.parse(choice);
  const isPaired = kind === 'symmetrized' || scene?.kind === 'symmetrized';
  return isPaired ? { activation: name, kind, width: null, widths: null } : { activation: name };
}

/** The slope of a leaky ReLU, or how often a unit may jump. @type {import('./field.js').Control} */
export function extra(root, session) {
  const { box, words, body } = field(root, 'more', '');
  const input = html('input', { type: 'number', 'data-testid': 'control-more' }, body);
  input.addEventListener('change', () => {
    const { scene, news } = session;
    if (!scene || !news) return;
    const [low, high] = limits(scene, news.controls);
    const value = clamp(+input.value || low, low, high);
    session.edit(
      takesSlope(scene, news.controls) ? { slope: value } : { kind: 'parallel', width: Math.round(value) },
    );
  });
  return (scene, controls) => {
    const [low, high] = limits(scene, controls);
    const hasSlope = takesSlope(scene, controls);
    write(words, hasSlope ? 'Slope left of 0' : 'Jumps a unit');
    put(input, { min: low, max: high, step: hasSlope ? 0.01 : 1, 'aria-label': words.textContent });
    input.value = String(hasSlope ? scene.slope : (scene.width ?? 1));
    restrict(box, input, session, 'more');
    box.hidden ||= !hasSlope && !takesJumps(scene, controls);
  };
}

/**
 * @param {Scene} scene
 * @param {Controls} controls
 */
const takesSlope = (scene, { networks }) => !!chosenOf(scene, networks)?.takesSlope;

/**
 * @param {Scene} scene
 * @param {Controls} controls
 */
const takesJumps = (scene, { networks }) =>
  !!chosenOf(scene, networks)?.jumps && scene.depth > 2 && scene.kind !== 'tree';

/**
 * @param {Scene} scene
 * @param {Controls} controls
 */
const limits = (scene, controls) => (takesSlope(scene, controls) ? controls.slopes : [1, controls.mostJumps]);

/** @type {import('./field.js').Control} */
export function depth(root, session) {
  const hint = 'layers of the network, the output included; from the third on, units that fold see mirrors';
  const { box, body } = field(root, 'depth', 'Depth (layers)', hint);
  const less = html('button', { type: 'button', 'aria-label': 'one layer less' }, body, '−');
  const input = html(
    'input',
    { type: 'number', 'data-testid': 'control-depth', 'aria-label': 'Depth' },
    body,
  );
  const more = html('button', { type: 'button', 'aria-label': 'one layer more' }, body, '+');
  const set = (/** @type {number} */ layers) => {
    const most = session.news?.controls.mostLayers ?? 2;
    session.edit({ depth: clamp(Math.round(layers) || 2, 2, most) }, 'keys');
  };
  input.addEventListener('input', () => input.value && set(+input.value));
  input.addEventListener('change', () => set(+input.value));
  less.addEventListener('click', () => set((session.scene?.depth ?? 3) - 1));
  more.addEventListener('click', () => set((session.scene?.depth ?? 3) + 1));
  return ({ depth: layers }, { mostLayers }) => {
    put(input, { min: 2, max: mostLayers });
    if (+input.value !== layers) input.value = String(layers);
    restrict(box, input, session, 'depth');
    less.disabled = input.disabled || layers <= 2;
    more.disabled = input.disabled || layers >= mostLayers;
  };
}
