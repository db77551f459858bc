import { hash, randomBytes } from 'node:crypto';
import { nonceOf, timestampRequest, tokenOfResponse } from '../bundle/timestamp/response.ts';
import { CLOCK_SKEW_MS, type Stamp } from '../bundle/timestamp/stamp.ts';
import { verifyToken } from '../bundle/timestamp/verify.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { epochMs, type Instant } from '../core/instant.ts';
import { answerTo, webAddress } from './web.ts';

/** Which authority is asked, and how. */
export interface AuthoritySource {
  readonly url: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
}

/** No answer of an authority is larger. */
const MOST_BYTES = 64 * 1024;

/**
 * An authority that gives timestamps over HTTP (RFC 3161, 3.4). It is sent a digest and nothing else; what it answers is
 * checked before it is used. Throws USAGE for what is no address; the stamp throws TIMESTAMP_REFUSED.
 */
export function authority(source: AuthoritySource): Stamp {
  const url = webAddress(source.url);
  if (url === undefined)
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
  const body = { type: 'application/timestamp-query', bytes: question };
  return answerTo({ url, body, mostBytes: MOST_BYTES, environment });
}

function refused(url: URL, reason: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'TIMESTAMP_REFUSED',
    `${url.href} gave no timestamp: ${reason}`,
    'Try again, or name another authority with --timestamp.',
    { cause },
  );
}
