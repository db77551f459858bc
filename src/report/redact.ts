import { type Identity, isWordEnd, isWordStart, KnownNames, type Standing } from './known-names.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { type Found, shapesIn } from './shapes.ts';
import { quotedParts } from './sql-parts.ts';

/** Where a text stands: a cell that is a thing, a cell in words, or a sentence. */
type Place = 'resource' | 'text' | 'sentence';

/** What follows an ARN and names nothing: a wildcard, a version. */
const REST_OF_ARN = /^(?:[/:](?:\*|\d+|\$LATEST)?|\*)+$/;

/**
 * Replaces everything that names an account, resource, person or address by its pseudonym, in one pass over the text as
 * it was written: at each place the longest of what the facts know and of what has the shape of a name, whole. What was
 * replaced is never looked at again, so neither the order of names nor a second pass makes any difference.
 */
export class Redactor {
  readonly #pseudonyms: Pseudonyms;
  readonly #known: KnownNames;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #shown: readonly string[];
  /** Most texts of a report stand in it many times. */
  readonly #done: Readonly<Record<Place, Map<string, string>>> = {
    resource: new Map(),
    text: new Map(),
    sentence: new Map(),
  };

  /**
   * `labels` are values with a name of their own for readers, such as an account's; `standing` tells names that are
   * ordinary words or vocabulary from those that can mean nothing else.
   */
  constructor(
    pseudonyms: Pseudonyms,
    identities: Iterable<Identity>,
    labels: ReadonlyMap<string, string>,
    standing: (value: string) => Standing = () => 'name',
  ) {
    this.#pseudonyms = pseudonyms;
    this.#labels = labels;
    this.#shown = [...new Set(labels.values())];
    const shown = new Set(this.#shown);
    this.#known = new KnownNames(identities, (value) => (shown.has(value) ? 'public' : standing(value)));
  }

  /** What stands for a thing: its pseudonym, also where its name is a word that columns hold otherwise. */
  resource(text: string): string {
    return this.#rewritten(text, 'resource');
  }

  /** A cell in words without names; one that is an ordinary word is replaced where it stands as an item of its own. */
  text(text: string): string {
    return this.#rewritten(text, 'text');
  }

  /** A sentence without names; one that is an ordinary word ("audit") stays, since it would eat the sentence. */
  sentence(text: string): string {
    return this.#rewritten(text, 'sentence');
  }

  /** SQL without names: they stand in quotes, of which SQLite knows four kinds, and in comments. */
  sql(sql: string): string {
    return quotedParts(sql)
      .map(({ text, quoted }) => (quoted ? this.text(text) : this.#shapesOf(text)))
      .join('');
  }

  #rewritten(text: string, place: Place): string {
    const before = this.#done[place].get(text);
    if (before !== undefined) return before;
    const now = this.#rewrittenAnew(text, place);
    this.#done[place].set(text, now);
    return now;
  }

  #rewrittenAnew(text: string, place: Place): string {
    const whole = place === 'sentence' ? undefined : this.#known.whole(text, place);
    if (whole !== undefined) return this.#name(whole);
    const folded = this.#known.folded(text);
    return this.#walked(text, (at) => this.#known.at(text, folded, at, place === 'sentence'));
  }

  #shapesOf(text: string): string {
    return this.#walked(text, () => undefined);
  }

  #walked(text: string, knownAt: (at: number) => { identity: Identity; length: number } | undefined): string {
    const shapes = shapesIn(text);
    const kept = this.#kept(text);
    let next = 0;
    let out = '';
    let at = 0;
    while (at < text.length) {
      const starts = isWordStart(text, at);
      while (next < shapes.length && (shapes[next] as Found).at < at) next += 1;
      const shape = shapes[next]?.at === at ? shapes[next] : undefined;
      const known = starts ? knownAt(at) : undefined;
      const stays = kept.get(at) ?? 0;
      const longest = Math.max(stays, known?.length ?? 0, shape?.value.length ?? 0);
      if (longest === 0) {
        out += text[at];
        at += 1;
      } else {
        if (stays === longest) out += text.slice(at, at + longest);
        else if (known !== undefined && known.length === longest) out += this.#name(known.identity);
        else out += this.#shaped(shape as Found, known);
        at += longest;
      }
    }
    return out;
  }

  /** An ARN that only goes on after one that is known is told by that one. */
  #shaped({ kind, value }: Found, known: { identity: Identity; length: number } | undefined): string {
    if (known === undefined) return this.#name({ kind, value });
    const rest = value.slice(known.length);
    return REST_OF_ARN.test(rest) ? `${this.#name(known.identity)}${rest}` : this.#name({ kind, value });
  }

  /** What stays as it is, by where it begins: pseudonyms that were given, and labels. */
  #kept(text: string): ReadonlyMap<number, number> {
    const kept = new Map<number, number>(this.#pseudonyms.foundIn(text));
    for (const label of this.#shown)
      for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1))
        if (isWordStart(text, at) && isWordEnd(text, at + label.length))
          kept.set(at, Math.max(label.length, kept.get(at) ?? 0));
    return kept;
  }

  #name(identity: Identity): string {
    return this.#labels.get(identity.value) ?? this.#pseudonyms.of(identity.kind, identity.value, identity.thing);
  }
}
