// What a lesson is laid out of, and the summary after the last one.

import { html, pool, put, write } from '../lib/dom.js';
import { prose } from '../marks/prose.js';

/** @param {HTMLElement} root */
export function skeleton(root) {
  root.classList.add('lesson');
  const head = html('nav', { class: 'story', 'aria-label': 'Steps' }, root);
  const back = button(head, 'back', '← Back');
  const count = html('span', { class: 'count' }, head);
  const steps = html('div', { class: 'steps' }, head);
  const glossary = button(head, 'glossary', 'Glossary');
  const screen = html('div', { class: 'screen' }, root);
  const words = html('div', { class: 'words' }, screen);
  const problem = html('div', { class: 'alert', role: 'alert', hidden: '' }, words);
  const title = html('h1', { tabindex: -1 }, words);
  const about = html('p', { class: 'about', 'data-testid': 'about' }, words);
  const figure = html('div', { class: 'figure' }, screen);
  const stage = html('div', { class: 'stage' }, figure);
  const canvas = html('div', { class: 'canvas', 'data-part': 'canvas' }, stage);
  const guess = html('div', { class: 'guess' }, stage);
  const legend = html('div', { class: 'legend' }, figure);
  const chart = html('div', { 'data-part': 'chart', 'data-testid': 'gains', hidden: '' }, figure);
  const act = html('div', { class: 'act' }, screen);
  const task = html('p', { class: 'task', 'data-testid': 'task' }, act);
  const tiles = html('div', { class: 'list', hidden: '' }, act);
  const rows = html('div', { class: 'mark features', 'data-part': 'features', hidden: '' }, act);
  const choice = html('div', { class: 'choice' }, act);
  const live = html('p', { class: 'live', 'data-testid': 'live' }, act);
  const verdict = html('div', { class: 'verdict', role: 'status', 'data-testid': 'verdict' }, act);
  const said = html('p', {}, verdict);
  const after = html('p', { class: 'after', 'data-testid': 'after' }, act);
  const summary = html('div', { class: 'summary', 'data-testid': 'summary' }, act);
  const ways = html('div', { class: 'ways' }, act);
  const grade = button(ways, 'grade', 'Check my guess');
  const next = button(ways, 'next', 'Next →');
  const again = button(ways, 'again', 'Start this step over');
  const own = button(ways, 'own', 'Back to my own points');
  const more = html('a', { class: 'more', target: '_blank', rel: 'noopener' }, ways);
  return {
    ...{ root, problem, back, count, steps, glossary, title, about, canvas, guess, legend, chart },
    ...{ task, tiles, rows, choice, live, verdict, said, after, summary, grade, next, again, own, more },
  };
}

/**
 * @param {Element} root
 * @param {string} testid
 * @param {string} text
 */
const button = (root, testid, text) =>
  html('button', { type: 'button', class: testid, 'data-testid': testid }, root, text);

/**
 * After the last lesson: what was guessed in each, and what one can answer now.
 * @param {HTMLElement} root
 * @param {import('../contract.d.ts').Lesson} payload
 */
export function summary(root, { figure, steps, questions }) {
  root.hidden = !!figure;
  if (figure) return;
  const [list, head, answers] = pool(root, 3, i => html(/** @type {const} */ (['ol', 'h2', 'div'])[i]));
  pool(list, steps.length, makeStep).forEach((entry, i) => {
    const { title, verdict } = steps[i];
    write(entry.children[0], title);
    const state = verdict ? (verdict.right ? 'right' : 'wrong') : '';
    put(entry, { 'data-state': state });
    prose(/** @type {HTMLElement} */ (entry.children[1]), verdict?.words ?? 'Not guessed yet.');
  });
  write(head, 'Can you answer these now?');
  pool(answers, questions.length, makeAnswer).forEach((entry, i) => {
    write(entry.children[0], questions[i].word);
    write(entry.children[1], questions[i].means);
  });
}

function makeStep() {
  const entry = html('li');
  html('strong', {}, entry);
  html('span', {}, entry);
  return entry;
}

function makeAnswer() {
  const entry = html('details', { 'data-testid': 'answer' });
  html('summary', {}, entry);
  html('p', {}, entry);
  return entry;
}
