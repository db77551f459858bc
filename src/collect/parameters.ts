import { canonicalJson, type Json } from '../core/canonical.ts';
import { DigestIndex } from '../core/digest-index.ts';

/** A single value longer than this is only counted. */
const MAX_SHOWN = 60;

/** The values that one parameter had: the first, and how many different ones. */
interface Values {
  readonly first: string;
  readonly all: DigestIndex;
}

/** Gathers the inputs of one operation's questions, and says in a line what they asked for. */
export class Parameters {
  readonly #values = new Map<string, Values>();
  #questions = 0;

  add(input: Json): void {
    this.#questions += 1;
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return;
    for (const [name, given] of Object.entries(input)) {
      const value = typeof given === 'string' ? given : canonicalJson(given);
      const values = this.#values.get(name) ?? { first: value, all: new DigestIndex() };
      values.all.add(value);
      this.#values.set(name, values);
    }
  }

  /** `Bucket: 12 values; Prefix: logs/`; `none` for questions without parameters; empty when nothing was asked. */
  summary(): string {
    if (this.#questions === 0) return '';
    if (this.#values.size === 0) return 'none';
    return [...this.#values]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, values]) => `${name}: ${shown(values)}`)
      .join('; ');
  }
}

function shown({ first, all }: Values): string {
  if (all.size > 1) return `${all.size} values`;
  return first.length <= MAX_SHOWN ? first : '1 value';
}
