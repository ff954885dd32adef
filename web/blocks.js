// The page as Python lists it (web/sheet.py): parts of the component, and plain controls around them.
// A block keeps its nodes as long as it stays on the page, so that nothing loses its focus.

import { html, put, rich, write } from '../ui/live/assets/lib/dom.js';
import { give } from '../ui/live/assets/lib/files.js';

/** @typedef {import('./solver.js').Question} Question */
/** @typedef {(question: Question) => void} Ask */
/** @typedef {(block: any) => void} Update */
/** @typedef {(node: HTMLElement, block: any, ask: Ask) => Update} Make */

/**
 * @param {HTMLElement} root
 * @param {(place: HTMLElement, key: string) => void} mount a part of the component
 * @param {Ask} ask
 * @returns {(listed: any[], page: string) => void}
 */
export function blocks(root, mount, ask) {
  /** @type {Map<string, {node: HTMLElement, update: Update}>} */
  let known = new Map();
  return (listed, page) => {
    /** @type {typeof known} */
    const now = new Map();
    listed.forEach((block, i) => {
      const id = block.key ? `${block.kind} ${block.key}` : `${page} ${i} ${block.kind}`;
      now.set(id, known.get(id) ?? made(block, mount, ask));
    });
    for (const [id, { node }] of known) if (!now.has(id)) node.remove();
    known = now;
    [...now.values()].forEach(({ node }, i) => {
      if (root.children[i] !== node) root.insertBefore(node, root.children[i] ?? null);
    });
    // parts are mounted where they can be measured
    [...now.values()].forEach(({ update }, i) => {
      update(listed[i]);
    });
  };
}

/**
 * @param {any} block
 * @param {(place: HTMLElement, key: string) => void} mount
 * @param {Ask} ask
 */
function made(block, mount, ask) {
  if (block.kind === 'component') {
    const node = html('div', { class: `part ${block.key}`, 'data-key': block.key });
    let isMounted = false;
    return {
      node,
      update: () => {
        if (!isMounted) mount(node, block.key);
        isMounted = true;
      },
    };
  }
  const node = html('div', { class: `mirrors page block ${block.kind}` });
  return { node, update: KINDS[/** @type {keyof typeof KINDS} */ (block.kind)](node, block, ask) };
}

/** @type {Make} */
const heading = (node, { level }) => {
  const title = html(/** @type {'h1'} */ (`h${level}`), {}, node);
  return ({ text }) => write(title, text);
};

/** @type {Make} */
const text = node => {
  const words = html('p', {}, node);
  return ({ text, tone }) => {
    put(node, { 'data-tone': tone || null, role: tone === 'warning' || tone === 'error' ? 'alert' : null });
    rich(words, text);
  };
};

/**
 * A control under its name.
 * @template {'select' | 'textarea'} K
 * @param {HTMLElement} node
 * @param {string} label
 * @param {K} kind
 */
function named(node, label, kind) {
  const box = html('label', { class: 'field' }, node);
  html('span', { class: 'name' }, box, label);
  return html(kind, {}, box);
}

/** @type {Make} */
const select = (node, { label, key }, ask) => {
  const list = named(node, label, 'select');
  list.addEventListener('change', () => ask({ set: { [key]: list.value } }));
  return ({ options, value }) => {
    list.replaceChildren(
      ...options.map((/** @type {string[]} */ [name, title]) =>
        html('option', { value: name }, undefined, title),
      ),
    );
    list.value = value;
  };
};

/** @type {Make} */
const pills = (node, { label, key }, ask) => {
  const box = html('div', { role: 'group', 'aria-label': label }, node);
  /** @type {string[]} */
  let chosen = [];
  return ({ options, value }) => {
    chosen = value;
    html('span', { class: 'name' }, undefined, label);
    box.replaceChildren(
      html('span', { class: 'name' }, undefined, label),
      ...options.map((/** @type {string[]} */ [name, title]) => {
        const isOn = chosen.includes(name);
        const pill = html('button', { type: 'button', 'aria-pressed': isOn }, undefined, title);
        const others = chosen.filter(other => other !== name);
        pill.addEventListener('click', () => ask({ set: { [key]: isOn ? others : [...others, name] } }));
        return pill;
      }),
    );
  };
};

