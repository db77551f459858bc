import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';

/** Why bytes are not exactly one gzip member. */
export type GzipFault = 'not-gzip' | 'gzip-corrupt' | 'gzip-more' | 'too-large';

export type Inflated =
  | { readonly kind: 'inflated'; readonly bytes: Buffer }
  | { readonly kind: 'faulty'; readonly fault: GzipFault };

/** What is inflated in one piece. Larger logs are hashed as they flow. */
export const ONE_PIECE = 64_000_000;
/** Deflate cannot make more than this of one byte. */
const MOST_OF_A_BYTE = 1032;
const LEAST_CHUNK = 4_096;
const TRAILER = 8;

/**
 * Inflates bytes that must be one gzip member (RFC 1952) and nothing behind it. Node's own gunzip silently takes
 * further members and trailing bytes: an attacker's room for content that was never hashed.
 */
export function gunzipStrictly(bytes: Uint8Array, most = ONE_PIECE): Inflated {
  const start = headerLength(bytes);
  if (start === null) return faulty('not-gzip');
  const deflated = bytes.subarray(start);
  try {
    // The types know nothing of `info`.
    const { buffer, engine } = inflateRawSync(deflated, {
      info: true,
      chunkSize: chunkFor(bytes, most),
      maxOutputLength: most,
    } as object) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    const fault = trailerFault(bytes, start + engine.bytesWritten, buffer.length, crc32(buffer));
    return fault === null ? { kind: 'inflated', bytes: buffer } : faulty(fault);
  } catch (thrown) {
    return faulty((thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'gzip-corrupt');
  }
}

/** The first bytes of a gzip member that is too large to inflate whole; null where not even these can be had. */
export function beginningOf(bytes: Uint8Array): Buffer | null {
  const start = headerLength(bytes);
  if (start === null) return null;
  try {
    return inflateRawSync(bytes.subarray(start, start + 1024), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // No deflate stream from its beginning on.
    return null;
  }
}

/** `gunzipStrictly` for what does not fit in one piece: chunks flow to `take`; what grows beyond `most` is given up. */
export async function inflateFlowing(
  bytes: Uint8Array,
  most: number,
  take: (chunk: Buffer) => void,
): Promise<GzipFault | null> {
  const start = headerLength(bytes);
  if (start === null) return 'not-gzip';
  const inflate = createInflateRaw({ chunkSize: 1_000_000, finishFlush: constants.Z_FINISH });
  let size = 0;
  let sum = 0;
  inflate.end(bytes.subarray(start));
  try {
    for await (const chunk of inflate) {
      size += (chunk as Buffer).length;
      if (size > most) return 'too-large';
      sum = crc32(chunk as Buffer, sum);
      take(chunk as Buffer);
    }
  } catch {
    // Whatever zlib says of it, these bytes are no deflate stream that ends.
    return 'gzip-corrupt';
  }
  return trailerFault(bytes, start + inflate.bytesWritten, size, sum);
}

/** The attacker chooses the size that the trailer states: it is only a hint, bounded by what deflate can do. */
function chunkFor(bytes: Uint8Array, most: number): number {
  // One more than is stated: a buffer that is exactly full makes Node allocate another.
  const stated = sizeStated(bytes, bytes.length - 4) + 1;
  return Math.max(LEAST_CHUNK, Math.min(stated, most, bytes.length * MOST_OF_A_BYTE));
}

function trailerFault(bytes: Uint8Array, end: number, size: number, sum: number): GzipFault | null {
  if (end + TRAILER > bytes.length) return 'gzip-corrupt';
  if (end + TRAILER < bytes.length) return 'gzip-more';
  if (sizeStated(bytes, end) !== sum || sizeStated(bytes, end + 4) !== size % 2 ** 32) return 'gzip-corrupt';
  return null;
}

function sizeStated(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + 4 > bytes.length) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}

/** RFC 1952, section 2.3: where the deflated data begins; null when this is no gzip header. */
function headerLength(bytes: Uint8Array): number | null {
  if (bytes.length < 18 || bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return null;
  const flags = bytes[3] as number;
  if ((flags & 0xe0) !== 0) return null;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] as number) + (bytes[at + 1] as number) * 256;
  for (const flag of [8, 16]) if ((flags & flag) !== 0) at = bytes.indexOf(0, at) + 1 || bytes.length;
  if ((flags & 2) !== 0) at += 2;
  return at < bytes.length ? at : null;
}

function faulty(fault: GzipFault): Inflated {
  return { kind: 'faulty', fault };
}
