/** What a condition may ask of another item: whether it is ticked or answered so, and whether it shows. */
export interface Asking {
  /** `reference` as in the condition: an id, or one with `/yes` or `/no` behind it. */
  holds(reference: string): boolean;
  shows(id: string): boolean;
}

const TOKEN = /\s*(&&|\|\||[!()^]|[\w.-]+(?:\/(?:yes|no|value))?)/y;
const DEEPEST = 50;

/** Whether a condition of VSAQ holds; null for one that cannot be read, or that speaks of itself. */
export function holds(condition: string, asking: Asking): boolean | null {
  const tokens = tokensOf(condition);
  if (tokens === null) return null;
  let at = 0;
  let depth = 0;
  const either = (): boolean | null => {
    let result = both();
    while (tokens[at] === '||') {
      at++;
      const next = both();
      result = result === null || next === null ? null : result || next;
    }
    return result;
  };
  const both = (): boolean | null => {
    let result = one();
    while (tokens[at] === '&&') {
      at++;
      const next = one();
      result = result === null || next === null ? null : result && next;
    }
    return result;
  };
  const one = (): boolean | null => {
    if (++depth > DEEPEST) return null;
    const token = tokens[at++];
    try {
      if (token === undefined) return null;
      if (token === '!') {
        const inner = one();
        return inner === null ? null : !inner;
      }
      if (token === '(') {
        const inner = either();
        return tokens[at++] === ')' ? inner : null;
      }
      if (token === '^') return shown(tokens[at++]);
      return /^\w/.test(token) ? token !== 'false' && asking.holds(token) : null;
    } finally {
      depth--;
    }
  };
  const shown = (token: string | undefined) => (token === undefined || !/^\w/.test(token) ? null : asking.shows(token));
  const result = either();
  return at === tokens.length ? result : null;
}

function tokensOf(condition: string): string[] | null {
  const tokens: string[] = [];
  const text = condition.trim();
  if (text.length > 4_000) return null;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
  }
  return tokens;
}
