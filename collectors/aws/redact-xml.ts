import type { Redaction } from '../../src/evidence/record.ts';

/**
 * For `Operation.redact` of services that answer in XML: takes out every element of these names, in any case and
 * namespace, which hold text alone, each for its reason. CDATA is text as well: none of it may stay for its brackets.
 * Throws SyntaxError where one of them does not end or holds more than text, or where the document declares entities,
 * so that none of such a body is kept.
 */
export function withoutElements(reasons: Readonly<Record<string, string>>) {
  const names = Object.keys(reasons).join('|');
  const text = '[^<]*(?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>[^<]*)*';
  const element = new RegExp(`<((?:\\w+:)?(${names}))(?:\\s[^>]*)?>${text}</\\1\\s*>`, 'gi');
  const start = new RegExp(`<(?:\\w+:)?(?:${names})(?:\\s(?:[^>]*[^/>])?)?>`, 'i');
  return (body: string): { body: string; redactions: readonly Redaction[] } => {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(body)) throw new SyntaxError('the XML has a document type');
    const redactions: Redaction[] = [];
    const kept = body.replace(element, (_, _whole: string, name: string) => {
      redactions.push({ path: `//${name}`, reason: reasonOf(reasons, name) });
      return '';
    });
    if (start.test(kept)) throw new SyntaxError('an element that is to be taken out does not end');
    return { body: kept, redactions };
  };
}

function reasonOf(reasons: Readonly<Record<string, string>>, name: string): string {
  const [, reason] = Object.entries(reasons).find(([one]) => one.toLowerCase() === name.toLowerCase()) ?? [];
  if (reason === undefined) throw new TypeError(`no reason is given for ${name}`);
  return reason;
}
