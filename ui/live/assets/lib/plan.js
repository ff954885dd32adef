// Where everything of the network diagram stands, in pixels: bands of units, their neurons, and weights.

/** @typedef {import('../contract.d.ts').Network} Network */
/** @typedef {import('../contract.d.ts').Unit} Unit */
/** @typedef {import('./place.js').Size} Size */

/**
 * A weight on its way: from where to where, and whether its number has room beside it.
 * @typedef {{w: number, l: number, from: [number, number], to: [number, number],
 *   only: boolean, lone: boolean}} Edge
 */

/** @typedef {ReturnType<typeof planned>} Plan */

/**
 * Columns for the layers, and a band for each unit.
 * @param {Network} data
 * @param {Size} size
 * @param {boolean} isSmall
 * @param {boolean} hasPass
 */
export function planned({ units, layers }, size, isSmall, hasPass) {
  const { em } = size;
  const breadth = Math.max(1, ...units.flatMap(unit => unit.layers.map(layer => layer.length)));
  const isTall = hasPass || units.some(unit => unit.amplitude != null);
  const head = 1.6 * em;
  const box = (isTall && hasPass ? 6.3 : isSmall ? 4.4 : 4.7) * em;
  const end = (isSmall ? 3.8 : 4.3) * em;
  const least = 2 * end + layers * box + (layers + 1) * (isSmall ? 0.6 : 4.4) * em;
  const width = Math.max(least, isSmall ? size.width : Math.min(size.width, 2 * least));
  const gap = (width - 2 * end - layers * box) / (layers + 1);
  const { tall, wanted } = heights(units.length * breadth, breadth, isTall, em);
  const { band, height, top } = (isSmall ? fitted : stacked)(wanted, units.length, head, size);
  return {
    ...{ width, height, em, head, top, box, end, gap, band, breadth, isSmall },
    tall: Math.min(tall, (band / breadth) * 0.86),
    middle: (head + height) / 2,
    left: (/** @type {number} */ layer) => end + gap + layer * (box + gap),
    largest: Math.max(1e-300, ...units.flatMap(unit => weights(unit).map(Math.abs))),
  };
}

/**
 * Of a neuron, and of the band that a unit wants: the more there are, the smaller.
 * @param {number} count
 * @param {number} breadth
 * @param {boolean} isTall
 * @param {number} em
 */
function heights(count, breadth, isTall, em) {
  const [plain, between] = count > 60 ? [0.6, 0.15] : count > 12 ? [1.6, 0.4] : [2, 1.3];
  const tall = (isTall && count <= 60 ? 2.4 : plain) * em;
  return { tall, wanted: breadth * (tall + between * em) + (breadth > 1 ? 0.7 * em : 0) };
}

/**
 * Bands in the middle of the room there is.
 * @param {number} wanted
 * @param {number} count
 * @param {number} head
 * @param {Size} size
 */
function fitted(wanted, count, head, { height }) {
  const band = Math.min(wanted, Math.max(0, height - head - 4) / Math.max(1, count));
  return { band, height, top: head + Math.max(0, (height - head - count * band) / 2) };
}

/**
 * Bands as tall as they want, below each other.
 * @param {number} wanted
 * @param {number} count
 * @param {number} head
 * @param {Size} size
 */
const stacked = (wanted, count, head, { em }) => ({
  band: wanted,
  height: head + Math.max(count * wanted, 5.3 * em) + 6,
  top: head,
});

/** @param {Unit} unit */
const weights = unit => [unit.output, ...unit.layers.flat().flatMap(({ w }) => w)];

/**
 * All weights of a unit, those of its inputs first.
 * @param {Unit} unit
 * @param {Plan} plan
 * @param {(layer: number, k: number) => number} at
 * @returns {Edge[]}
 */
export function edgesOf(unit, { end, left, box, middle, width, em }, at) {
  const last = unit.layers.length;
  const inner = unit.layers.flatMap((layer, l) =>
    layer.flatMap(({ w: row }, k) =>
      row.map((w, j) => ({
        w,
        l,
        from: /** @type {[number, number]} */ ([
          l ? left(l - 1) + box : end - 0.4 * em,
          l ? at(l - 1, j) : middle,
        ]),
        to: /** @type {[number, number]} */ ([left(l), at(l, k)]),
        only: row.filter(Boolean).length === 1,
        lone: l > 0 && layer.filter(other => other.w[j]).length === 1,
      })),
    ),
  );
  /** @type {Edge} */
  const out = {
    w: unit.output,
    l: last,
    from: [left(last - 1) + box, at(last - 1, 0)],
    to: [width - end + 0.4 * em, middle],
    only: true,
    lone: false,
  };
  return [...inner, out];
}
