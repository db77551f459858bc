import { derOf, inside, oid, primitive, readDer, TAG } from '../der.ts';
import { integer, parseToken, tokenText } from './token.ts';

const SHA256 = '608648016503040201';

/** A request for a timestamp over a SHA-256 digest, with the authority's certificates asked for (RFC 3161, 2.4.1). */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Buffer {
  const algorithm = derOf(TAG.sequence, oid(SHA256), derOf(TAG.nothing));
  const imprint = derOf(TAG.sequence, algorithm, derOf(TAG.octets, digest));
  const yes = derOf(TAG.boolean, Buffer.from([0xff]));
  return derOf(TAG.sequence, integer(1), imprint, derOf(TAG.integer, nonce), yes);
}

/** The token of an answer, brought into its one form. Throws when the authority refused, or what it sent cannot be read. */
export async function tokenOfResponse(response: Uint8Array): Promise<Buffer> {
  const [status, token] = inside(readDer(response), TAG.sequence);
  const code = primitive(inside(status, TAG.sequence)[0], TAG.integer).toString('hex');
  // Granted, or granted with changes.
  if ((code !== '00' && code !== '01') || token === undefined)
    throw new TypeError(`the authority refused, with status ${code}`);
  return tokenText(await parseToken(token.raw));
}

/** The nonce in a token, which is its request's; undefined where it has none. */
export async function nonceOf(token: Uint8Array): Promise<Buffer | undefined> {
  const fields = inside(readDer((await parseToken(token)).info), TAG.sequence);
  return fields.slice(5).find(({ tag }) => tag === TAG.integer)?.content;
}

/** A token as the answer that `openssl ts -verify -in` reads: granted, and nothing said beside. */
export function responseText(token: Uint8Array): Buffer {
  return derOf(TAG.sequence, derOf(TAG.sequence, integer(0)), token);
}

/** The token in a file that `responseText` wrote; undefined for anything else, so that there is no second spelling. */
export function tokenInFile(bytes: Uint8Array): Buffer | undefined {
  try {
    const [, token] = inside(readDer(bytes), TAG.sequence);
    return token !== undefined && responseText(token.raw).equals(bytes) ? token.raw : undefined;
  } catch {
    return undefined;
  }
}
