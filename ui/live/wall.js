// ---- the wall: one small curve a feature, with how useful it is
const TALL = 54, WIDE = 118;
function create(root) {
  const grid = tag('div', { class: 'tiles', role: 'group', 'aria-label': 'features', 'data-testid': 'wall' }, root), note = tag('p', { class: 'note' }, root);
  const S = {}, relight = share(root);
  const make = () => {
    const tile = tag('button', { type: 'button', class: 'tile', 'data-testid': 'tile' });
    const head = tag('span', { class: 'head' }, tile);
    tag('span', { class: 'chip' }, head); tag('span', { class: 'name' }, head); tag('span', { class: 'level' }, head);
    const svg = el('svg', { width: WIDE, height: TALL, viewBox: `0 0 ${WIDE} ${TALL}`, 'aria-hidden': 'true' }, tile);
    el('g', { class: 'data' }, svg); el('path', { class: 'c' }, svg); el('g', {}, svg);
    tag('i', {}, tag('span', { class: 'bar' }, tile));
    tile.addEventListener('click', () => S.send('event', { chosen: +tile.dataset.index }));
    return tile;
  };
  S.draw = () => {
    const d = S.data, X = x => 4 + (x - d.view[0]) / (d.view[1] - d.view[0]) * (WIDE - 8);
    pool(grid, d.tiles.length, make).forEach((tile, i) => {
      const t = d.tiles[i], [head, svg, bar] = tile.children, [chip, name, level] = head.children, [data, path, marks] = svg.children;
      put(tile, { 'data-index': t.index, 'data-level': t.level, 'data-n': t.n || null, 'aria-pressed': t.index === d.chosen, title: t.formula });
      chip.style.display = t.n ? '' : 'none';
      if (t.n) { write(chip, String(t.n)); chip.style.background = t.colour; chip.style.color = ink(t.colour); }
      write(name, (t.index + 1).toLocaleString('en')); write(level, num(t.level, 3));
      const lo = Math.min(...t.ys), hi = Math.max(...t.ys), Y = y => TALL - 14 - (y - lo) / (hi - lo || 1) * (TALL - 22);
      pool(data, d.data.length, () => el('path')).forEach((tick, k) => put(tick, { d: `M${X(d.data[k])},${TALL - 3}v3` }));
      put(path, { d: line(t.xs, t.ys, X, Y), stroke: t.colour || null });
      pool(marks, t.breaks.length, () => el('path', { 'stroke-width': 1 })).forEach((m, k) => { put(m, { transform: `translate(${X(t.breaks[k].p)},${TALL - 7})` }); paint(m, t.breaks[k], d.kinds, 3); });
      bar.firstChild.style.width = `${100 * Math.min(1, t.level)}%`;
    });
    write(note, d.tiles.length ? `Ticks are the data points. ${d.caption}` : 'No feature is like this. Ask for less above.');
    relight();
  };
  return S;
}
