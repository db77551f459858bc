import { DatabaseSync } from 'node:sqlite';
import type { FactReader } from './derived.ts';
import { readerOf } from './reader.ts';

/** Reads a facts file, and closes it when `work` is done. Runs no SQL but our own. */
export function withReader<T>(path: string, work: (facts: FactReader) => T): T {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return work(readerOf(db));
  } finally {
    db.close();
  }
}
