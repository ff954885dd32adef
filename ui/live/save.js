// ---- the picture as a file: SVG with its colours written out, or PNG at twice the size
function create(root) {
  const S = {}, STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'display', 'font-size', 'font-weight', 'text-anchor', 'paint-order'];
  const row = tag('div', { class: 'save' }, root);
  const plain = () => {
    const svg = root.getRootNode().querySelector('[data-testid=data-canvas] svg.plot'), copy = svg.cloneNode(true);
    const from = [svg, ...svg.querySelectorAll('*')], to = [copy, ...copy.querySelectorAll('*')];
    from.forEach((node, i) => {
      const style = getComputedStyle(node);
      to[i].setAttribute('style', STYLES.map(name => `${name}:${style.getPropertyValue(name)}`).join(';'));
    });
    const { width, height } = svg.getBoundingClientRect();
    put(copy, { xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': 'sans-serif' });
    const page = el('rect', { width, height, fill: getComputedStyle(root).getPropertyValue('--st-background-color') });
    copy.prepend(page);
    return { width, height, file: new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }) };
  };
  const give = (file, name) => {
    const link = tag('a', { href: URL.createObjectURL(file), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const button = (text, run) => tag('button', { type: 'button' }, row, text).addEventListener('click', run);
  button('Save as SVG', () => give(plain().file, 'mirrors.svg'));
  button('Save as PNG', () => {
    const { width, height, file } = plain(), image = new Image();
    image.onload = () => {
      const canvas = put(document.createElement('canvas'), { width: 2 * width, height: 2 * height });
      canvas.getContext('2d').drawImage(image, 0, 0, 2 * width, 2 * height);
      URL.revokeObjectURL(image.src);
      canvas.toBlob(png => give(png, 'mirrors.png'));
    };
    image.src = URL.createObjectURL(file);
  });
  S.draw = () => {};
  return S;
}
