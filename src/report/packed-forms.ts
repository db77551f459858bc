import type { Identity } from './known-names.ts';
import type { Sighting } from './name-search.ts';

/** Names as they stand inside base64, by their first letters there. */
export interface PackedForms {
  readonly byStart: ReadonlyMap<string, readonly { readonly form: string; readonly identity: Identity }[]>;
  /** 1 for each hash of letters with which a form begins: most places of a text are none. */
  readonly starts: Uint8Array;
}

const LEAST = 8;
const START = 6;
const RUN = /[A-Za-z0-9+/]{16,}/g;

/** The forms that names take in base64: three each, by where in a group of three bytes they begin. */
export function packedForms(names: readonly Identity[]): PackedForms {
  const byStart = new Map<string, { form: string; identity: Identity }[]>();
  const starts = new Uint8Array(1 << 18);
  for (const identity of names) {
    const { value } = identity;
    if (Buffer.byteLength(value) < LEAST) continue;
    for (const before of [0, 1, 2]) {
      const whole = Buffer.from('\0'.repeat(before) + value)
        .toString('base64')
        .replace(/=+$/, '');
      // What depends on the bytes around it is left out.
      const bits = (before + Buffer.byteLength(value)) * 8;
      const form = whole.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
      const list = byStart.get(form.slice(0, START)) ?? [];
      byStart.set(form.slice(0, START), list);
      list.push({ form, identity });
      starts[hashAt(form, 0)] = 1;
    }
  }
  return { byStart, starts };
}

/** The names that a text holds in base64. */
export function packedIn({ byStart, starts }: PackedForms, text: string): Sighting[] {
  if (byStart.size === 0) return [];
  const found: Sighting[] = [];
  for (const { 0: run, index } of text.replaceAll('-', '+').replaceAll('_', '/').matchAll(RUN))
    for (let i = 0; i + START <= run.length; i++) {
      if (starts[hashAt(run, i)] === 0) continue;
      const hit = byStart.get(run.slice(i, i + START))?.find(({ form }) => run.startsWith(form, i));
      if (hit !== undefined) found.push({ identity: hit.identity, at: index + i });
    }
  return found;
}

function hashAt(text: string, i: number): number {
  const first = (text.charCodeAt(i) * 31 + text.charCodeAt(i + 1)) * 31 + text.charCodeAt(i + 2);
  return ((first * 31 + text.charCodeAt(i + 3)) * 31 + text.charCodeAt(i + 4)) & 0x3ffff;
}
