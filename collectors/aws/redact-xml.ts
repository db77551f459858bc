import type { Redaction } from '../../src/evidence/record.ts';

/**
 * For `Operation.redact` of services that answer in XML: takes out every element of these names, which hold text
 * alone, for its reason. CDATA is text as well: none of it may stay for its brackets. Throws SyntaxError where one of
 * them does not end, or holds more than text, so that none of such a body is kept.
 */
export function withoutElements(reasons: Readonly<Record<string, string>>) {
  const names = Object.keys(reasons).join('|');
  const text = '[^<]*(?:<!\\[CDATA\\[[\\s\\S]*?\\]\\]>[^<]*)*';
  const element = new RegExp(`<(${names})(?:\\s[^>]*)?>${text}</\\1\\s*>`, 'g');
  const start = new RegExp(`<(?:${names})(?:\\s(?:[^>]*[^/>])?)?>`);
  return (body: string): { body: string; redactions: readonly Redaction[] } => {
    const redactions: Redaction[] = [];
    const kept = body.replace(element, (_, name: string) => {
      redactions.push({ path: `//${name}`, reason: reasons[name] ?? '' });
      return '';
    });
    if (start.test(kept)) throw new SyntaxError('an element that is to be taken out does not end');
    return { body: kept, redactions };
  };
}
