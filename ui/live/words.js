// ---- sentences; what stands between ** is bold
function create(root) {
  const S = {};
  S.draw = () => pool(root, S.data.length, () => tag('p')).forEach((p, i) => {
    if (p._text === S.data[i]) return;
    p._text = S.data[i];
    p.replaceChildren(...S.data[i].split('**').map((part, k) => k % 2 ? tag('strong', {}, null, part) : part));
  });
  return S;
}
