// ---- a first visitor's hint: once dismissed, never again in this browser
function create(root) {
  const S = {}, KEY = 'mirrors-hint-seen';
  const seen = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const card = tag('div', { class: 'card', role: 'note', 'data-testid': 'hint' }, root);
  const text = tag('span', {}, card);
  const ok = tag('button', { type: 'button', 'data-testid': 'hint-dismiss' }, card, 'Got it');
  ok.addEventListener('click', () => {
    card.hidden = true;
    try { localStorage.setItem(KEY, '1'); } catch { /* a browser that keeps nothing shows it again */ }
  });
  card.hidden = !!seen();
  S.draw = () => write(text, S.data);
  return S;
}
