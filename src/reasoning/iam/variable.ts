import type { Lookup } from './found.ts';
import { quoted } from './pattern.ts';
import type { Missing } from './truth.ts';

/**
 * A text with its policy variables replaced. `open`: `text` has a `*` where the request decides. `absent`: a key that is
 * not in the request and has no default, so that AWS matches nothing with it.
 */
export type Resolved =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'missing'; readonly missing: Missing };

const VARIABLE = /\$\{([^{}]*)\}/g;
const WITH_DEFAULT = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/;

/** True when a text of a 2012 policy has something to replace. */
export function hasVariable(text: string): boolean {
  return text.includes('${');
}

/**
 * Replaces the variables of a policy of version 2012-10-17
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html): `${key}`, `${key, 'default'}`, and
 * `${*}`, `${?}`, `${$}` for the signs themselves. Older policies keep them as written: do not call this for them.
 */
export function resolve(text: string, lookup: Lookup): Resolved {
  let out = '';
  let from = 0;
  let open = false;
  for (const match of text.matchAll(VARIABLE)) {
    const piece = pieceOf(match[1] as string, lookup);
    if (piece.kind === 'absent' || piece.kind === 'missing') return piece;
    open ||= piece.kind === 'open';
    out += text.slice(from, match.index) + piece.text;
    from = match.index + match[0].length;
  }
  return { kind: open ? 'open' : 'fixed', text: out + text.slice(from) };
}

function pieceOf(inner: string, lookup: Lookup): Resolved {
  if (inner === '*' || inner === '?' || inner === '$') return { kind: 'fixed', text: quoted(inner) };
  const [, key, fallback] = WITH_DEFAULT.exec(inner) ?? [];
  if (key === undefined) return { kind: 'open', text: '*' };
  const found = lookup(key.toLowerCase());
  switch (found.kind) {
    case 'values': {
      const [value] = found.values;
      // AWS defines no text for a key with several values.
      return value === undefined || found.values.length > 1
        ? { kind: 'open', text: '*' }
        : { kind: 'fixed', text: quoted(value) };
    }
    case 'pattern':
      return { kind: 'open', text: found.pattern };
    case 'absent':
      return fallback === undefined ? found : { kind: 'fixed', text: quoted(fallback) };
    case 'open':
    case 'other':
      return { kind: 'open', text: '*' };
    case 'missing':
      return found;
  }
}
