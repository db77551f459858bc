import type { Redaction } from '../../src/evidence/record.ts';

/**
 * For `Operation.redact` of XML services: takes the text out of every element of these names, each for its reason.
 * Throws SyntaxError where such an element holds more than a text, or hides in markup that this does not read, so that
 * none of the body is kept.
 */
export function withoutElements(reasons: Readonly<Record<string, string>>) {
  const names = Object.keys(reasons).join('|');
  const element = new RegExp(`<((?:\\w+:)?(${names}))(?:\\s[^>]*)?>[^<]*</\\1\\s*>`, 'gi');
  const left = new RegExp(`<(?:\\w+:)?(?:${names})(?:\\s[^>]*)?(?<!/)>`, 'i');
  return (body: string): { body: string; redactions: readonly Redaction[] } => {
    if (body.includes('<!')) throw new SyntaxError('the XML has comments, CDATA or a document type');
    const redactions: Redaction[] = [];
    const kept = body.replace(element, (_, _whole: string, name: string) => {
      redactions.push({ path: `//${name}`, reason: reasonOf(reasons, name) });
      return '';
    });
    if (left.test(kept)) throw new SyntaxError('an element that can hold a secret is no text');
    return { body: kept, redactions };
  };
}

function reasonOf(reasons: Readonly<Record<string, string>>, name: string): string {
  const [, reason] = Object.entries(reasons).find(([one]) => one.toLowerCase() === name.toLowerCase()) ?? [];
  if (reason === undefined) throw new TypeError(`no reason is given for ${name}`);
  return reason;
}