/** @type {Make} */
const numbers = (node, { label, key }, ask) => {
  const box = html('div', { class: 'field', role: 'group', 'aria-label': label }, node);
  html('span', { class: 'name' }, box, label);
  const ends = ['from', 'to'].map(name =>
    html('input', { type: 'number', step: 'any', 'aria-label': `${label}: ${name}` }, box),
  );
  for (const end of ends) {
    end.addEventListener('change', () => ask({ set: { [key]: ends.map(({ value }) => Number(value)) } }));
  }
  return ({ span: [min, max], value }) => {
    ends.forEach((end, i) => {
      put(end, { min, max });
      end.value = String(value[i]);
    });
  };
};

/** @type {Make} */
const toggle = (node, { label, key }, ask) => {
  const box = html('label', { class: 'check' }, node);
  const input = html('input', { type: 'checkbox' }, box);
  html('span', {}, box, label);
  input.addEventListener('change', () => ask({ set: { [key]: input.checked } }));
  return ({ value }) => {
    input.checked = value;
  };
};

/** A text to paste into, or to pour a file into. @type {Make} */
const area = (node, { label, key, file, placeholder, most }, ask) => {
  const input = put(named(node, label, 'textarea'), { rows: 5, placeholder });
  const poured = html('label', { class: 'field' }, node);
  html('span', { class: 'name' }, poured, 'or a file: CSV, text, spreadsheet');
  const files = html('input', { type: 'file', accept: '.csv,.txt,.tsv,.xlsx' }, poured);
  input.addEventListener('change', () => ask({ set: { [key]: input.value } }));
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask({ set: { [key]: input.value } });
  });
  files.addEventListener('change', async () => {
    const chosen = files.files?.[0];
    if (!chosen) return;
    const bytes = new Uint8Array(await chosen.slice(0, most + 1).arrayBuffer());
    ask({ set: { [file]: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')) } });
  });
  return ({ value }) => {
    if (document.activeElement !== input) input.value = value;
  };
};

/** Cells; those with a key are texts that can be changed, with an empty row to begin another. @type {Make} */
const table = (node, { key, titles }, ask) => {
  const grid = html('table', {}, html('div', { class: 'scroll' }, node));
  const tell = () => {
    const rows = [...grid.querySelectorAll('tbody tr')].map(row =>
      [...row.querySelectorAll('input')].map(({ value }) => value),
    );
    ask({ set: { [key]: rows.filter(row => row.some(cell => cell.trim())) } });
  };
  if (key) grid.addEventListener('change', tell);
  return ({ rows }) => {
    const head = html('tr', {}, html('thead', {}));
    for (const title of titles) html('th', { scope: 'col' }, head, title);
    const body = html('tbody', {});
    const all = key ? [...rows, titles.map(() => '')] : rows;
    all.forEach((/** @type {string[]} */ row, /** @type {number} */ i) => {
      const line = html('tr', {}, body);
      row.forEach((cell, k) => {
        const place = html('td', {}, line, key ? undefined : cell);
        const name = `${titles[k]} of point ${i + 1}`;
        if (key) html('input', { inputmode: 'decimal', 'aria-label': name, value: cell }, place);
      });
    });
    grid.replaceChildren(/** @type {Element} */ (head.parentElement), body);
  };
};

/** @type {Make} */
const code = (node, _, __) => {
  const save = html('button', { type: 'button' }, node);
  const shown = html('pre', { tabindex: 0 }, node);
  let latest = { file: '', whole: '' };
  save.addEventListener('click', () => give(new Blob([latest.whole], { type: 'text/plain' }), latest.file));
  return block => {
    latest = block;
    write(save, `Download ${block.file}`);
    write(shown, block.text);
  };
};

/** @type {Make} */
const link = node => {
  const anchor = html('a', {}, html('p', {}, node));
  return ({ text, address }) => {
    write(anchor, text);
    put(anchor, { href: address });
  };
};

/** @type {Make} */
const button = (node, { key }, ask) => {
  const push = html('button', { type: 'button' }, node);
  push.addEventListener('click', () => ask({ press: key }));
  return ({ label, enabled }) => {
    write(push, label);
    push.disabled = !enabled;
  };
};

const KINDS = { heading, text, select, pills, numbers, toggle, area, table, code, link, button };
