import type { Redaction } from '../../../src/evidence/record.ts';

/** An element up to its end tag, or to the end of a body that is cut; an end tag inside CDATA is none. */
const VALUE =
  /(<(?:\w+:)?HeaderValue(?:\s[^>]*)?(?<!\/)>)((?:<!\[CDATA\[[\s\S]*?\]\]>|[\s\S])*?)(<\/(?:\w+:)?HeaderValue\s*>|$)/g;

/**
 * Takes the values of origin custom headers out of an XML answer: they often are the secret by which an origin knows
 * its distribution. The elements stay, empty.
 */
export function withoutHeaderValues(body: string): { body: string; redactions: readonly Redaction[] } {
  const redactions: Redaction[] = [];
  const redacted = body.replace(VALUE, (element: string, opening: string, value: string, closing: string) => {
    if (value === '') return element;
    const path = `HeaderValue[${redactions.length}]`;
    redactions.push({ path, reason: 'custom headers to origins can hold secrets' });
    return `${opening}${closing}`;
  });
  return { body: redacted, redactions };
}
