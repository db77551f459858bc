import { wildcardMatches } from '../wildcard.ts';
import { type Match, matchOf, NO, OPEN, YES } from './match.ts';

/** Stand for a `*` and a `?` that are themselves, as in `${*}` or a tag's value; no ARN holds them. */
const LITERAL_STAR = '\uE000';
const LITERAL_MARK = '\uE001';

/** Whether a policy's pattern fits what is asked for: one text, or every text of a pattern. Takes |a| × |b| steps. */
export function relation(pattern: string, asked: string): Match {
  if (pattern === '*' || pattern === asked) return YES;
  if (!hasWildcard(asked)) return matchOf(wildcardMatches(pattern, asked));
  if (covers(pattern, asked)) return YES;
  return overlaps(pattern, asked) ? OPEN : NO;
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** A value put in a pattern's place for a variable: its own `*` and `?` match themselves alone. */
export function quoted(value: string): string {
  return value.replaceAll('*', LITERAL_STAR).replaceAll('?', LITERAL_MARK);
}

export function unquoted(text: string): string {
  return text.replaceAll(LITERAL_STAR, '*').replaceAll(LITERAL_MARK, '?');
}

/** True when a pattern matches a literal text, whose own `*` and `?` are themselves. */
export function fits(pattern: string, literal: string): boolean {
  const odd = pattern.includes(LITERAL_STAR) || pattern.includes(LITERAL_MARK);
  return wildcardMatches(pattern, odd ? quoted(literal) : literal);
}

/** True when every text of `asked` is one of `pattern`'s; errs only towards false. */
function covers(pattern: string, asked: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < asked.length) {
    if (pattern[p] === '*') {
      star = p;
      resume = t;
      p += 1;
    } else if ((pattern[p] === '?' && asked[t] !== '*') || (pattern[p] === asked[t] && asked[t] !== '?')) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** True when some text is both patterns'. */
function overlaps(a: string, b: string): boolean {
  const head = Math.min(literalHead(a), literalHead(b));
  if (a.slice(0, head) !== b.slice(0, head)) return false;
  let row = startRow(b);
  for (let i = 0; i < a.length; i++) row = nextRow(row, a.charAt(i), b);
  return row[b.length] === 1;
}

function literalHead(pattern: string): number {
  const at = pattern.search(/[*?]/);
  return at < 0 ? pattern.length : at;
}

/** Cell j: whether the part of `a` so far and the first j characters of `b` share a text. */
function startRow(b: string): Uint8Array {
  const row = new Uint8Array(b.length + 1);
  row[0] = 1;
  for (let j = 0; j < b.length && b[j] === '*'; j++) row[j + 1] = 1;
  return row;
}

function nextRow(row: Uint8Array, sign: string, b: string): Uint8Array {
  const next = new Uint8Array(b.length + 1);
  next[0] = sign === '*' ? (row[0] as number) : 0;
  for (let j = 1; j <= b.length; j++) {
    const other = b.charAt(j - 1);
    if (sign === '*' || other === '*') next[j] = (row[j] as number) | (next[j - 1] as number);
    else if (sign === other || sign === '?' || other === '?') next[j] = row[j - 1] as number;
  }
  return next;
}
