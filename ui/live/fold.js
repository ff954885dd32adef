// ---- a chain of neurons as folds of the line of inputs; every crease can be dragged
const ROW = 84, CURVE = 110, SLICE = 110, LEFT = 10, SNAP = 7;
const act = { absolute: Math.abs, relu: t => Math.max(t, 0), leaky_relu: (t, s) => Math.max(t, s * t) };
// t_0, ..., t_D of an input.
const folded = (d, b, x) => { const t = [x]; d.layers.forEach((name, l) => t.push(act[name](d.signs[l] * (t[l] - b[l]), d.slope))); return t; };
const levelOf = (d, b) => Math.abs(d.x.reduce((sum, x, n) => sum + d.r[n] * folded(d, b, x).at(-1), 0)) / d.beta;

function create(root) {
  const bar = tag('div', { class: 'pass' }, root);
  const play = tag('button', { type: 'button', class: 'play' }, bar, '▶ Fold'), step = tag('button', { type: 'button', class: 'play' }, bar, 'One step'), back = tag('button', { type: 'button', class: 'play' }, bar, '↺ As selected');
  const says = tag('output', { 'data-testid': 'fold-level' }, bar);
  const svg = el('svg', { class: 'folds', role: 'group', 'aria-label': 'folded lines' }, root), note = tag('p', { class: 'note' }, root);
  const rows = el('g', {}, svg), plot = el('g', {}, svg), slice = el('g', {}, svg), handles = el('g', {}, svg);
  const S = { b: null, moving: 0, phase: null, first: null };
  S.update = () => {
    const d = S.data, own = d.key + d.biases;
    if (S.own !== own) { S.own = own; S.b = [...d.biases]; S.moving = d.biases.length - 1; }
    S.draw();
  };
  S.set = b => { S.b = b; S.draw(); if (S.heard) S.heard(); };
  // Where row l of the picture has its zero, and which way it grows; a fold lays the shorter half onto the longer one.
  const frames = (d, b, scale, X0) => {
    const at = [{ X: X0, lo: d.view[0], hi: d.view[1] }];
    d.layers.forEach((name, l) => {
      const f = at[l], s = d.signs[l], dir = f.dir ?? 1, o = f.X(b[l]);
      const flip = name === 'absolute' ? (f.hi - b[l] >= b[l] - f.lo ? dir : -dir) : s * dir;
      const ends = [f.lo, f.hi].map(t => act[name](s * (t - b[l]), d.slope)), zero = f.lo <= b[l] && b[l] <= f.hi ? [0] : [];
      at.push({ X: t => o + flip * t * scale, lo: Math.min(...ends, ...zero), hi: Math.max(...ends, ...zero), dir: flip });
    });
    return at;
  };
  // What a crease may snap to: where data points lie on its line, and halfway between two of them.
  const places = (d, b, l) => {
    const at = [...new Set(d.x.map(x => folded(d, b, x)[l]))], half = at.length > 24 ? [] : at.flatMap((p, i) => at.slice(i + 1).map(q => (p + q) / 2));
    return { at, half };
  };
  S.draw = () => {
    const d = S.data, b = S.b, D = d.layers.length;
    if (!S.width || !b) return;
    const W = S.width, scale = (W - 2 * LEFT) / (d.view[1] - d.view[0]), X0 = x => LEFT + (x - d.view[0]) * scale, at = frames(d, b, scale, X0);
    const ts = d.x.map(x => folded(d, b, x)), H = (D + 1) * ROW + CURVE + SLICE + 30, level = levelOf(d, b);
    put(svg, { width: W, height: H });
    write(says, `|a · r| / β = ${num(level, 5)}`); put(says, { 'data-level': level });
    pool(rows, D + 1, () => { const g = el('g', {}); el('text', { class: 'small', x: LEFT, y: 13 }, g); el('path', { class: 'ground' }, g); el('g', {}, g); el('g', {}, g); return g; }).forEach((g, l) => {
      const [title, ground, dots, names] = g.children, f = at[l], base = 62;
      put(g, { transform: `translate(0,${l * ROW})` });
      write(title, l ? `after layer ${l}: t${SUBS[l]} = ${d.texts[l - 1]}` : 'the inputs x');
      const phase = S.phase && S.phase.layer === l ? S.phase.p : S.phase && S.phase.layer < l ? 0 : 1;
      put(g, { opacity: S.phase && S.phase.layer < l ? 0.12 : 1 });
      put(ground, { d: `M${f.X(f.lo)},${base}H${f.X(f.hi)}` });
      const spots = ts.map((t, n) => {
        const end = f.X(t[l]), start = l ? at[l - 1].X(t[l - 1]) : end;
        return { n, x: start + (end - start) * (1 - Math.cos(Math.PI * phase)) / 2, lift: Math.sin(Math.PI * phase) * Math.abs(end - start) * 0.3, end };
      });
      const heap = new Map();
      spots.forEach(s => { const key = Math.round(s.end / 3); s.high = heap.get(key) || 0; heap.set(key, s.high + 1); });
      pool(dots, spots.length, () => el('circle', { r: 4, class: 'pt' })).forEach((c, i) => { const s = spots[i]; put(c, { cx: s.x, cy: base - 8 * Math.min(s.high, 4) - Math.min(s.lift, 46) }); });
      const heaps = new Map();
      spots.forEach(s => { const key = Math.round(s.end / 3); if (!heaps.has(key)) heaps.set(key, { x: s.end, names: [] }); heaps.get(key).names.push(d.names[s.n]); });
      let last = -99;
      const told = phase < 1 ? [] : [...heaps.values()].sort((p, q) => p.x - q.x).filter(h => { const room = 9 * Math.min(3, h.names.length); if (h.x - last < 12 + room) return false; last = h.x + room; return true; });
      pool(names, told.length, () => el('text', { class: 'small', 'text-anchor': 'middle', y: base + 18 })).forEach((t, i) => { put(t, { x: told[i].x }); const all = told[i].names; write(t, all.length > 3 ? `${all.slice(0, 2).join(' ')} …` : all.join(' ')); });
    });
    // the creases, one on every line but the last
    pool(handles, D, l => {
      const g = el('g', { class: 'crease', tabindex: 0, role: 'slider', 'data-testid': 'crease', 'data-layer': l + 1 });
      el('path', { class: 'cut', d: 'M0,18V70' }, g); el('path', { class: 'grip', d: 'M-8,70L0,56L8,70Z' }, g); el('rect', { x: -14, y: 14, width: 28, height: 64, fill: 'transparent' }, g); el('text', { class: 'small', y: 28, x: 6 }, g);
      g.addEventListener('pointerdown', e => { e.preventDefault(); g.focus(); g.setPointerCapture(e.pointerId); S.moving = l; S.drag = e.pointerId; });
      g.addEventListener('pointermove', e => { if (S.drag === e.pointerId) moveTo(l, e.clientX - svg.getBoundingClientRect().left); });
      for (const up of ['pointerup', 'pointercancel']) g.addEventListener(up, () => { S.drag = null; S.frozen = null; });
      g.addEventListener('keydown', e => {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
        if (!step) return;
        e.preventDefault(); S.moving = l;
        const next = [...S.b]; next[l] += step * (S.data.view[1] - S.data.view[0]) / 200; if (l) next[l] = Math.max(0, next[l]);
        S.set(next);
      });
      return g;
    }).forEach((g, l) => {
      const { at: points } = places(d, b, l), on = points.some(p => Math.abs(p - b[l]) < 1e-9 * (1 + Math.abs(p)));
      put(g, { transform: `translate(${at[l].X(b[l])},${l * ROW})`, 'data-bias': b[l], 'aria-valuenow': b[l], 'aria-valuemin': l ? 0 : Math.min(b[l], d.view[0]), 'aria-valuemax': Math.max(b[l], d.view[1] - (l ? d.view[0] : 0)), 'aria-valuetext': num(b[l], 4), 'aria-label': `crease ${l + 1}`, 'data-on': on });
      write(g.children[3], `b${SUBS[l + 1]} = ${num(b[l], 4)}${on ? ' ●' : ''}`);
    });
    drawCurve(d, b, ts, X0, (D + 1) * ROW);
    drawSlice(d, b, at, (D + 1) * ROW + CURVE + 16, level);
    write(note, level > 1 + 1e-9 ? '' : level > 1 - 1e-6 ? 'The ridge is reached: a feature like this may take part in a best network.' : 'Below 1: a best network has no use for this feature. Move a crease and watch the number: it has its peaks where creases meet data points (●) or fold points onto each other.');
  };
  const drawCurve = (d, b, ts, X0, top) => {
    if (!plot.children.length) { el('text', { class: 'small', x: LEFT }, plot); el('path', { class: 'feature' }, plot); el('g', {}, plot); }
    const [title, path, dots] = plot.children, xs = Array.from({ length: 401 }, (_, i) => d.view[0] + i / 400 * (d.view[1] - d.view[0]));
    const ys = xs.map(x => folded(d, b, x).at(-1)), lo = Math.min(...ys), hi = Math.max(...ys), Y = y => top + CURVE - 12 - (y - lo) / (hi - lo || 1) * (CURVE - 40);
    put(title, { y: top + 13 }); write(title, 'the feature, unfolded again: its value at every input');
    put(path, { d: line(xs, ys, X0, Y) });
    pool(dots, d.x.length, () => el('circle', { r: 3.5, class: 'pt' })).forEach((c, n) => put(c, { cx: X0(d.x[n]), cy: Y(ts[n].at(-1)) }));
  };
  const drawSlice = (d, b, at, top, level) => {
    const l = S.moving, f = at[l], lo = l ? 0 : f.lo, hi = l ? Math.max(f.hi, b[l]) : f.hi, { at: points } = places(d, b, l);
    if (!slice.children.length) { el('text', { class: 'small', x: LEFT }, slice); el('path', { class: 'one' }, slice); el('path', { class: 'slice' }, slice); el('circle', { r: 5, class: 'here' }, slice); }
    const [title, one, path, dot] = slice.children, inside = points.filter(p => p > lo && p < hi);
    const bs = [...Array.from({ length: 240 }, (_, i) => lo + i / 239 * (hi - lo)), ...inside].sort((p, q) => p - q), value = t => { const c = [...b]; c[l] = t; return levelOf(d, c); };
    const levels = bs.map(value), high = Math.max(1.1, ...levels), Y = v => top + SLICE - 14 - v / high * (SLICE - 40);
    put(title, { y: top + 13 }); write(title, `|a · r| / β while crease ${l + 1} alone moves; dashed: 1`);
    put(one, { d: `M${LEFT},${Y(1)}H${S.width - LEFT}` });
    put(path, { d: line(bs, levels, f.X, Y) });
    put(dot, { cx: f.X(b[l]), cy: Y(level) });
  };
  const moveTo = (l, px) => {
    const d = S.data, scale = (S.width - 2 * LEFT) / (d.view[1] - d.view[0]);
    S.frozen ||= frames(d, S.b, scale, x => LEFT + (x - d.view[0]) * scale); // what is above the dragged crease stays
    const f = S.frozen[l], t = (px - f.X(0)) / (f.X(1) - f.X(0)), { at, half } = places(d, S.b, l);
    const near = list => list.reduce((best, p) => (Math.abs(p - t) < Math.abs(best - t) ? p : best), Infinity);
    const snapped = [near(at), near(half)].find(p => Math.abs(p - t) * scale < SNAP), next = [...S.b];
    next[l] = clamp(snapped ?? t, l ? 0 : d.view[0], l ? Infinity : d.view[1]);
    S.set(next);
  };
  back.addEventListener('click', () => S.set([...S.data.biases]));
  step.addEventListener('click', () => { const layer = (S.phase ? S.phase.layer : -1) + 1; S.phase = layer >= S.data.layers.length ? null : { layer, p: 1, still: true }; S.draw(); });
  play.addEventListener('click', () => {
    if ((S.phase && !S.phase.still) || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const started = performance.now(), D = S.data.layers.length;
    const frame = now => {
      const time = (now - started) / 1400, layer = 1 + Math.floor(time);
      S.phase = layer > D ? null : { layer, p: Math.min(1, (time % 1) * 1.3) };
      if (root.isConnected) { S.draw(); if (S.phase) requestAnimationFrame(frame); }
    };
    requestAnimationFrame(frame);
  });
  window.addEventListener('mirrors-crease', function hear(e) { if (!root.isConnected) return window.removeEventListener('mirrors-crease', hear); S.set(e.detail); });
  S.heard = () => window.dispatchEvent(new CustomEvent('mirrors-creases', { detail: S.b }));
  return S;
}
