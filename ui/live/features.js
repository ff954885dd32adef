// ---- the selected features, one row each, all on one scale, and their sum
const BODY = 62, LANE = 14, SUM = 96;   // a curve, the lane of its marks, the last row
const make = () => {
  const row = tag('div', { class: 'row' });
  const head = tag('div', { class: 'head' }, row);
  tag('span', { class: 'chip' }, head); tag('span', { class: 'f' }, head); tag('div', { class: 'kinks' }, head);
  const svg = el('svg', { role: 'img' }, tag('div', {}, row));
  el('line', { class: 'zero' }, svg); el('path', { class: 'c' }, svg); el('g', {}, svg); el('g', {}, svg);
  return row;
};

function create(root) {
  const list = tag('div', { role: 'list', 'data-testid': 'feature-curves' }, root);
  tag('p', { class: 'note' }, root, 'The curves share one scale, so they add up by eye. A sign marks each kink.');
  const S = {}, relight = share(root);
  S.draw = () => {
    const d = S.data;
    if (!S.width) return;
    const ranges = d.rows.map(r => { const v = r.ys.concat((r.points || []).map(p => p[1])); return v.length ? [Math.min(...v), Math.max(...v)] : [0, 0]; });
    const span = Math.max(...ranges.map(([a, b]) => b - a)) || 1;
    const wide = S.width > 560, W = wide ? S.width - Math.max(190, S.width * 0.38) - 14 : S.width;
    pool(list, d.rows.length, make).forEach((row, i) => drawRow(row, d.rows[i], ranges[i], span, W, d));
    relight();
  };
  const drawRow = (row, r, [lo, hi], span, W, d) => {
    put(row, { 'data-kind': r.kind, role: 'listitem', 'data-n': r.n, 'data-testid': `feature-${r.kind}` });
    const [head, holder] = row.children, [chip, text, kinks] = head.children, svg = holder.firstChild;
    const [zero, path, dots, marks] = svg.children;
    chip.style.display = r.n ? '' : 'none';
    if (r.n) { write(chip, String(r.n)); chip.style.background = r.colour; chip.style.color = ink(r.colour); }
    write(text, r.n ? `${r.value} · ${r.formula}` : r.value ? `${r.value} · 1  (${r.title})` : r.title);
    const breaks = r.breaks || [];
    pool(kinks, Math.min(breaks.length, d.named) + (r.more ? 1 : 0), () => {
      const s = tag('span'), box = el('svg', { width: 12, height: 12, viewBox: '-6 -6 12 12', 'aria-hidden': 'true' }, s);
      el('path', { 'stroke-width': 1.2 }, box); tag('span', {}, s);
      return s;
    }).forEach((s, i) => {
      const b = i < d.named ? breaks[i] : null;
      s.firstChild.style.display = b ? '' : 'none';
      if (b) paint(s.firstChild.firstChild, b, d.kinds, 4);
      write(s.lastChild, b ? b.label : `and ${r.more} more`);
    });
    const pad = 7, lane = r.kind === 'feature' ? LANE : 0, middle = (lo + hi) / 2;
    // one scale for all rows: the one that spans most sets it; a sum that would look flat is enlarged, and says so
    const sum = r.kind === 'sum', base = (BODY - 2 * pad) / span, room = (SUM - 2 * pad) / (hi - lo || span) / base;
    const zoom = sum ? (room >= 2 ? Math.floor(+room.toPrecision(1) > room ? room : +room.toPrecision(1)) : Math.min(1, room)) : 1, unit = base * zoom;
    if (zoom > 1) write(text, `${r.title} (drawn ${zoom} × taller)`);
    const tall = r.kind === 'bias' ? 22 : sum ? SUM : BODY + lane;
    const X = x => (x - d.view[0]) / (d.view[1] - d.view[0]) * (W - 12) + 6, Y = y => (tall - lane) / 2 - (y - middle) * unit;
    put(svg, { width: W, height: tall, 'aria-label': r.n ? `feature ${r.n}: ${r.value} times ${r.formula}` : r.title });
    const z = Y(0);
    put(zero, z > 0 && z < tall ? { x1: 6, x2: W - 6, y1: z, y2: z, display: null } : { display: 'none' });
    put(path, { d: line(r.xs, r.ys, X, Y), stroke: r.colour });
    pool(dots, (r.points || []).length, () => el('circle', { class: 'pt', r: 3 })).forEach((c, i) => put(c, { cx: X(r.points[i][0]), cy: Y(r.points[i][1]) }));
    const seen = breaks.filter(b => b.p >= d.view[0] && b.p <= d.view[1]);
    pool(marks, seen.length, () => { const g = el('g'); el('path', { 'stroke-width': 1.2 }, g); el('title', {}, g); return g; }).forEach((g, i) => {
      const b = seen[i];
      put(g, { transform: `translate(${X(b.p)},${tall - 6})` });
      paint(g.firstChild, b, d.kinds, 4);
      write(g.lastChild, `${b.label}, at x = ${num(b.p)}`);
    });
  };
  return S;
}
