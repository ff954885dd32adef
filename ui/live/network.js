// ---- the network: one band a unit, from x through its neurons to the sum; with `pass`, an input goes through it
const ACT = { absolute: Math.abs, relu: t => Math.max(t, 0), leaky_relu: (t, s) => Math.max(t, s * t), sign: t => (t >= 0 ? 1 : -1), threshold: t => (t >= 0 ? 1 : 0) };
// Outputs of all layers of a unit, and what it adds to the sum.
const through = (u, x, { activation, slope }) => {
  const layers = [[x]];
  for (const layer of u.layers) layers.push(layer.map(v => ACT[activation](v.w.reduce((s, w, j) => s + w * layers.at(-1)[j], v.c), slope)));
  return { layers: layers.slice(1), adds: u.output * (u.amplitude ?? 1) * layers.at(-1)[0] };
};
const HEAD = 26, NODE = 66, WIDE = 88, GAP = 62, ENDS = 60;
// A curve between a and b, level before and after: weights are written on the level part.
const fan = (x1, y1, x2, y2, a, b) => `M${x1},${y1}H${a}C${(a + b) / 2},${y1} ${(a + b) / 2},${y2} ${b},${y2}H${x2}`;
// What is left of two numbers that cancel is written as 0.
const tidy = (v, x) => (Math.abs(v) < 1e-12 * (1 + Math.abs(x)) ? 0 : v);
function create(root) {
  const chosen = tag('label', { class: 'pass' }, root), told = tag('span', {}, chosen), slide = tag('input', { type: 'range', step: 'any', 'aria-label': 'input x' }, chosen), gives = tag('output', { 'data-testid': 'network-output' }, chosen);
  slide.addEventListener('input', () => { S.x = +slide.value; S.draw(); });
  const scroll = tag('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Network diagram' }, root);
  const svg = el('svg', { class: 'net', 'data-testid': 'network' }, scroll);
  const heads = el('g', {}, svg), bands = el('g', {}, svg), ends = el('g', {}, svg);
  const note = tag('p', { class: 'note' }, root);
  for (let i = 0; i < 2; i++) { const g = el('g', {}, ends); el('rect', { class: 'io', rx: 8 }, g); el('text', { y: -3 }, g); el('text', { y: 12, class: 'small' }, g); }
  const S = {}, relight = share(root);
  S.draw = () => {
    const d = S.data;
    if (!S.width) return;
    const pass = d.pass, x = pass ? clamp(S.x ?? pass.x, pass.low, pass.high) : 0, runs = pass ? [...d.units, ...d.others].map(u => through(u, x, pass)) : [];
    chosen.style.display = pass ? '' : 'none';
    if (pass) {
      put(slide, { min: pass.low, max: pass.high });
      slide.value = x;
      const sum = runs.reduce((s, r) => s + r.adds, d.bias);
      write(told, `x = ${num(x)}`); write(gives, `f(x) = ${num(sum, 6)}`);
      put(gives, { 'data-x': x, 'data-value': sum });
    }
    const n = d.units.length, D = d.layers, wide = Math.max(1, ...d.units.flatMap(u => u.layers.map(l => l.length)));
    const amp = d.units.some(u => u.amplitude != null), rows = n * wide, tiny = rows > 60, small = rows > 12;
    const tall = tiny ? 8 : amp || pass ? 34 : small ? 22 : 28, step = tall + (tiny ? 2 : small ? 6 : 18), band = wide * step + (wide > 1 ? 10 : 0);
    const node = amp && pass ? WIDE : NODE, least = 2 * ENDS + D * node + (D + 1) * GAP, W = Math.max(least, Math.min(S.width, least * 2)), gap = (W - 2 * ENDS - D * node) / (D + 1);
    const H = HEAD + Math.max(n * band, 74) + 6, middle = HEAD + (H - HEAD) / 2;
    const left = l => ENDS + gap + l * (node + gap);
    put(svg, { width: W, height: H });
    const size = v => Math.abs(v), biggest = Math.max(...d.units.flatMap(u => [u.output, ...u.layers.flat().flatMap(v => v.w)]).map(size), 1e-300);
    pool(heads, D + 2, () => el('text', { class: 'title', y: 14 })).forEach((t, i) => {
      put(t, { x: i === 0 ? ENDS / 2 : i > D ? W - ENDS / 2 : left(i - 1) + node / 2 });
      write(t, i === 0 ? 'input' : i > D ? 'output' : `layer ${i}`);
    });
    pool(bands, n, () => { const g = el('g', {}); for (let i = 0; i < 3; i++) el('g', {}, g); el('title', {}, g); return g; }).forEach((g, i) => {
      const u = d.units[i], [lines, nodes, labels, title] = g.children, top = n ? HEAD + i * band : middle;
      const y = (l, k) => top + (band * (k + 0.5)) / u.layers[l].length;
      put(g, { 'data-n': u.n });
      // every weight that is not zero, as [value, from, to]
      const edges = u.layers.flatMap((layer, l) => layer.flatMap((v, k) => v.w.map((w, j) => ({ w, l, k, from: [l ? left(l - 1) + node : ENDS - 6, l ? y(l - 1, j) : middle], to: [left(l), y(l, k)], only: v.w.filter(Boolean).length === 1, lone: l && layer.filter(o => o.w[j]).length === 1 }))));
      edges.push({ w: u.output, l: D, k: 0, from: [left(D - 1) + node, y(D - 1, 0)], to: [W - ENDS + 6, middle], only: true });
      const drawn = edges.filter(e => e.w);
      pool(lines, drawn.length, () => el('path', { class: 'edge' })).forEach((path, k) => {
        const { w, l, from: [x1, y1], to: [x2, y2] } = drawn[k];
        put(path, { d: fan(x1, y1, x2, y2, l === D ? x1 + 48 : x1, l === 0 ? x2 - 48 : x2), stroke: pass ? (w < 0 ? d.negative : d.positive) : u.colour, 'stroke-width': (0.8 + 4.2 * size(w) / biggest).toFixed(2), 'stroke-opacity': !pass && w < 0 && wide > 1 ? 0.4 : 0.75 });
      });
      // a weight is written beside its own end of a fan, where the lines are apart
      const told = tiny ? [] : drawn.filter(e => e.only || e.lone);
      pool(labels, told.length, () => el('text', { class: 'w' })).forEach((t, k) => {
        const { w, l, only, from: [x1, y1], to: [x2, y2] } = told[k], start = l === D || !only;
        put(t, { x: l === 0 ? x2 - 26 : start ? x1 + (l === D ? 26 : 16) : (x1 + x2) / 2, y: (start ? y1 : l === 0 ? y2 : (y1 + y2) / 2) - 5 });
        write(t, num(w, 3));
      });
      const neurons = u.layers.flatMap((layer, l) => layer.map((v, k) => ({ ...v, l, k })));
      pool(nodes, neurons.length, () => { const v = el('g', {}); el('rect', { class: 'node', rx: 8 }, v); el('text', {}, v); el('text', { class: 'small' }, v); return v; }).forEach((v, k) => {
        const { l, k: place, c, w } = neurons[k], at = y(l, place), last = l === D - 1 && u.amplitude != null, [box, bias, more] = v.children;
        put(v, { opacity: w.some(Boolean) ? null : 0.3 });
        put(box, { x: left(l), y: at - tall / 2, width: node, height: tall, stroke: u.colour });
        put(bias, { x: left(l) + node / 2, y: at + (last || pass ? -1 : 4.5) }); write(bias, tiny ? '' : `${c < 0 ? '−' : '+'} ${num(Math.abs(c), 3)}${pass && last ? `, × ${num(u.amplitude, 2)}` : ''}`);
        put(more, { x: left(l) + node / 2, y: at + 12, class: pass ? 'small value' : 'small' });
        write(more, tiny ? '' : pass ? `= ${num(tidy(runs[i].layers[l][place], x), 4)}` : last ? `× ${num(u.amplitude, 3)}` : '');
      });
      write(title, `unit ${u.n}: ${u.layers.map((layer, l) => `layer ${l + 1}: ${layer.slice(0, 8).map(v => `weights ${v.w.filter(Boolean).map(w => num(w)).join(', ') || 0}, bias ${num(v.c)}`).join('; ')}`).join('. ')}. Output weight ${num(u.output)}`);
    });
    [['x', '', 4, ENDS - 10, 28], ['sum', `${d.bias < 0 ? '−' : '+'} ${num(Math.abs(d.bias), 3)}`, W - ENDS + 6, ENDS - 10, 40]].forEach(([a, b, x, w, h], i) => {
      const [box, t, u] = ends.children[i].children;
      put(box, { x, y: middle - h / 2, width: w, height: h });
      put(t, { x: x + w / 2, y: middle + (b ? -3 : 4.5) }); write(t, a);
      put(u, { x: x + w / 2, y: middle + 13 }); write(u, b);
    });
    if (pass) {
      const hidden = d.others.length ? ` ${d.others.length} smaller units are left out of the picture, not of the sum.` : '';
      return write(note, n ? `Each neuron turns t into ${d.neuron}: its weight w is on the line before it, its bias c inside, and what it gives for this x below. ${amp ? 'After × stands the amplitude of a last neuron. ' : ''}Orange lines: positive weights; blue: negative; thicker: larger.${hidden}` : 'No unit is needed: the fit is the output bias alone.');
    }
    write(note, n ? `Each neuron turns t into ${d.neuron}: its weight w is on the line before it, its bias c inside. Thicker lines are larger weights.${wide > 1 ? ' Paler lines are negative weights.' : ''}` : 'No unit is needed: the fit is the output bias alone.');
    relight();
  };
  return S;
}
