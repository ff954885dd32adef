// The few words with which every mark builds and changes nodes. Text only ever goes in as textContent.

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * Set attributes; null and undefined remove them.
 * @template {Element} T
 * @param {T} node
 * @param {Attributes} attributes
 * @returns {T}
 */
export function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
  }
  return node;
}

/**
 * An SVG element, appended to its parent.
 * @param {string} name
 * @param {Attributes} [attributes]
 * @param {Element} [parent]
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, parent) {
  const node = put(/** @type {SVGElement} */ (document.createElementNS(SVG, name)), attributes);
  parent?.append(node);
  return node;
}

/**
 * An HTML element, appended to its parent.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Attributes} [attributes]
 * @param {Element} [parent]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function html(name, attributes = {}, parent, text) {
  const node = put(document.createElement(name), attributes);
  if (text != null) node.textContent = text;
  parent?.append(node);
  return node;
}

/**
 * Change a text only where it differs.
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Exactly `count` children, the old ones kept.
 * @template {Element} T
 * @param {Element} parent
 * @param {number} count
 * @param {(index: number) => T} make
 * @returns {T[]}
 */
export function pool(parent, count, make) {
  while (parent.children.length > count) parent.lastElementChild?.remove();
  while (parent.children.length < count) parent.append(make(parent.children.length));
  return /** @type {T[]} */ ([...parent.children]);
}

/**
 * Sentences whose words between ** are bold.
 * @param {Element} node
 * @param {string} text
 */
export function rich(node, text) {
  if (node.getAttribute('data-text') === text) return;
  node.setAttribute('data-text', text);
  const parts = text.split('**').map((part, k) => (k % 2 ? html('strong', {}, undefined, part) : part));
  node.replaceChildren(...parts);
}
