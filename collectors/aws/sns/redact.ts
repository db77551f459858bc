import type { Redaction } from '../../../src/evidence/record.ts';

const ENDPOINT = /<Endpoint>([^<]*)<\/Endpoint>/g;
const URL_START = /^\s*https?:/i;

/**
 * Leaves of the URLs that are subscribed only scheme and host: `https://user:password@host/` is how SNS authenticates,
 * and the addresses of chat and paging services hold their keys in the path. Throws for markup that this does not read,
 * so that nothing of the body is kept.
 */
export function withoutPaths(body: string): { body: string; redactions: readonly Redaction[] } {
  if (body.includes('<!')) throw new SyntaxError('the XML has comments, CDATA or a document type');
  const redactions: Redaction[] = [];
  const kept = body.replace(ENDPOINT, (element, endpoint: string) => {
    if (!URL_START.test(endpoint)) return element;
    const bare = bareUrl(endpoint);
    if (bare === endpoint) return element;
    redactions.push({ path: '//Subscriptions/member/Endpoint', reason: 'URLs can hold passwords and keys' });
    return `<Endpoint>${bare}</Endpoint>`;
  });
  if (/<Endpoint\s|<\w+:Endpoint[\s>]/.test(body))
    throw new SyntaxError('an endpoint is written in a way that is not read');
  return { body: kept, redactions };
}

/** Scheme and host, without what stands before or after them; nothing of what is no URL. */
function bareUrl(endpoint: string): string {
  if (!URL.canParse(endpoint)) return '';
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${host}/`;
}
