/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Outcome, Telling } from './telling.ts';

/*
 * Draws what was found. What comes from outside becomes text of an element and nothing else; no markup is ever parsed.
 */

const MARKS: Readonly<Record<Outcome, string>> = { good: '✓', unidentified: '?', doubt: '✕', unknown: '–' };

/** How much was read, between 0 and 1. */
export function drawProgress(into: HTMLElement, part: number): void {
  const bar = into.querySelector('progress');
  if (bar !== null) {
    bar.value = part;
    return;
  }
  const progress = element('progress', '');
  progress.value = part;
  progress.setAttribute('aria-label', 'Read so far');
  into.replaceChildren(element('p', 'Checking…'), progress);
}

/** The verdict, then the particulars. `name`: what was chosen is called. */
export function drawTelling(into: HTMLElement, name: string, telling: Telling): void {
  const { outcome, verdict, beneath, what, rows, problems, compared, notCompared } = telling;
  into.replaceChildren(
    verdictOf(outcome, verdict, beneath),
    ...(what === '' ? [] : [particulars([{ label: 'Checked', lines: [name, what] }, ...rows])]),
    ...list('What is wrong', '✕', problems),
    ...list('Compared', '✓', compared),
    ...list('Not compared', '–', notCompared),
  );
}

function verdictOf(outcome: Outcome, verdict: string, beneath: string): HTMLElement {
  const box = element('div', '');
  box.className = `outcome ${outcome}`;
  const line = element('h2', '');
  const mark = element('span', MARKS[outcome]);
  mark.className = 'sign';
  mark.setAttribute('aria-hidden', 'true');
  line.append(mark, element('span', verdict));
  box.append(line, element('p', beneath));
  return box;
}

function particulars(rows: Telling['rows']): HTMLElement {
  const table = element('dl', '');
  table.className = 'particulars';
  for (const { label, lines } of rows) {
    const pair = element('div', '');
    const value = element('dd', '');
    for (const line of lines) value.append(lineOf(line));
    pair.append(element('dt', label), value);
    table.append(pair);
  }
  return table;
}

/** A line reads in its own direction, whatever letters it holds. */
function lineOf(line: string): HTMLElement {
  const shown = element(/^[0-9a-f]{64}$/.test(line) ? 'code' : 'span', line);
  shown.dir = 'auto';
  return shown;
}

function list(title: string, mark: string, items: readonly string[]): HTMLElement[] {
  if (items.length === 0) return [];
  const all = element('ul', '');
  all.className = 'items';
  for (const item of items) {
    const sign = element('span', mark);
    sign.className = 'sign';
    sign.setAttribute('aria-hidden', 'true');
    const text = element('span', item);
    text.dir = 'auto';
    const line = element('li', '');
    line.append(sign, text);
    all.append(line);
  }
  return [element('h3', title), all];
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
