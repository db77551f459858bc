import type { Identity } from './known-names.ts';
import type { Sighting } from './name-search.ts';

/** Names as they stand inside base64, by their first letters there. */
export type PackedForms = ReadonlyMap<string, readonly { readonly form: string; readonly identity: Identity }[]>;

const LEAST = 8;
const START = 6;
const RUN = /[A-Za-z0-9+/]{16,}/g;

/** The forms that names take in base64: three each, by where in a group of three bytes they begin. */
export function packedForms(names: readonly Identity[]): PackedForms {
  const forms = new Map<string, { form: string; identity: Identity }[]>();
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
      const list = forms.get(form.slice(0, START)) ?? [];
      forms.set(form.slice(0, START), list);
      list.push({ form, identity });
    }
  }
  return forms;
}

/** The names that a text holds in base64. */
export function packedIn(forms: PackedForms, text: string): Sighting[] {
  if (forms.size === 0) return [];
  const found: Sighting[] = [];
  for (const { 0: run, index } of text.replaceAll('-', '+').replaceAll('_', '/').matchAll(RUN))
    for (let i = 0; i + START <= run.length; i++) {
      const hit = forms.get(run.slice(i, i + START))?.find(({ form }) => run.startsWith(form, i));
      if (hit !== undefined) found.push({ identity: hit.identity, at: index + i });
    }
  return found;
}
