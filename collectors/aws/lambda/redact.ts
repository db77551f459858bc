import type { Redaction } from '../../../src/evidence/record.ts';

/**
 * Takes environment variables out of a JSON answer, wherever they are nested. The body is always written anew: a
 * repeated member, which a parser drops, could otherwise keep its secret in the text.
 */
export function withoutEnvironment(body: string): { body: string; redactions: readonly Redaction[] } {
  const redactions: Redaction[] = [];
  const root: unknown = JSON.parse(body);
  removeVariables(root, '$', redactions);
  return { body: JSON.stringify(root), redactions };
}

function removeVariables(value: unknown, path: string, redactions: Redaction[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`;
    if (!Array.isArray(value) && name.toLowerCase() === 'variables' && member !== null) {
      Reflect.deleteProperty(value, name);
      redactions.push({ path: at, reason: 'environment variables can hold secrets' });
    } else {
      removeVariables(member, at, redactions);
    }
  }
}
