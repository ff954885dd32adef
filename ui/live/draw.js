// Shared by every live picture; put before the picture's own script. Text only ever goes in as textContent.
const NS = 'http://www.w3.org/2000/svg';
const put = (node, attrs) => { for (const k in attrs) attrs[k] == null ? node.removeAttribute(k) : node.setAttribute(k, attrs[k]); return node; };
const el = (name, attrs, parent) => { const n = put(document.createElementNS(NS, name), attrs || {}); if (parent) parent.append(n); return n; };
const tag = (name, attrs, parent, text) => { const n = put(document.createElement(name), attrs || {}); if (text != null) n.textContent = text; if (parent) parent.append(n); return n; };
const write = (node, text) => { if (node.textContent !== text) node.textContent = text; };
const clamp = (v, a, b) => Math.min(b, Math.max(a, v));

// Exactly n children, the old ones kept.
const pool = (parent, n, make) => {
  while (parent.children.length > n) parent.lastElementChild.remove();
  while (parent.children.length < n) parent.append(make(parent.children.length));
  return [...parent.children];
};

const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹', SUBS = '₀₁₂₃₄₅₆₇₈₉';
const num = (v, digits = 4) => {
  if (!Number.isFinite(v)) return '';
  const [m, e] = String(+v.toPrecision(digits)).split('e');
  const a = Math.abs(v);
  if (!e && (a === 0 || (a >= 1e-4 && a < 1e6))) return m.replace('-', '−');
  const [p, q] = v.toExponential(Math.max(0, digits - 2)).split('e');
  return `${+p}·10${+q < 0 ? '⁻' : ''}${[...String(Math.abs(+q))].map(c => SUPER[c]).join('')}`.replace('-', '−');
};

// Round values, 1, 2 or 5 times a power of ten apart.
const ticks = (lo, hi, n) => {
  const raw = (hi - lo) / Math.max(1, n), ten = 10 ** Math.floor(Math.log10(raw));
  if (!(raw > 0) || !Number.isFinite(raw)) return [];
  const step = ten * [1, 2, 5, 10].find(m => m * ten >= raw * 0.72), out = [];
  for (let i = Math.ceil(lo / step - 1e-9); i * step <= hi + step * 1e-9 && out.length < 50; i++) out.push(+(i * step).toPrecision(12));
  return out;
};

const line = (xs, ys, X, Y) => xs.map((x, i) => `${i ? 'L' : 'M'}${X(x).toFixed(2)},${Y(ys[i]).toFixed(2)}`).join('');

// One shape for each kind of breakpoint.
const SHAPES = {
  data: r => `M${-r},0a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`,
  reflection: r => `M0,${-1.25 * r}L${1.25 * r},0L0,${1.25 * r}L${-1.25 * r},0Z`,
  midpoint: r => `M0,${-1.15 * r}L${1.15 * r},${0.95 * r}H${-1.15 * r}Z`,
  switch: r => `M${-0.5 * r},${-1.3 * r}H${0.5 * r}V${1.3 * r}H${-0.5 * r}Z`,
};
// Lighter with each further mirror; the outline keeps the colour.
const paint = (path, b, kinds, r) => put(path, {
  d: (SHAPES[b.kind] || SHAPES.data)(r), fill: (kinds[b.kind] || {}).colour, stroke: (kinds[b.kind] || {}).colour,
  'fill-opacity': [1, 0.75, 0.4, 0.15][Math.min(3, b.order)],
});

// Dark or light writing, whichever reads better on a colour.
const ink = hex => { const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)); return 0.3 * r + 0.59 * g + 0.11 * b > 140 ? '#111' : '#fff'; };

// Hovering a feature anywhere lights it up in every picture.
const HOT = 'mirrors-feature';
const tell = n => window.dispatchEvent(new CustomEvent(HOT, { detail: n }));
const share = (root, changed) => {
  const find = e => { const g = e.target.closest && e.target.closest('[data-n]'); return g ? +g.dataset.n : 0; };
  let hot = 0;
  root.addEventListener('pointerover', e => { if (e.pointerType !== 'touch' && find(e) !== hot) tell(find(e)); });
  root.addEventListener('pointerleave', () => { if (hot) tell(0); });
  const hear = e => {
    if (!root.isConnected) return window.removeEventListener(HOT, hear);
    hot = e.detail;
    root.classList.toggle('dim', hot > 0);
    light(root, hot);
    if (changed) changed(hot);
  };
  window.addEventListener(HOT, hear);
  return () => light(root, hot);
};
const light = (root, hot) => root.querySelectorAll('[data-n]').forEach(g => g.classList.toggle('hot', +g.dataset.n === hot));

// State lives on the root node: a component is called again for every new data.
const show = (root, data, create, send) => {
  if (!root._picture) {
    const made = root._picture = create(root);
    made.width = root.clientWidth;
    new ResizeObserver(() => { if (root.clientWidth && root.clientWidth !== made.width) { made.width = root.clientWidth; made.draw(); } }).observe(root);
  }
  const picture = root._picture;
  picture.data = data;
  picture.send = send;
  (picture.update || picture.draw)();
};
