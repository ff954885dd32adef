// ---- the same function at other weights: one layer times c, the output weights divided by c
const SPAN = 3;
function create(root) {
  const chosen = tag('label', { class: 'pass' }, root), told = tag('span', {}, chosen);
  const slide = tag('input', { type: 'range', min: -1, max: 1, step: 'any', value: 0, 'aria-label': 'factor' }, chosen);
  const svg = el('svg', { height: 190, role: 'img', 'data-testid': 'rescale' }, root), note = tag('p', { class: 'note' }, root);
  const axis = el('path', { class: 'axis' }, svg), curve = el('path', { class: 'price' }, svg), least = el('path', { class: 'least' }, svg), dot = el('circle', { r: 6 }, svg);
  const names = [0, 1, 2].map(() => el('text', {}, svg)), S = { at: 0 };
  slide.addEventListener('input', () => { S.at = +slide.value; S.draw(); });
  S.draw = () => {
    const { sizes, power, beta, up, penalty } = S.data, W = S.width, left = 12, right = 12, top = 26, bottom = 150;
    if (!W) return;
    const price = c => beta / power * sizes.reduce((sum, s) => sum + s.reduce((p, v, i) => p + (v * (i === 0 ? c : i === s.length - 1 ? 1 / c : 1)) ** power, 0), 0);
    const at = t => price(SPAN ** t), ts = Array.from({ length: 121 }, (_, i) => i / 60 - 1), high = Math.max(at(-1), at(1)) || 1, c = SPAN ** S.at;
    const X = t => left + (t + 1) / 2 * (W - left - right), Y = v => bottom - v / high * (bottom - top);
    put(svg, { width: W, 'data-factor': c, 'data-price': at(S.at), 'data-least': beta * penalty, 'aria-label': `β times penalty ${num(at(S.at))} at factor ${num(c, 3)}; lowest ${num(beta * penalty)}` });
    put(axis, { d: `M${left},${bottom}H${W - right}` });
    put(curve, { d: line(ts, ts.map(at), X, Y) });
    put(least, { d: `M${left},${Y(at(0))}H${W - right}` });
    put(dot, { cx: X(S.at), cy: Y(at(S.at)) });
    write(told, `c = ${num(c, 3)}`);
    [[`÷ ${SPAN}`, left, 'start'], ['balanced', X(0), 'middle'], [`× ${SPAN}`, W - right, 'end']].forEach(([t, x, anchor], i) => { put(names[i], { x, y: bottom + 18, 'text-anchor': anchor }); write(names[i], t); });
    write(note, `${up[0].toUpperCase()}${up.slice(1)} times c, output weights divided by c. β · penalty is now ${num(at(S.at), 6)}; balanced it is ${num(beta * penalty, 6)}. f(x) above stays as it is for every x.`);
  };
  return S;
}
