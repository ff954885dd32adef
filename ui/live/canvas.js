// ---- the points canvas: drawing, then history, then messages, then gestures
const TOP = 8, RAIL = 30, ICONS = {
  undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6', redo: 'M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6',
  remove: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5', add: 'M12 5v14M5 12h14',
};
const KEY_PAUSE = 600, THROTTLE = 33, PATIENCE = 1500;

function create(root) {
  const S = { points: [], history: [], at: -1, seq: 0, acked: 0, rev: null, selected: -1, drag: null, dirty: false, timer: 0, last: 0, revision: 0, why: null, tap: null, added: -1e9 };
  put(root, { 'data-testid': 'data-canvas', 'data-revision': 0 });
  const coarse = matchMedia('(pointer: coarse)').matches;
  const HINT = coarse ? 'Drag a point. Double-tap adds one.' : 'Drag a point. Double-click adds one, Delete removes it.';

  // ---- what stays
  const bar = tag('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Edit the data' }, root);
  const button = (name, label, run) => {
    const b = tag('button', { type: 'button', 'aria-label': label, title: label, 'data-testid': `canvas-${name}` }, bar);
    el('path', { d: ICONS[name] }, el('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, b));
    b.addEventListener('click', run);
    return b;
  };
  const undo = button('undo', 'Undo', () => travel(-1)), redo = button('redo', 'Redo', () => travel(1));
  const plus = button('add', 'Add a point in the widest gap', () => addInGap());
  const bin = button('remove', 'Remove the selected point', () => remove(S.selected));
  const status = tag('div', { class: 'status', role: 'status', 'aria-live': 'polite' }, bar, HINT);
  const svg = el('svg', { class: 'plot', role: 'group', 'aria-label': 'Data points, the fitted network and its breakpoints. Tab to a point; arrow keys move it, Delete removes it.' }, root);
  const under = el('g', {}, svg), guides = el('g', {}, svg), inner = el('svg', {}, svg);
  const fit = el('path', { class: 'fit', 'data-testid': 'fit-curve' }, inner);
  const marks = el('g', {}, svg), edges = el('g', {}, svg), dots = el('g', {}, svg);
  const whyBox = el('svg', { class: 'why', 'aria-hidden': 'true' }, svg), why = el('g', {}, whyBox);
  const legend = tag('div', { class: 'legend' }, root);

  // ---- geometry, in CSS pixels
  let L = 44, W = 0, H = 0;
  const X = x => L + (x - S.view[0]) / (S.view[1] - S.view[0]) * W;
  const Y = y => TOP + H - (y - S.view[2]) / (S.view[3] - S.view[2]) * H;
  const tidy = (v, lo, hi) => { const step = 10 ** (Math.floor(Math.log10(hi - lo)) - 3); return clamp(+(Math.round(clamp(v, lo, hi) / step) * step).toPrecision(12), lo, hi); };
  const tidyPoint = ([x, y]) => [tidy(x, S.view[0], S.view[1]), tidy(y, S.view[2], S.view[3])];
  const place = e => {
    const box = svg.getBoundingClientRect(), [x0, x1, y0, y1] = S.view;
    return [x0 + (e.clientX - box.left - L) / W * (x1 - x0), y0 + (TOP + H - (e.clientY - box.top)) / H * (y1 - y0)];
  };
  const rail = () => TOP + H + RAIL / 2;

  S.draw = () => {
    const d = S.data;
    if (!S.width || !d) return;
    S.view = d.view;
    H = Math.round(clamp(S.width * 0.46, 270, 430));
    const across = S.view, ys = ticks(across[2], across[3], H / 55);
    L = Math.max(34, 14 + 7 * Math.max(...ys.map(v => num(v, 5).length), 1));
    W = S.width - L - 28;
    const xs = ticks(across[0], across[1], W / 75);
    const height = TOP + H + RAIL + 24;
    put(svg, { width: S.width, height });
    const scene = `${S.view}|${S.width}`;
    if (scene !== S.scene) {
      S.scene = scene;
      under.replaceChildren();
      el('rect', { class: 'railbg', x: L, y: TOP + H, width: W, height: RAIL }, under);
      for (const v of ys) { el('line', { class: 'grid', x1: L, x2: L + W, y1: Y(v), y2: Y(v) }, under); el('text', { class: 'tick', x: L - 6, y: Y(v) + 4, 'text-anchor': 'end' }, under).textContent = num(v, 5); }
      for (const v of xs) { el('line', { class: 'grid', x1: X(v), x2: X(v), y1: TOP, y2: TOP + H }, under); el('text', { class: 'tick', x: X(v), y: TOP + H + RAIL + 17, 'text-anchor': 'middle' }, under).textContent = num(v, 6); }
      el('rect', { class: 'frame', x: L, y: TOP, width: W, height: H + RAIL }, under);
    }
    put(inner, { x: L, y: TOP, width: W, height: H, viewBox: `${L} ${TOP} ${W} ${H}` });   // a nested svg clips
    put(whyBox, { x: L, y: TOP, width: W, height: H + RAIL, viewBox: `${L} ${TOP} ${W} ${H + RAIL}` });
    put(fit, d.xs.length ? { d: line(d.xs, d.ys, X, Y), 'data-xs': JSON.stringify(d.xs), 'data-ys': JSON.stringify(d.ys) } : { d: null, 'data-xs': '[]', 'data-ys': '[]' });
    drawRail(d);
    drawPoints();
    drawWhy();
  };

  const inside = b => b.p >= S.view[0] && b.p <= S.view[1];
  const drawRail = d => {
    const seen = d.breaks.filter(inside);
    const lines = pool(guides, seen.length, () => el('line', { class: 'guide' }));
    seen.forEach((b, i) => put(lines[i], { x1: X(b.p), x2: X(b.p), y1: rail(), y2: b.y == null ? rail() : clamp(Y(b.y), TOP, TOP + H) }));
    const r = seen.length > 60 ? 4 : 6;
    const nodes = pool(marks, d.breaks.length, () => {
      const g = el('g', { class: 'mark', 'data-testid': 'breakpoint', role: 'img' });
      el('circle', { class: 'hit', r: 6 }, g);
      el('path', { class: 'sign', 'stroke-width': 1.5 }, g);
      return g;
    });
    d.breaks.forEach((b, i) => {
      const g = nodes[i], out = !inside(b), text = `${b.label}, at x = ${num(b.p)}`;
      put(g, { 'data-position': b.p, 'data-kind': b.kind, 'data-order': b.order, 'data-label': b.label, 'aria-label': text, tabindex: out ? null : 0, transform: out ? null : `translate(${X(b.p)},${rail()})` });
      g.classList.toggle('out', out);
      g.classList.toggle('lit', b.features.includes(S.hot));
      paint(g.lastChild, b, d.kinds, r);
    });
    edges.replaceChildren();
    [[-1, d.breaks.filter(b => b.p < S.view[0])], [1, d.breaks.filter(b => b.p > S.view[1])]].forEach(([side, list]) => {
      if (!list.length) return;
      const words = `${list.length} more to the ${side < 0 ? 'left' : 'right'}: ${list.slice(0, 6).map(b => `${b.label} (${num(b.p)})`).join('; ')}${list.length > 6 ? '; …' : ''}`;
      const g = el('g', { class: 'edge', tabindex: 0, role: 'img', 'aria-label': words, 'data-count': list.length }, edges);
      el('title', {}, g).textContent = words;
      el('text', { x: side < 0 ? L - 4 : L + W + 4, y: rail() + 4, 'text-anchor': side < 0 ? 'end' : 'start' }, g).textContent = side < 0 ? `◂ ${list.length}` : `${list.length} ▸`;
    });
    const kinds = Object.keys(d.kinds).filter(k => d.breaks.some(b => b.kind === k)), deep = d.breaks.some(b => b.order > 1);
    if (`${kinds}${deep}` !== S.kinds) {
      S.kinds = `${kinds}${deep}`;
      legend.replaceChildren();
      const shown = (name, attrs, text) => {
        const item = tag('span', {}, legend);
        el(name, attrs, el('svg', { width: 18, height: 16, viewBox: '-9 -8 18 16', 'aria-hidden': 'true' }, item));
        tag('span', {}, item, text);
      };
      shown('circle', { class: 'dot', r: 5.5 }, 'data point');
      shown('path', { class: 'fit', d: 'M-9,0H9' }, 'the network');
      for (const k of kinds) {
        const item = tag('span', {}, legend), box = el('svg', { width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, item);
        paint(el('path', {}, box), { kind: k, order: 0 }, d.kinds, 5);
        tag('span', {}, item, d.kinds[k].title);
      }
      if (deep) tag('span', {}, legend, 'lighter: seen through more mirrors');
    }
  };

  const drawPoints = () => {
    const n = S.points.length, named = n <= 26, r = n > 80 ? 4.5 : 6.5;
    const nodes = pool(dots, n, () => {
      const g = el('g', { class: 'point', tabindex: 0, role: 'button', 'data-testid': 'point' });
      el('circle', { class: 'hit' }, g); el('circle', { class: 'dot' }, g); el('text', { 'text-anchor': 'middle', y: -12 }, g);
      return g;
    });
    // a name stands off the curve: on the outer side of a peak or a valley; at the first and last point inwards of where the curve goes on
    const order = S.points.map((p, i) => i).sort((a, b) => S.points[a][0] - S.points[b][0]), below = [];
    order.forEach((i, k) => { const side = [order[k - 1], order[k + 1]].filter(j => j != null).map(j => S.points[j][1]); below[i] = side.length > 0 && S.points[i][1] < side.reduce((a, b) => a + b) / side.length; });
    const aside = i => i === S.selected ? (X(S.points[i][0]) < L + 50) - (X(S.points[i][0]) > L + W - 50) : (i === order[0]) - (i === order[n - 1]);
    S.points.forEach(([x, y], i) => {
      const g = nodes[i], sel = i === S.selected;
      put(g, { transform: `translate(${X(x)},${Y(y)})`, 'data-x': x, 'data-y': y, 'aria-label': `Point ${i + 1} of ${n}: x ${num(x)}, y ${num(y)}`, 'aria-pressed': sel });
      put(g.children[0], { r: n > 80 ? 10 : coarse ? 20 : 15 });
      put(g.children[1], { r: sel ? r + 1.5 : r });
      put(g.children[2], { y: Y(y) < TOP + 28 || (below[i] && Y(y) < TOP + H - 24) ? 23 : -12 });
      write(g.children[2], sel ? `(${num(x)}, ${num(y)})` : named ? 'x' + [...String(i + 1)].map(c => SUBS[c]).join('') : '');
      put(g.children[2], { x: 3 * aside(i), 'text-anchor': ['end', 'middle', 'start'][aside(i) + 1] });
      g.classList.toggle('sel', sel);
      g.classList.toggle('held', !!S.drag && sel);
    });
    undo.disabled = S.at <= 0; redo.disabled = S.at >= S.history.length - 1;
    bin.disabled = S.selected < 0 || n < 2; plus.disabled = S.data.locked || n >= S.data.max_points;
  };

  // ---- why a breakpoint is there: arcs over its mirrors
  const bracket = b => {   // the two places that a midpoint lies between, if that is what it starts from
    const last = b.steps[b.steps.length - 1];
    if (b.kind === 'midpoint') return last ? [2 * b.p - last[2], last[2]] : b.sources.length > 1 ? b.sources : null;
    const [p, q] = b.sources;
    return last && b.sources.length === 2 && Math.abs((p + q) / 2 - b.steps[0][0]) < 1e-9 * Math.abs(p - q) ? b.sources : null;
  };
  const drawWhy = () => {
    why.replaceChildren();
    const i = S.why, b = i == null ? null : S.data.breaks[i];
    [...marks.children].forEach((g, j) => g.classList.toggle('on', j === i));
    if (!b || !inside(b)) return;
    const y = rail(), colour = (S.data.kinds[b.kind] || {}).colour;
    let top = y - 22, middle = X(b.p);
    const from = x => el('circle', { class: 'from', cx: X(x), cy: y, r: 4, stroke: colour }, why);
    const ends = bracket(b);
    if (ends) {
      const foot = b.kind === 'midpoint' ? b.p : b.steps[0][0];
      el('path', { class: 'arc', stroke: S.data.kinds.midpoint.colour, d: `M${X(Math.min(...ends))},${y}V${y - 20}H${X(Math.max(...ends))}V${y}M${X(foot)},${y - 20}V${y - 9}` }, why);
      ends.forEach(from);
    }
    b.steps.forEach(([source, mirror, image]) => {
      const a = X(source), c = X(image), rx = Math.abs(c - a) / 2, ry = clamp(rx * 0.7, 18, H * 0.62);
      el('line', { class: 'mirror', x1: X(mirror), x2: X(mirror), y1: TOP, y2: y }, why);
      el('path', { class: 'arc', stroke: colour, d: `M${a},${y}A${rx},${ry} 0 0 ${c > a ? 1 : 0} ${c},${y}` }, why);
      const way = Math.sign(c - a) || 1;
      el('path', { fill: colour, d: `M${X(mirror) + 6 * way},${y - ry}l${-9 * way},-5v10Z` }, why);
      from(source);
      top = Math.min(top, y - ry); middle = X(mirror);
    });
    const text = el('text', { x: middle, y: Math.max(TOP + 16, top - 9) }, why);
    text.textContent = `${b.label}${b.kind === 'data' ? `: x = ${num(b.p)}` : ` → ${num(b.p)}`}`;
    const half = text.getComputedTextLength() / 2 + 6;
    put(text, 2 * half > W ? { x: L + W / 2, textLength: W - 12, lengthAdjust: 'spacingAndGlyphs' } : { x: clamp(middle, L + half, L + W - half) });
  };
  const explain = i => { if (i !== S.why) { S.why = i; drawWhy(); } };
  const markOf = e => {   // the nearest mark on the rail: marks may be closer together than a finger is wide
    const box = svg.getBoundingClientRect(), x = e.clientX - box.left, y = e.clientY - box.top;
    if (!S.data || Math.abs(y - rail()) > RAIL / 2 + 2) return null;
    let best = null, near = 16;
    S.data.breaks.forEach((b, i) => { const d = Math.abs(X(b.p) - x); if (inside(b) && d < near) { near = d; best = i; } });
    return best;
  };
  svg.addEventListener('pointermove', e => { if (!S.drag && e.pointerType !== 'touch') explain(markOf(e)); });
  svg.addEventListener('pointerleave', e => { if (e.pointerType !== 'touch') explain(null); });
  marks.addEventListener('focusin', e => explain([...marks.children].indexOf(e.target)));
  marks.addEventListener('focusout', () => explain(null));
  S.relight = share(root, hot => { S.hot = hot; if (S.data) drawRail(S.data); });

  // ---- history: a drag, or a run of arrow keys, is one entry
  const copy = points => points.map(p => [...p]);
  const record = merge => {
    if (JSON.stringify(S.history[S.at]) === JSON.stringify(S.points)) return;
    const now = performance.now(), join = merge && S.merged && now - S.merged < KEY_PAUSE;
    S.history.length = S.at + 1;
    if (join) S.history[S.at] = copy(S.points); else { S.history.push(copy(S.points)); if (S.history.length > 200) S.history.shift(); S.at = S.history.length - 1; }
    S.merged = merge ? now : 0;
  };
  const travel = by => {
    if (S.drag || !S.history[S.at + by]) return;
    S.at += by; S.merged = 0; S.points = copy(S.history[S.at]);
    if (S.selected >= S.points.length) S.selected = -1;
    say(by < 0 ? 'Undone.' : 'Done again.');
    change();
  };
  const hint = () => write(status, S.data.locked ? 'This link locks the points.' : HINT);
  const say = text => { write(status, text); clearTimeout(S.saying); S.saying = setTimeout(hint, 4000); };

  // ---- messages: at most one unanswered, the latest points win
  const send = () => {
    S.timer = 0;
    if (!S.dirty || !root.isConnected) return;
    S.dirty = false; S.last = performance.now(); S.seq++;
    S.send('event', { points: copy(S.points), seq: S.seq, dragging: !!S.drag });
  };
  const flush = () => {
    if (!S.dirty) return;
    clearTimeout(S.timer);
    S.timer = setTimeout(send, Math.max(0, S.last + (S.seq > S.acked ? PATIENCE : THROTTLE) - performance.now()));
  };
  const change = () => { S.dirty = true; drawPoints(); flush(); };

  // ---- edits
  const select = (i, focus) => { S.selected = i; drawPoints(); if (focus && i >= 0) dots.children[i].focus({ preventScroll: true }); };
  const shut = () => S.data.locked && (say('This link locks the points.'), true);
  const add = p => {
    if (shut()) return;
    if (S.points.length >= S.data.max_points) return say(`At most ${S.data.max_points} points.`);
    S.points.push(tidyPoint(p));
    S.selected = S.points.length - 1; record(); change(); select(S.selected, true);
    say(`Point added: ${S.points.length} points.`);
  };
  const addInGap = () => {
    const s = copy(S.points).sort((a, b) => a[0] - b[0]);
    let best = [(S.view[0] + S.view[1]) / 2, (S.view[2] + S.view[3]) / 2], wide = 0;
    for (let i = 1; i < s.length; i++) if (s[i][0] - s[i - 1][0] > wide) { wide = s[i][0] - s[i - 1][0]; best = [(s[i][0] + s[i - 1][0]) / 2, (s[i][1] + s[i - 1][1]) / 2]; }
    add(best);
  };
  const remove = i => {
    if (i < 0 || i >= S.points.length || shut()) return;
    if (S.points.length < 2) return say('The last point stays.');
    S.points.splice(i, 1); S.selected = Math.min(i, S.points.length - 1);
    record(); change(); select(S.selected, true);
    say(`Point removed: ${S.points.length} left.`);
  };
  const pointOf = e => { const g = e.target.closest && e.target.closest('.point'); return g && !S.data.locked ? [...dots.children].indexOf(g) : -1; };
  const empty = e => {
    const box = svg.getBoundingClientRect(), x = e.clientX - box.left, y = e.clientY - box.top;
    return pointOf(e) < 0 && markOf(e) == null && x >= L && x <= L + W && y >= TOP && y <= TOP + H;
  };

  svg.addEventListener('pointerdown', e => {
    if (e.button || S.drag) return;
    const i = pointOf(e);
    if (e.pointerType === 'touch') explain(i < 0 ? markOf(e) : null);
    if (i < 0) { S.press = { x: e.clientX, y: e.clientY }; return; }
    const p = place(e), q = S.points[i];
    S.drag = { id: e.pointerId, i, dx: q[0] - p[0], dy: q[1] - p[1], x: e.clientX, y: e.clientY, moved: false };
    svg.setPointerCapture(e.pointerId);   // on the svg: the circle may be replaced under the finger
    e.preventDefault();
    select(i, true);
  });
  svg.addEventListener('pointermove', e => {
    const d = S.drag;
    if (!d || e.pointerId !== d.id) return;
    if (!d.moved && Math.hypot(e.clientX - d.x, e.clientY - d.y) < 3) return;   // a click selects and moves nothing
    d.moved = true;
    const p = place(e);
    S.points[d.i] = tidyPoint([p[0] + d.dx, p[1] + d.dy]);
    change();
  });
  const release = e => {
    const d = S.drag;
    if (d && e.pointerId === d.id) { S.drag = null; if (d.moved) { record(); change(); } else drawPoints(); if (S.late) S.take(S.late); return; }
    if (e.type !== 'pointerup' || !S.press || pointOf(e) >= 0) return;
    if (Math.hypot(e.clientX - S.press.x, e.clientY - S.press.y) > 10) { S.tap = null; return; }
    if (markOf(e) == null) select(-1);
    if (e.pointerType === 'mouse' || !empty(e)) return;
    // a second tap nearby adds a point: not every phone turns two taps into a dblclick
    const t = S.tap, now = performance.now();
    S.tap = { x: e.clientX, y: e.clientY, now };
    if (t && now - t.now < 400 && Math.hypot(t.x - e.clientX, t.y - e.clientY) < 30) { S.tap = null; S.added = now; add(place(e)); }
  };
  // touch-action on a circle inside an svg that pans is not honoured everywhere: a finger on a point must never scroll
  svg.addEventListener('touchstart', e => { if (pointOf(e) >= 0 && e.cancelable) e.preventDefault(); }, { passive: false });
  svg.addEventListener('pointerup', release);
  svg.addEventListener('pointercancel', release);
  svg.addEventListener('dblclick', e => { if (empty(e) && performance.now() - S.added > 600) add(place(e)); });
  dots.addEventListener('focusin', e => { const i = pointOf(e); if (i >= 0 && i !== S.selected) select(i); });
  root.addEventListener('keydown', e => {
    const k = e.key.toLowerCase(), command = e.ctrlKey || e.metaKey;
    const done = () => { e.preventDefault(); e.stopPropagation(); };
    if (command && (k === 'z' || k === 'y')) { done(); return travel(k === 'y' || e.shiftKey ? 1 : -1); }
    const i = pointOf(e), f = e.shiftKey ? 0.05 : 0.005;
    if (i < 0 || command || e.altKey) return;
    if (k === 'delete' || k === 'backspace') { done(); return remove(i); }
    const m = { arrowleft: [-1, 0], arrowright: [1, 0], arrowup: [0, 1], arrowdown: [0, -1] }[k];
    if (!m) return;
    done();
    const [x, y] = S.points[i], [x0, x1, y0, y1] = S.view;
    S.selected = i;
    S.points[i] = tidyPoint([x + m[0] * f * (x1 - x0), y + m[1] * f * (y1 - y0)]);
    record(true); change();
  });

  // ---- news from Python
  S.take = d => {   // Python set the points: a preset, an upload, a link
    S.late = null; S.rev = d.rev; S.dirty = false; clearTimeout(S.timer); S.timer = 0;
    S.points = copy(d.points); S.seq = S.acked = Math.max(S.seq, d.ack);
    if (S.selected >= S.points.length) S.selected = -1;
    record(); S.draw();
  };
  window.addEventListener('mirrors-reconnected', function hear() {
    if (!root.isConnected) return window.removeEventListener('mirrors-reconnected', hear);
    S.reconnected = true;
  });
  S.update = () => {
    const d = S.data;
    if (S.reconnected) {   // what is on the screen holds, whatever the server remembers
      S.reconnected = false; S.rev = d.rev; S.acked = S.seq; S.dirty = JSON.stringify(S.points) !== JSON.stringify(d.points);
    }
    S.acked = Math.max(S.acked, d.ack);
    S.view = d.view;
    if (d.locked !== S.locked) { S.locked = d.locked; hint(); }
    if (d.rev !== S.rev) { if (S.drag) S.late = d; else S.take(d); }
    S.draw();
    const painted = JSON.stringify([d.points, d.ack, d.rev, d.fit, d.breaks]);
    if (painted !== S.painted) { S.painted = painted; if (d.fit) S.revision++; }
    const f = d.fit || {};
    put(root, { 'data-revision': S.revision, 'data-seq': d.ack, 'data-objective': f.objective, 'data-relative-gap': f.gap, 'data-beta': f.beta });
    flush();
  };
  return S;
}
