import type { Identity, Pseudonyms } from './pseudonyms.ts';

/** Shapes that name somebody or something wherever they stand, known to us or not. */
const SHAPES: readonly { readonly kind: string; readonly shape: RegExp }[] = [
  { kind: 'arn', shape: /\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d{0,12}:[^\s"'<>,;)\]]+/g },
  { kind: 'person', shape: /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g },
  { kind: 'access-key', shape: /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g },
  {
    kind: 'resource',
    shape: /\b(?:i|vpc|subnet|sg|vol|eni|igw|nat|rtb|acl|eipalloc|fl|vpce|snap|ami|eigw|pl)-[0-9a-f]{8,17}\b/g,
  },
  {
    kind: 'host',
    // With one label before it, it is a service's own name (lambda.amazonaws.com), which identifies nobody.
    shape:
      /\b(?!delivery\.logs\.)[a-z0-9-]+(?:(?:\.[a-z0-9-]+)+\.amazonaws\.com|(?:\.[a-z0-9-]+)*\.(?:cloudfront\.net|internal))\b/gi,
  },
  // An address at the end of a sentence is followed by a dot, and is one still.
  { kind: 'address', shape: /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?!\d|\.\d)/g },
  {
    kind: 'address',
    shape: /(?<![0-9a-z:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?:\/\d{1,3})?(?![0-9a-z]|:[0-9a-f:])/gi,
  },
  {
    kind: 'address',
    shape:
      /(?<![0-9a-z:])(?:[0-9a-f]{1,4}:)+:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?(?:\/\d{1,3})?(?![0-9a-z]|:[0-9a-f:])/gi,
  },
  { kind: 'address', shape: /(?<![0-9a-z:])::[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*(?:\/\d{1,3})?(?![0-9a-z]|:[0-9a-f:])/gi },
  { kind: 'account', shape: /(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g },
];

/** Addresses that mean "everywhere" and identify nobody. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0/0', '::/0', '0.0.0.0']);
const PREFIX = 3;
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/**
 * Replaces everything that names an account, resource, person or address by its pseudonym: first every identifying
 * value that the facts know, longest first, then whatever has the shape of one.
 */
export class Redactor {
  readonly #pseudonyms: Pseudonyms;
  readonly #known = new Map<string, Identity[]>();
  readonly #labels: ReadonlyMap<string, string>;

  /** `labels` are values with a name of their own for readers, such as an account's. */
  constructor(pseudonyms: Pseudonyms, identities: Iterable<Identity>, labels: ReadonlyMap<string, string>) {
    this.#pseudonyms = pseudonyms;
    this.#labels = labels;
    for (const identity of identities) this.#learn(identity);
    for (const list of this.#known.values())
      list.sort((a, b) => b.value.length - a.value.length || (a.kind < b.kind ? -1 : 1));
  }

  /** A text without names. */
  text(text: string): string {
    return this.#shapes(this.#values(text));
  }

  /**
   * A sentence of ours that may quote ids and addresses but no names: names are not looked for in it, since one that
   * is an ordinary word ("audit") would eat the sentence.
   */
  sentence(text: string): string {
    return this.#shapes([...this.#labels].reduce((current, [value, label]) => current.replaceAll(value, label), text));
  }

  /** SQL without names: they stand in quotes, of which SQLite knows four kinds, and in comments. */
  sql(sql: string): string {
    return this.#shapes(sql.replace(QUOTED, (quoted) => this.text(quoted)));
  }

  #learn(identity: Identity): void {
    if (identity.value.length < PREFIX || EVERYWHERE.has(identity.value)) return;
    const prefix = identity.value.slice(0, PREFIX);
    const list = this.#known.get(prefix) ?? [];
    this.#known.set(prefix, list);
    if (!list.some(({ value }) => value === identity.value)) list.push(identity);
  }

  #values(text: string): string {
    let out = '';
    let i = 0;
    while (i < text.length) {
      const found = isWordStart(text, i) ? this.#knownAt(text, i) : undefined;
      out += found === undefined ? text[i] : this.#name(found);
      i += found === undefined ? 1 : found.value.length;
    }
    return out;
  }

  #knownAt(text: string, at: number): Identity | undefined {
    const candidates = this.#known.get(text.slice(at, at + PREFIX));
    return candidates?.find(({ value }) => text.startsWith(value, at) && isWordEnd(text, at + value.length));
  }

  #shapes(text: string): string {
    return SHAPES.reduce(
      (current, { kind, shape }) =>
        current.replace(shape, (value) => (EVERYWHERE.has(value) ? value : this.#name({ kind, value }))),
      text,
    );
  }

  #name({ kind, value }: Identity): string {
    return this.#labels.get(value) ?? this.#pseudonyms.of(kind, value);
  }
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[A-Za-z0-9_]/.test(text[at - 1] as string);
}

function isWordEnd(text: string, at: number): boolean {
  return at === text.length || !/[A-Za-z0-9_]/.test(text[at] as string);
}

/** What in a text still has the shape of a name: the last look before a report leaves the house. */
export function leaksIn(text: string): string[] {
  return SHAPES.flatMap(({ kind, shape }) =>
    (text.match(shape) ?? []).filter((value) => !EVERYWHERE.has(value)).map(() => kind),
  );
}
