import http from 'node:http';
import https from 'node:https';
import { byProxy } from '../core/proxy.ts';

/** One question over HTTP to somebody whom we do not know, and how much of an answer is taken. */
export interface WebQuestion {
  readonly url: URL;
  /** What is sent, by POST; without it, it is fetched, and may lie elsewhere. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
  readonly mostBytes: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const SILENCE_MS = 30_000;
const MOST_REDIRECTS = 3;
const ELSEWHERE: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** An address of the web without a password in it; undefined for any other, files among them. */
export function webAddress(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text, base?.href);
  const isOfTheWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  return isOfTheWeb ? url : undefined;
}

/**
 * What is answered with status 200, within 30 seconds in all. Throws an Error that says what happened instead: another
 * status, an answer that is too large, a fourth redirection, or one that leads out of the web.
 */
export async function answerTo(question: WebQuestion): Promise<Buffer> {
  const signal = AbortSignal.timeout(SILENCE_MS);
  let { url } = question;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await ask({ ...question, url }, signal);
    if (Buffer.isBuffer(answer)) return answer;
    url = answer.elsewhere;
  }
  throw new Error('it leads from one address to the next');
}

function ask(
  { url, body, mostBytes, environment }: WebQuestion,
  signal: AbortSignal,
): Promise<Buffer | { readonly elsewhere: URL }> {
  const isSecure = url.protocol === 'https:';
  const agent = isSecure ? new https.Agent(byProxy(environment)) : new http.Agent(byProxy(environment));
  const headers = body === undefined ? {} : { 'content-type': body.type, 'content-length': body.bytes.length };
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((answered, failed) => {
    const asked = (isSecure ? https : http).request(url, { method, headers, agent, signal }, (response) => {
      const { statusCode = 0 } = response;
      const parts: Buffer[] = [];
      let size = 0;
      response.on('error', failed);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > mostBytes) response.destroy(new Error('it answered with more than any such answer has'));
      });
      response.on('end', () => {
        const elsewhere = webAddress(response.headers.location ?? '', url);
        if (statusCode === 200) answered(Buffer.concat(parts));
        else if (method === 'GET' && ELSEWHERE.has(statusCode) && response.headers.location && elsewhere)
          answered({ elsewhere });
        else failed(new Error(`it answered with status ${statusCode}`));
      });
    });
    asked.on('error', failed);
    asked.end(body?.bytes);
  });
}
