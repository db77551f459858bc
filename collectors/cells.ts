import { canonicalJson } from '../src/core/canonical.ts';
import type { Cell } from '../src/facts/table.ts';
import type { Answer } from './contract.ts';

/** The cell of an answer: unknown stays NULL; what the service says is absent becomes `absent`. */
export function cellOf<Output>(
  answer: Answer<Output>,
  read: (output: Output) => Cell,
  absent: Cell | ((code: string) => Cell) = null,
): Cell {
  switch (answer.kind) {
    case 'answered':
      return read(answer.output);
    case 'absent':
      return typeof absent === 'function' ? absent(answer.code) : absent;
    case 'unread':
      return null;
  }
}

/** A text or, when the member is missing, unknown. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** 1 or 0 or, when the member is missing, unknown. */
export function flag(value: unknown): 1 | 0 | null {
  return typeof value === 'boolean' ? (value ? 1 : 0) : null;
}

/** A number or, when the member is missing, unknown. */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A time without a zone could be anyone's: it is unknown, not local. */
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** A time as SDKs give it (Date, or RFC 3339 text) or unknown. */
export function time(value: unknown): string | null {
  const date = value instanceof Date ? value : typeof value === 'string' && ZONED.test(value) ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Canonical JSON text of a value that may hold Dates and undefined members, or unknown when it is missing. */
export function json(value: unknown): string | null {
  return value === undefined || value === null ? null : canonicalJson(JSON.parse(JSON.stringify(value), wellFormed));
}

/** Half a surrogate pair, which hostile text may hold, has no UTF-8: it becomes U+FFFD instead of ending a collection. */
function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
