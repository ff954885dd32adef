// The component: every part of it that has data is drawn at once, in its own element.
export default function ({ data, parentElement, setStateValue }) {
  for (const root of parentElement.querySelectorAll('[data-part]')) {
    const news = data[root.dataset.part];
    (root.closest('section') || root).hidden = news == null;
    if (news != null) show(root, news, DRAWN[root.dataset.draw || root.dataset.part], setStateValue);
  }
}
