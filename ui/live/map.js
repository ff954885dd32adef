// ---- depth 3: a . r / beta over both creases
const COLS = 180, LINES = 110;
function create(root) {
  const box = tag('div', { class: 'creases' }, root), canvas = tag('canvas', { role: 'img', 'aria-label': 'how useful a feature is, by its two creases' }, box), svg = el('svg', {}, box);
  const dots = el('g', {}, svg), cross = el('path', { class: 'cross' }, svg), note = tag('p', { class: 'note' }, root), S = { b: null };
  const level = (d, b1, b2) => { let sum = 0; for (let n = 0; n < d.x.length; n++) { const t = d.signs[1] * (Math.abs(d.x[n] - b1) - b2); sum += d.r[n] * (d.last === 'relu' ? Math.max(t, 0) : Math.abs(t)); } return sum / d.beta; };
  S.update = () => { S.b = S.data.here; S.draw(); };
  S.draw = () => {
    const d = S.data, W = S.width, H = Math.round(Math.min(360, W * 0.55));
    if (!W) return;
    const size = [W, H, d.key].join();
    if (S.size !== size) {
      S.size = size;
      Object.assign(canvas, { width: COLS, height: LINES });
      Object.assign(canvas.style, { width: `${W}px`, height: `${H}px` });
      const ctx = canvas.getContext('2d'), image = ctx.createImageData(COLS, LINES);
      for (let j = 0; j < LINES; j++) for (let i = 0; i < COLS; i++) {
        const v = level(d, d.low[0] + (i + 0.5) / COLS * (d.high[0] - d.low[0]), d.high[1] - (j + 0.5) / LINES * (d.high[1] - d.low[1]));
        image.data.set([...(v > 0 ? [213, 94, 0] : [0, 114, 178]), Math.round(235 * Math.min(1, v * v))], 4 * (j * COLS + i));
      }
      ctx.putImageData(image, 0, 0);
    }
    put(svg, { width: W, height: H });
    const X = v => (v - d.low[0]) / (d.high[0] - d.low[0]) * W, Y = v => (d.high[1] - v) / (d.high[1] - d.low[1]) * H;
    pool(dots, d.vertices.length, () => el('circle', {})).forEach((c, i) => { const [b1, b2, top] = d.vertices[i]; put(c, { cx: X(b1), cy: Y(b2), r: top ? 5 : 2, class: top ? 'vertex top' : 'vertex' }); });
    put(cross, { d: `M${X(S.b[0]) - 9},${Y(S.b[1])}h18m-9,-9v18` });
    write(note, `Crease 1 from ${num(d.low[0])} to ${num(d.high[0])}, crease 2 from 0 to ${num(d.high[1])}. Orange: a · r above 0; blue: below 0. Dots: ${d.vertices.length.toLocaleString('en')} features of the dictionary; rings: those that reach β or −β, which no place exceeds. Cross: the feature above.`);
  };
  svg.addEventListener('click', e => {
    const d = S.data, at = svg.getBoundingClientRect(), b = [d.low[0] + (e.clientX - at.left) / at.width * (d.high[0] - d.low[0]), d.high[1] - (e.clientY - at.top) / at.height * (d.high[1] - d.low[1])];
    window.dispatchEvent(new CustomEvent('mirrors-crease', { detail: b }));
  });
  window.addEventListener('mirrors-creases', function hear(e) { if (!root.isConnected) return window.removeEventListener('mirrors-creases', hear); S.b = e.detail; S.draw(); });
  return S;
}
