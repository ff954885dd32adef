// The picture as a file: SVG with its colours written out, or PNG at twice the size;
// with headline and legend.

import { html, put, svg } from '../lib/dom.js';
import { give } from '../lib/files.js';

/** What a picture needs of its styles outside this page. */
const STYLES = [
  ...[
    'fill',
    'fill-opacity',
    'stroke',
    'stroke-width',
    'stroke-opacity',
    'stroke-dasharray',
    'stroke-linejoin',
  ],
  ...['opacity', 'display', 'font-size', 'font-weight', 'text-anchor', 'paint-order'],
];

/**
 * @param {Element} root
 * @param {import('../screens/screen.js').Host} host
 */
export function save(root, host) {
  const button = (/** @type {string} */ text, /** @type {(picture: Picture) => void} */ run) => {
    const node = html('button', { type: 'button' }, root, text);
    node.addEventListener('click', () => {
      const parts = host.picture();
      if (parts) run(drawn(parts));
    });
    return node;
  };
  const first = button('Save as SVG', ({ file }) => give(file, 'mirrors.svg'));
  button('Save as PNG', picture => png(picture));
  return first;
}

/** @typedef {{width: number, height: number, file: Blob}} Picture */

/**
 * @param {{plot: SVGElement, legend: HTMLElement, headline: string, background: string}} parts
 * @returns {Picture}
 */
function drawn({ plot, legend, headline, background }) {
  const { width, height } = plot.getBoundingClientRect();
  const em = Number.parseFloat(getComputedStyle(plot).fontSize);
  const ink = getComputedStyle(plot).color;
  const [head, foot] = [1.8 * em, 1.8 * em];
  const whole = svg('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height: height + head + foot,
    'font-family': 'sans-serif',
  });
  put(whole, { viewBox: `0 0 ${width} ${height + head + foot}`, 'font-size': em });
  svg('rect', { width, height: height + head + foot, fill: background }, whole);
  const title = svg('text', { x: 0.4 * em, y: 1.25 * em, fill: ink, 'font-size': 0.95 * em }, whole);
  title.textContent = headline;
  const body = svg('g', { transform: `translate(0,${head})` }, whole);
  body.append(styled(plot));
  let x = 0.4 * em;
  for (const entry of legend.children) {
    const [sign, words] = entry.children;
    const group = svg('g', { transform: `translate(${x},${head + height + 0.4 * em})` }, whole);
    group.append(styled(sign));
    const text = svg('text', { x: 1.6 * em, y: 0.85 * em, fill: ink, 'font-size': 0.85 * em }, group);
    text.textContent = words.textContent;
    x += (2.6 + 0.46 * (words.textContent ?? '').length) * em;
  }
  return {
    width,
    height: height + head + foot,
    file: new Blob([new XMLSerializer().serializeToString(whole)], { type: 'image/svg+xml' }),
  };
}

/**
 * A copy that looks the same outside this page.
 * @param {Element} node
 */
function styled(node) {
  const copy = /** @type {Element} */ (node.cloneNode(true));
  const [from, to] = [node, copy].map(root => [root, ...root.querySelectorAll('*')]);
  from.forEach((one, i) => {
    const style = getComputedStyle(one);
    to[i].setAttribute('style', STYLES.map(name => `${name}:${style.getPropertyValue(name)}`).join(';'));
  });
  const { width, height } = node.getBoundingClientRect();
  return put(copy, { width, height });
}

/** @param {Picture} picture */
function png({ width, height, file }) {
  const image = new Image();
  image.onload = () => {
    const canvas = put(document.createElement('canvas'), { width: 2 * width, height: 2 * height });
    canvas.getContext('2d')?.drawImage(image, 0, 0, 2 * width, 2 * height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob(content => content && give(content, 'mirrors.png'));
  };
  image.src = URL.createObjectURL(file);
}
