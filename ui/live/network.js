// ---- the network: one row a unit, from x through its neurons to the sum
const HEAD = 26, NODE = 66, GAP = 62, ENDS = 60;
// A curve between a and b, level before and after: weights are written on the level part.
const fan = (x1, y1, x2, y2, b, a) => `M${x1},${y1}H${a}C${(a + b) / 2},${y1} ${(a + b) / 2},${y2} ${b},${y2}H${x2}`;
function create(root) {
  const scroll = tag('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Network diagram' }, root);
  const svg = el('svg', { class: 'net', 'data-testid': 'network' }, scroll);
  const heads = el('g', {}, svg), rows = el('g', {}, svg), ends = el('g', {}, svg);
  const note = tag('p', { class: 'note' }, root);
  for (let i = 0; i < 2; i++) { const g = el('g', {}, ends); el('rect', { class: 'io', rx: 8 }, g); el('text', { y: -3 }, g); el('text', { y: 12, class: 'small' }, g); }
  const S = {}, relight = share(root);
  S.draw = () => {
    const d = S.data;
    if (!S.width) return;
    const n = d.units.length, D = d.layers, small = n > 12, amp = d.units.some(u => u.amplitude != null);
    const step = small ? (amp ? 38 : 28) : 46, tall = amp ? 34 : small ? 22 : 28;
    const least = 2 * ENDS + D * NODE + (D + 1) * GAP, W = Math.max(least, Math.min(S.width, least * 2)), gap = (W - 2 * ENDS - D * NODE) / (D + 1);
    const H = HEAD + Math.max(n, 1.6) * step + 6, middle = HEAD + (H - HEAD) / 2;
    const left = l => ENDS + gap + l * (NODE + gap), rowY = i => HEAD + (n ? (i + 0.5) * step : step);
    put(svg, { width: W, height: H });
    const biggest = Math.max(...d.units.flatMap(u => [...u.weights, u.output]).map(Math.abs), 1e-300), thick = v => 0.8 + 4.2 * Math.abs(v) / biggest;
    pool(heads, D + 2, () => el('text', { class: 'title', y: 14 })).forEach((t, i) => {
      put(t, { x: i === 0 ? ENDS / 2 : i > D ? W - ENDS / 2 : left(i - 1) + NODE / 2 });
      write(t, i === 0 ? 'input' : i > D ? 'output' : `layer ${i}`);
    });
    const made = D;
    if (S.made !== made) { rows.replaceChildren(); S.made = made; }
    pool(rows, n, () => {
      const g = el('g', {});
      for (let l = 0; l <= D; l++) el('path', { class: 'edge' }, g);
      for (let l = 0; l < D; l++) { el('rect', { class: 'node', rx: 8, width: NODE }, g); el('text', {}, g); el('text', { class: 'small' }, g); }
      for (let l = 0; l <= D; l++) el('text', { class: 'w' }, g);
      el('title', {}, g);
      return g;
    }).forEach((g, i) => {
      const u = d.units[i], y = rowY(i), kids = [...g.children];
      put(g, { 'data-n': u.n });
      [...u.weights, u.output].forEach((w, l) => {
        const x1 = l ? left(l - 1) + NODE : ENDS - 6, x2 = l < D ? left(l) : W - ENDS + 6, y1 = l ? y : middle, y2 = l < D ? y : middle, m = (x1 + x2) / 2;
        put(kids[l], { d: fan(x1, y1, x2, y2, l === 0 ? x2 - 48 : x2, l && l === D ? x1 + 48 : x1), stroke: u.colour, 'stroke-width': thick(w).toFixed(2), 'stroke-opacity': 0.75 });
        const t = kids[4 * D + 1 + l];
        // beside the unit's own end of a fan, where the lines are apart
        put(t, { x: l === 0 ? x2 - 26 : l === D ? x1 + 26 : m, y: y - 5 });
        write(t, num(w, 3));
      });
      for (let l = 0; l < D; l++) {
        const k = D + 1 + 3 * l, c = u.biases[l], last = l === D - 1 && u.amplitude != null;
        put(kids[k], { x: left(l), y: y - tall / 2, height: tall, stroke: u.colour });
        put(kids[k + 1], { x: left(l) + NODE / 2, y: y + (last ? -1 : 4.5) }); write(kids[k + 1], `${c < 0 ? '−' : '+'} ${num(Math.abs(c), 3)}`);
        put(kids[k + 2], { x: left(l) + NODE / 2, y: y + 12 }); write(kids[k + 2], last ? `× ${num(u.amplitude, 3)}` : '');
      }
      write(g.lastChild, `unit ${u.n}: weights ${u.weights.map(w => num(w)).join(', ')}; biases ${u.biases.map(c => num(c)).join(', ')}; output weight ${num(u.output)}`);
    });
    [['x', '', 4, ENDS - 10, 28], ['sum', `${d.bias < 0 ? '−' : '+'} ${num(Math.abs(d.bias), 3)}`, W - ENDS + 6, ENDS - 10, 40]].forEach(([a, b, x, w, h], i) => {
      const [box, t, u] = ends.children[i].children;
      put(box, { x, y: middle - h / 2, width: w, height: h });
      put(t, { x: x + w / 2, y: middle + (b ? -3 : 4.5) }); write(t, a);
      put(u, { x: x + w / 2, y: middle + 13 }); write(u, b);
    });
    write(note, n ? `Each neuron turns t into ${d.neuron}: its weight w is on the line before it, its bias c inside. Thicker lines are larger weights.` : 'No unit is needed: the fit is the output bias alone.');
    relight();
  };
  return S;
}
