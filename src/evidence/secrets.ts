import type { RawAnswer, Redaction } from './record.ts';
import { namedSecrets } from './secrets-named.ts';
import { CREDENTIAL_SHAPES, nearbySecretKeys, type Span } from './secrets-shaped.ts';

/** What stands in a body where a secret was: letters alone, so that JSON, XML and URL encoding still hold. */
export const REPLACEMENT = 'REDACTED';

/**
 * Takes what looks like a credential out of a body of any format, in linear time; doing it twice changes nothing more.
 * `pageToken` is the path of the member that holds the next page's token, which is left alone.
 */
export function withoutCredentials(
  body: string,
  pageToken: string | null = null,
): { readonly body: string; readonly redactions: readonly Redaction[] } {
  const kept = pageToken === null ? [] : pageTokenSpans(body, pageToken);
  const found = [...shapedSpans(body), ...nearbySecretKeys(body), ...namedSecrets(body)];
  const spans = apart(found.filter((span) => !kept.some((one) => overlap(one, span))));
  if (spans.length === 0) return { body, redactions: [] };
  return { body: replaced(body, spans), redactions: declared(spans) };
}

/** A body as text: bytes that are no UTF-8 one character each, so that none is lost. */
export function rawText({ body, encoding }: RawAnswer): string {
  return encoding === 'utf8' ? body : Buffer.from(body, 'base64').toString('latin1');
}

/** The same answer with another text, as `rawText` gives it. */
export function withText(raw: RawAnswer, text: string): RawAnswer {
  return { ...raw, body: raw.encoding === 'utf8' ? text : Buffer.from(text, 'latin1').toString('base64') };
}

/**
 * What is declared of a body that is not kept. An error's own words stay out: a parser quotes the text that it cannot
 * read, and that text is what may not be kept.
 */
export function notKept(why: string, error: unknown): Redaction {
  return { path: '$', reason: `not kept: ${why} (${error instanceof Error ? error.name : 'unknown'})` };
}

function shapedSpans(body: string): readonly Span[] {
  return CREDENTIAL_SHAPES.flatMap(({ shape, pattern }) =>
    [...body.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, shape })),
  );
}

/** A page token is part of the next question: altered, the list could never be read to its end. */
function pageTokenSpans(body: string, member: string): readonly Span[] {
  const name = member.slice(member.lastIndexOf('.') + 1).replaceAll(/\W/g, '');
  const pattern = new RegExp(`"${name}"\\s{0,9}:\\s{0,9}"[^"]{0,9000}"|<${name}>[^<]{0,9000}</`, 'gi');
  return [...body.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    shape: 'page token',
  }));
}

function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** In order, and the wider of two that overlap grown over both. */
function apart(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1);
    if (last === undefined || last.to <= span.from) result.push(span);
    else if (span.to > last.to) result[result.length - 1] = { ...last, to: span.to };
  }
  return result;
}

function replaced(body: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    parts.push(body.slice(at, from), REPLACEMENT);
    at = to;
  }
  return [...parts, body.slice(at)].join('');
}

function declared(spans: readonly Span[]): readonly Redaction[] {
  const counts = new Map<string, number>();
  for (const { shape } of spans) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return [...counts].map(([shape, count]) => ({
    path: '$',
    reason: `text shaped like ${shape}${count === 1 ? '' : `, ${count} times`}`,
  }));
}
