/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Entry } from '../search.ts';
import { find, type Hit } from './find.ts';

/*
 * The search page: what is typed is sought in an index that came with the page, and nothing is asked of anybody. The
 * question stands in the address, so that a result can be linked to and the way back works.
 */

declare global {
  var affidavitIndex: readonly Entry[] | undefined;
}

const MOST = 40;
const found = <E extends HTMLElement>(id: string, kind: new () => E): E => {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${id}`);
};
const field = found('question', HTMLInputElement);
const list = found('hits', HTMLOListElement);
const spoken = found('spoken', HTMLElement);
const without = found('without', HTMLElement);

function show(): void {
  const question = field.value.trim();
  const hits = find(globalThis.affidavitIndex ?? [], question, MOST);
  list.replaceChildren(...hits.map(item));
  without.hidden = question !== '';
  spoken.textContent = question === '' ? '' : told(hits.length);
}

function told(count: number): string {
  if (count === 0) return 'Nothing holds all these words.';
  return count === MOST ? `The first ${MOST} places` : `${count} ${count === 1 ? 'place' : 'places'}`;
}

function item({ address, title, page, around }: Hit): HTMLLIElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = title;
  const where = document.createElement('span');
  where.className = 'where';
  where.textContent = page === title ? '' : page;
  const text = document.createElement('p');
  text.textContent = around;
  const element = document.createElement('li');
  element.append(link, where, text);
  return element;
}

function fromAddress(): void {
  field.value = decodeURIComponent(location.hash.slice(1));
  show();
}

field.disabled = false;
field.addEventListener('input', () => {
  history.replaceState(null, '', `#${encodeURIComponent(field.value)}`);
  show();
});
addEventListener('hashchange', fromAddress);
fromAddress();
field.focus();
