// ---- the whole fit as a formula: a term lights up with its feature
function create(root) {
  const line = tag('div', { class: 'terms', 'data-testid': 'formula' }, root);
  const copy = tag('button', { type: 'button', title: 'Copy the formula as LaTeX' }, root, 'Copy LaTeX');
  copy.addEventListener('click', async () => {
    try { await navigator.clipboard.writeText(S.data.latex); write(copy, 'Copied'); } catch { write(copy, 'The browser forbids copying'); }
    setTimeout(() => write(copy, 'Copy LaTeX'), 2000);
  });
  const S = {}, relight = share(root);
  S.draw = () => {
    pool(line, S.data.terms.length, () => tag('span')).forEach((span, i) => {
      const term = S.data.terms[i];
      put(span, { 'data-n': term.n || null });
      span.style.borderColor = term.colour || 'transparent';
      write(span, term.text);
    });
    relight();
  };
  return S;
}
