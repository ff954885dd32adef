// The component: every part of it that has data is drawn at once, in its own element.
export default function ({ data: bytes, parentElement, setStateValue }) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  for (const root of parentElement.querySelectorAll('[data-part]')) {
    const news = data[root.dataset.part];
    (root.closest('section') || root).hidden = news == null;
    if (news != null) show(root, news, DRAWN[root.dataset.draw || root.dataset.part], setStateValue);
  }
  // A link to another page goes through the menu, which keeps the session.
  parentElement.querySelector('.frame, .live').onclick = e => {
    const link = e.target.closest('a[data-page]'), page = link && link.getAttribute('href');
    const there = page && document.querySelector(`[data-testid=stSidebarNavLink][href$="/${page}"]`);
    if (!link || e.ctrlKey || e.metaKey || e.button) return;
    e.preventDefault();
    if (there) there.click(); else location.assign(page + location.search);
  };
}
