// ---- a chart that changes many times a second: the same nodes, moved
const DASH = { dash: '7,5', dot: '2,4' }, PAD = { left: 62, right: 12, top: 10, bottom: 44 };
function create(root) {
  const svg = el('svg', { role: 'img' }, root), clip = `clip${Math.random().toString(36).slice(2)}`, legend = tag('p', { class: 'legend' }, root);
  const inside = el('rect', {}, el('clipPath', { id: clip }, svg)), grid = el('path', { class: 'grid' }, svg), labels = el('g', {}, svg), titles = el('g', {}, svg);
  const marks = el('g', { 'clip-path': `url(#${clip})` }, svg), S = {};
  const power = v => `10${[...String(v)].map(c => c === '-' ? '⁻' : SUPER[c]).join('')}`;
  const even = (lo, hi) => ticks(lo, hi, 5).map(v => [v, num(v)]);
  const decades = (lo, hi) => { const by = Math.max(1, Math.ceil((hi - lo) / 6)), out = []; for (let v = Math.ceil(lo); v <= hi; v++) if (v % by === 0) out.push([v, power(v)]); return out.length > 1 ? out : ticks(lo, hi, 4).map(v => [v, num(10 ** v, 3)]); };
  S.draw = () => {
    const d = S.data, W = S.width, H = 270, [x0, x1] = d.x.range, [y0, y1] = d.y.range, right = W - PAD.right, floor = H - PAD.bottom;
    if (!W) return;
    put(svg, { width: W, height: H, 'aria-label': `${d.y.title} over ${d.x.title}` });
    put(inside, { x: PAD.left, y: PAD.top, width: right - PAD.left, height: floor - PAD.top });
    const X = v => PAD.left + (v - x0) / (x1 - x0) * (right - PAD.left), Y = v => floor - (v - y0) / (y1 - y0) * (floor - PAD.top);
    const xs = even(x0, x1), ys = (d.y.log ? decades : even)(y0, y1);
    put(grid, { d: xs.map(([v]) => `M${X(v)},${PAD.top}V${floor}`).concat(ys.map(([v]) => `M${PAD.left},${Y(v)}H${right}`)).join('') });
    const words = [...xs.map(([v, t]) => [X(v), floor + 17, t, 'middle']), ...ys.map(([v, t]) => [PAD.left - 7, Y(v) + 4, t, 'end'])];
    pool(labels, words.length, () => el('text', {})).forEach((node, i) => { const [x, y, t, anchor] = words[i]; write(put(node, { x, y, 'text-anchor': anchor }), t); });
    const middle = (PAD.top + floor) / 2, named = [[(PAD.left + right) / 2, H - 6, d.x.title, null], [13, middle, d.y.title, `rotate(-90 13 ${middle})`]];
    pool(titles, 2, () => el('text', { 'text-anchor': 'middle' })).forEach((node, i) => { const [x, y, t, transform] = named[i]; write(put(node, { x, y, transform }), t); });
    pool(marks, d.traces.length, () => el('path', {})).forEach((node, i) => {
      const t = d.traces[i], at = t.x.map((x, k) => x == null || t.y[k] == null ? null : [X(x).toFixed(1), Y(t.y[k]).toFixed(1)]);
      // A dot is a filled circle of its own size; a line breaks where there is no value.
      const dots = () => at.map((p, k) => { const r = t.size[k] / 2; return p ? `M${p[0] - r},${p[1]}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0` : ''; }).join('');
      const path = () => at.map((p, k) => p ? `${k && at[k - 1] ? 'L' : 'M'}${p}` : '').join('');
      put(node, t.size ? { d: dots(), fill: t.colour, stroke: null, opacity: t.opacity } : { d: path(), fill: 'none', stroke: t.colour, 'stroke-width': t.width, 'stroke-dasharray': DASH[t.dash], opacity: t.opacity });
    });
    const told = d.traces.filter(t => t.name);
    pool(legend, told.length, () => { const item = tag('span', {}); tag('i', {}, item); tag('span', {}, item); return item; }).forEach((item, i) => {
      const t = told[i], [sign, text] = item.children;
      sign.className = t.size ? 'round' : '';
      sign.style.cssText = t.size ? `background:${t.colour}` : `border-top:${Math.max(2, t.width)}px ${{ dash: 'dashed', dot: 'dotted' }[t.dash] || 'solid'} ${t.colour}`;
      write(text, t.name);
    });
  };
  return S;
}
