import type { DatabaseSync } from 'node:sqlite';
import { quoted } from './database.ts';

/** Longer texts are no words that a check compares with. */
const LONGEST = 64;

/** Every word and number that the facts hold, also inside JSON. */
export function wordsIn(
  db: DatabaseSync,
  columns: readonly { readonly table: string; readonly column: string }[],
): string[] {
  const words = new Set<string>();
  for (const { table, column } of columns) {
    const sql = `select distinct ${quoted(column)} as cell from ${quoted(table)} where ${quoted(column)} is not null`;
    for (const { cell } of db.prepare(sql).iterate() as Iterable<{ cell: string | number }>) {
      const text = String(cell);
      if (text.length <= LONGEST) words.add(text);
      if (/^[[{]/.test(text))
        for (const [, word] of text.matchAll(/"((?:[^"\\]|\\.){1,64})"/g)) words.add(word as string);
    }
  }
  return [...words];
}
