import { canonicalJson, type Json } from '../core/canonical.ts';

/** A single value longer than this is only counted. */
const MAX_SHOWN = 60;

/** Gathers the inputs of one operation's questions, and says in a line what they asked for. */
export class Parameters {
  readonly #values = new Map<string, Set<string>>();
  #questions = 0;

  add(input: Json): void {
    this.#questions += 1;
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return;
    for (const [name, value] of Object.entries(input)) {
      const values = this.#values.get(name) ?? new Set();
      this.#values.set(name, values.add(typeof value === 'string' ? value : canonicalJson(value)));
    }
  }

  /** `Bucket: 12 values; Prefix: logs/`; `none` for questions without parameters; empty when nothing was asked. */
  summary(): string {
    if (this.#questions === 0) return '';
    if (this.#values.size === 0) return 'none';
    return [...this.#values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, values]) => `${name}: ${shown([...values])}`)
      .join('; ');
  }
}

function shown(values: readonly string[]): string {
  const [only] = values;
  if (values.length === 1 && only !== undefined && only.length <= MAX_SHOWN) return only;
  return values.length === 1 ? '1 value' : `${values.length} values`;
}
