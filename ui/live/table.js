// ---- a table; a row may start with the sign of a breakpoint
function create(root) {
  const table = tag('table', {}, tag('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Table' }, root));
  const head = tag('tr', {}, tag('thead', {}, table)), body = tag('tbody', {}, table), empty = tag('p', { class: 'note' }, root);
  const S = {};
  S.draw = () => {
    const { header, rows, kinds } = S.data;
    pool(head, header.length, () => tag('th', { scope: 'col' })).forEach((th, i) => write(th, header[i]));
    table.style.display = rows.length ? '' : 'none';
    write(empty, rows.length ? '' : S.data.empty);
    pool(body, rows.length, () => tag('tr')).forEach((tr, i) => {
      const { cells, mark } = rows[i];
      pool(tr, cells.length, k => tag('td')).forEach((td, k) => {
        if (k || !mark) return write(td, cells[k]);
        if (!td.firstElementChild) { td.textContent = ''; const box = el('svg', { class: 'sign', width: 14, height: 14, viewBox: '-7 -7 14 14', 'aria-hidden': 'true' }, td); el('path', { 'stroke-width': 1.2 }, box); tag('span', {}, td); }
        paint(td.firstChild.firstChild, mark, kinds, 4.5);
        write(td.lastChild, cells[k]);
      });
    });
  };
  return S;
}
