// ---- the dictionary as a picture: rows are data points, columns are features
const TOP = 28;
function create(root) {
  const map = tag('div', { class: 'map', 'data-testid': 'dictionary' }, root);
  const flags = el('svg', {}, map), canvas = tag('canvas', { role: 'img' }, map), ctx = canvas.getContext('2d');
  const scale = tag('div', { class: 'scale' }, root);
  const low = tag('span', {}, scale), bar = tag('canvas', { width: 256, height: 1, 'aria-hidden': 'true' }, scale), high = tag('span', {}, scale), read = tag('span', { class: 'read' }, scale);
  const caption = tag('p', { class: 'note' }, root);
  const S = {}, relight = share(root);
  const table = stops => {
    const out = new Uint8ClampedArray(1024);
    for (let i = 0; i < 256; i++) {
      const t = i / 255 * (stops.length - 1), k = Math.min(stops.length - 2, Math.floor(t));
      for (let c = 0; c < 3; c++) out[4 * i + c] = stops[k][c] + (t - k) * (stops[k + 1][c] - stops[k][c]);
      out[4 * i + 3] = 255;
    }
    return out;
  };
  S.draw = () => {
    const d = S.data;
    if (!S.width) return;
    if (String(d.stops) !== S.stops) { S.stops = String(d.stops); S.table = table(d.stops); bar.getContext('2d').putImageData(new ImageData(S.table.slice(), 256, 1), 0, 0); }
    S.bytes = Uint8Array.from(atob(d.z), c => c.charCodeAt(0));
    if (canvas.width !== d.w) canvas.width = Math.max(1, d.w);
    if (canvas.height !== d.h) canvas.height = Math.max(1, d.h);
    const image = ctx.createImageData(canvas.width, canvas.height), colours = new Uint32Array(S.table.buffer), pixels = new Uint32Array(image.data.buffer);
    S.bytes.forEach((b, i) => { pixels[i] = colours[b]; });
    ctx.putImageData(image, 0, 0);
    const H = Math.round(clamp(d.h * 14, 90, 260));
    canvas.style.height = `${H}px`;
    put(canvas, { 'aria-label': `dictionary: ${d.h} data points by ${d.caption}` });
    put(flags, { width: S.width, height: TOP });
    // a row of numbers, dropped one by one where two would touch
    let last = -99;
    const named = new Set([...d.selected].sort((a, b) => a.at - b.at).filter(s => { const x = (s.at + 0.5) / d.w * S.width; if (x - last < 15) return false; last = x; return true; }).map(s => s.n));
    pool(flags, d.selected.length, () => { const g = el('g', { class: 'flag' }); el('path', {}, g); el('text', { y: 12 }, g); el('title', {}, g); return g; }).forEach((g, i) => {
      const s = d.selected[i], x = (s.at + 0.5) / d.w * S.width;
      put(g, { 'data-n': s.n, transform: `translate(${x},0)` });
      put(g.children[0], { d: 'M-6,16H6L0,27Z', fill: s.colour });
      write(g.children[1], named.has(s.n) ? String(s.n) : '');
      put(g.children[1], { x: clamp(0, 6 - x, S.width - 6 - x) });
      write(g.children[2], `selected feature ${s.n}, column ${d.columns[s.at].toLocaleString('en')}`);
    });
    write(low, num(d.low)); write(high, num(d.high));
    write(caption, `Columns: ${d.caption}. Rows: the data points, from left to right in x. Triangles mark the selected columns.`);
    relight();
  };
  canvas.addEventListener('pointermove', e => {
    const d = S.data, box = canvas.getBoundingClientRect();
    const c = clamp(Math.floor((e.clientX - box.left) / box.width * d.w), 0, d.w - 1), r = clamp(Math.floor((e.clientY - box.top) / box.height * d.h), 0, d.h - 1);
    const chosen = d.selected.find(s => s.at === c), v = d.low + S.bytes[r * d.w + c] / 255 * (d.high - d.low);
    write(read, `feature ${d.columns[c].toLocaleString('en')}${chosen ? ` (selected, ${chosen.n})` : ''} at point ${d.rows[r]} ≈ ${num(v, 3)}`);
  });
  canvas.addEventListener('pointerleave', () => write(read, ''));
  return S;
}
