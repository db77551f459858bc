import type { Redaction } from '../../src/evidence/record.ts';

/** Why a member is taken out, or null when it stays. `above` names the members it lies in, outermost first. */
export type Removal = (name: string, above: readonly string[]) => string | null;

/** Removes members of these names (lower case), each for its reason, but never what a customer named in tags. */
export function namedMembers(reasons: Readonly<Record<string, string>>): Removal {
  return (name, above) => {
    const inTags = above.some((one) => one.toLowerCase() === 'tags');
    const key = name.toLowerCase();
    return !inTags && Object.hasOwn(reasons, key) ? (reasons[key] ?? null) : null;
  };
}

/**
 * For `Operation.redact` of JSON services. The body is always written anew: a repeated member, which a parser drops,
 * could otherwise keep its secret in the text. Throws SyntaxError for a body that is no JSON, so that none of it is
 * kept.
 */
export function withoutMembers(removal: Removal) {
  return (body: string): { body: string; redactions: readonly Redaction[] } => {
    const redactions: Redaction[] = [];
    const root: unknown = JSON.parse(body);
    remove(root, '$', [], removal, redactions);
    return { body: JSON.stringify(root), redactions };
  };
}

function remove(
  value: unknown,
  path: string,
  above: readonly string[],
  removal: Removal,
  redactions: Redaction[],
): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) remove(item, `${path}[${index}]`, above, removal, redactions);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const reason = member === null ? null : removal(name, above);
    if (reason === null) remove(member, `${path}.${name}`, [...above, name], removal, redactions);
    else {
      Reflect.deleteProperty(value, name);
      redactions.push({ path: `${path}.${name}`, reason });
    }
  }
}
