import { hash, randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { nonceOf, timestampRequest, tokenOfResponse } from '../bundle/timestamp/response.ts';
import { CLOCK_SKEW_MS, type Stamp } from '../bundle/timestamp/stamp.ts';
import { verifyToken } from '../bundle/timestamp/verify.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { epochMs, type Instant } from '../core/instant.ts';
import { byProxy } from '../core/proxy.ts';

/** Which authority is asked, and how. */
export interface AuthoritySource {
  readonly url: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
}

const SILENCE_MS = 30_000;
/** No answer of an authority is larger. */
const MOST_BYTES = 64 * 1024;

/**
 * An authority that gives timestamps over HTTP (RFC 3161, 3.4). It is sent a digest and nothing else; what it answers is
 * checked before it is used. Throws USAGE for what is no address; the stamp throws TIMESTAMP_REFUSED.
 */
export function authority(source: AuthoritySource): Stamp {
  const url = URL.parse(source.url);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new AffidavitError(
      'USAGE',
      `${source.url} is no address of an authority that gives timestamps.`,
      'Give an address that begins with http:// or https://, without a password in it.',
    );
  return async (bytes) => {
    const digest = hash('sha256', bytes, 'buffer');
    const nonce = positive(randomBytes(16));
    try {
      return await checked(await ask(url, timestampRequest(digest, nonce), source), digest, nonce, source.now());
    } catch (thrown) {
      if (thrown instanceof AffidavitError) throw thrown;
      throw refused(url, messageOf(thrown), thrown);
    }
  };

  async function checked(answer: Buffer, digest: Buffer, nonce: Buffer, now: Instant): Promise<Uint8Array> {
    const token = await tokenOfResponse(answer);
    if (!(await nonceOf(token))?.equals(nonce)) throw refused(url as URL, 'its answer is not to this question');
    const found = await verifyToken(token, digest);
    if ('problem' in found) throw refused(url as URL, `its answer does not hold: ${found.problem}`);
    if (epochMs(found.at) < epochMs(now) - CLOCK_SKEW_MS)
      throw refused(url as URL, `it says ${found.at}, and the clock here ${now}: set the clock`);
    return token;
  }
}

/** As an INTEGER in its shortest form: neither negative nor with a zero in front. */
function positive(bytes: Buffer): Buffer {
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function ask(url: URL, question: Buffer, { environment }: AuthoritySource): Promise<Buffer> {
  const isSecure = url.protocol === 'https:';
  const agent = isSecure ? new https.Agent(byProxy(environment)) : new http.Agent(byProxy(environment));
  const headers = { 'content-type': 'application/timestamp-query', 'content-length': question.length };
  const signal = AbortSignal.timeout(SILENCE_MS);
  return new Promise((answered, failed) => {
    const asked = (isSecure ? https : http).request(url, { method: 'POST', headers, agent, signal }, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('error', failed);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > MOST_BYTES) response.destroy(new Error('it answered with more than any timestamp has'));
      });
      response.on('end', () => {
        if (response.statusCode === 200) answered(Buffer.concat(parts));
        else failed(new Error(`it answered with status ${response.statusCode}`));
      });
    });
    asked.on('error', failed);
    asked.end(question);
  });
}

function refused(url: URL, reason: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'TIMESTAMP_REFUSED',
    `${url.href} gave no timestamp: ${reason}`,
    'Try again, or name another authority with --timestamp.',
    { cause },
  );
}
