/** One test of a pattern on what stands at one place of an event. */
export type Condition =
  | { readonly kind: 'text'; readonly selector: string; readonly negated: boolean; readonly text: Wildcard }
  | { readonly kind: 'absent'; readonly selector: string }
  | { readonly kind: 'is'; readonly selector: string; readonly value: null | boolean };

/** A text with room before or after it. */
export interface Wildcard {
  readonly core: string;
  readonly before: boolean;
  readonly after: boolean;
}

/** What events must meet. */
export type Pattern =
  | { readonly kind: 'always' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Pattern[] }
  | { readonly kind: 'condition'; readonly condition: Condition };

/** CloudWatch Logs takes patterns of 1,024 characters at most. */
const LONGEST = 1024;

const TOKEN =
  /\s*(?:(\(|\)|&&|\|\|)|(\$(?:\.[\w-]+|\[\d+\])+)|(!=|=(?!=))|(NOT\s+EXISTS\b|IS\s+(?:NULL|TRUE|FALSE)\b)|"([^"\\]*)"|([\w.*:-]+))/y;

interface Token {
  readonly kind: 'mark' | 'selector' | 'operator' | 'state' | 'quoted' | 'bare';
  readonly text: string;
}

/**
 * Reads a filter pattern of CloudWatch Logs over events in JSON, as "Filter and pattern syntax" of its user guide has it:
 * `{ ($.eventName = "A*") || ($.x NOT EXISTS) && … }`, in which && binds before ||. Null for what is not understood:
 * patterns over words or columns, numbers, regular expressions, escapes, a * within a text.
 */
export function parsePattern(text: string): Pattern | null {
  const whole = text.trim();
  if (whole === '') return { kind: 'always' };
  if (whole.length > LONGEST || !whole.startsWith('{') || !whole.endsWith('}')) return null;
  const tokens = tokensOf(whole.slice(1, -1).trim());
  if (tokens === null) return null;
  const reader = new Reader(tokens);
  const pattern = reader.alternatives();
  return reader.isAtEnd() ? pattern : null;
}

function tokensOf(text: string): readonly Token[] | null {
  const kinds = ['mark', 'selector', 'operator', 'state', 'quoted', 'bare'] as const;
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) return null;
    const index = match.slice(1).findIndex((part) => part !== undefined);
    tokens.push({ kind: kinds[index] as Token['kind'], text: match[index + 1] as string });
    at = TOKEN.lastIndex;
  }
  return tokens;
}

/** A null anywhere makes the whole null: half a pattern says nothing of the other half. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  alternatives(): Pattern | null {
    return this.#joined('||', 'or', () => this.#joined('&&', 'and', () => this.#term()));
  }

  #joined(mark: string, kind: 'and' | 'or', part: () => Pattern | null): Pattern | null {
    const of = [part()];
    while (this.#takes('mark', mark)) of.push(part());
    const known = of.filter((one) => one !== null);
    if (known.length < of.length) return null;
    return known.length === 1 ? (known[0] as Pattern) : { kind, of: known };
  }

  #term(): Pattern | null {
    if (this.#takes('mark', '(')) {
      const inner = this.alternatives();
      return this.#takes('mark', ')') ? inner : null;
    }
    const condition = this.#condition();
    return condition === null ? null : { kind: 'condition', condition };
  }

  #condition(): Condition | null {
    const selector = this.#take('selector');
    if (selector === null) return null;
    const state = this.#take('state');
    if (state !== null) return stateOf(selector, state.replace(/\s+/g, ' '));
    const operator = this.#take('operator');
    if (operator === null) return null;
    const quoted = this.#take('quoted');
    const text = wildcardOf(quoted ?? this.#take('bare'), quoted !== null);
    return text === null ? null : { kind: 'text', selector, negated: operator === '!=', text };
  }

  #takes(kind: Token['kind'], text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #take(kind: Token['kind']): string | null {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) return null;
    this.#at += 1;
    return token.text;
  }
}

function stateOf(selector: string, state: string): Condition {
  if (state === 'NOT EXISTS') return { kind: 'absent', selector };
  return { kind: 'is', selector, value: state === 'IS NULL' ? null : state === 'IS TRUE' };
}

/** A bare number is compared as a number, which a text of digits need not equal. */
function wildcardOf(text: string | null, isQuoted: boolean): Wildcard | null {
  if (text === null || (!isQuoted && /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(text))) return null;
  const [, before = '', core = '', after = ''] = /^(\**)(.*?)(\**)$/s.exec(text) ?? [];
  if (core.includes('*')) return null;
  return { core, before: before !== '', after: after !== '' || (before !== '' && core === '') };
}
