import type { Entry } from '../search.ts';

/** A place, with the words around the first match. */
export interface Hit {
  readonly address: string;
  readonly title: string;
  readonly page: string;
  readonly around: string;
}

/**
 * The places that hold every word of a question, best first: in the title before in the text, whole words before parts,
 * pages before their sections. Case and order of words make no difference.
 */
export function find(entries: readonly Entry[], question: string, most: number): Hit[] {
  const words = question
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return entries
    .map((entry, at) => ({ entry, at, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most)
    .map(({ entry: [address, title, page, text] }) => ({ address, title, page, around: around(text, words) }));
}

function scoreOf([address, title, page, text]: Entry, words: readonly string[]): number {
  const [head, body] = [title.toLowerCase(), text.toLowerCase()];
  const own = words.map((word) => {
    if (head === word) return 40;
    if (isWhole(head, word)) return 20;
    if (head.includes(word)) return 12;
    if (page.toLowerCase().includes(word)) return 6;
    if (isWhole(body, word)) return 4;
    return body.includes(word) ? 2 : 0;
  });
  if (own.includes(0)) return 0;
  return own.reduce((sum: number, score) => sum + score, address.includes('#') ? 0 : 3);
}

function isWhole(text: string, word: string): boolean {
  const at = text.indexOf(word);
  const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);
  return at >= 0 && !isLetter(text[at - 1]) && !isLetter(text[at + word.length]);
}

const SPAN = 160;

function around(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0), text.length);
  const from = first === text.length || first < SPAN / 2 ? 0 : text.indexOf(' ', first - SPAN / 2) + 1;
  const part = text.slice(from, from + SPAN);
  return `${from > 0 ? '… ' : ''}${part}${from + SPAN < text.length ? ' …' : ''}`;
}
