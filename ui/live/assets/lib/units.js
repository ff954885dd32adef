// What a unit of the network does to an input, and how it is scaled.

/** @typedef {import('../contract.d.ts').Unit} Unit */
/** @typedef {import('../contract.d.ts').Neuron} Neuron */

/**
 * What one neuron gives for its weighted input.
 * @param {Neuron} neuron a line on each side of 0
 * @param {number} t
 */
export const fires = ({ left, right, low, high }, t) => (t < 0 ? low + left * t : high + right * t);

/**
 * Outputs of all layers of a unit, and what it adds to the sum.
 * @param {Unit} unit
 * @param {number} x
 * @param {Neuron} neuron
 */
export function through(unit, x, neuron) {
  let inputs = [x];
  const layers = unit.layers.map(layer => {
    inputs = layer.map(({ w, c }) =>
      fires(
        neuron,
        w.reduce((sum, weight, j) => sum + weight * inputs[j], c),
      ),
    );
    return inputs;
  });
  return { layers, adds: unit.output * (unit.amplitude ?? 1) * inputs[0] };
}
