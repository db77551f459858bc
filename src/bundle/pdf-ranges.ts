import { createHash, type X509Certificate } from 'node:crypto';
import { type CmsProblem, type CmsVerification, verifyCms } from './cms-verify.ts';

/** A signature as the raw bytes show it, before any PDF parser has seen them. */
export interface RawSignature {
  /** The four numbers as written; tells which dictionary it belongs to. */
  readonly byteRange: string;
  /** How many bytes from the start of the file it vouches for; 0 when its range is not valid. */
  readonly signedBytes: number;
  readonly covers: 'document' | 'revision' | 'unknown';
  /** The gap's hexadecimal digits. */
  readonly contents: string;
  readonly problems: readonly (CmsProblem | 'BYTE_RANGE_INVALID' | 'GAP_INVALID')[];
  readonly certificates: readonly X509Certificate[];
  readonly timestamp: CmsVerification['timestamp'];
  readonly authority: CmsVerification['authority'];
}

const BYTE_RANGE =
  /\/ByteRange\s{0,8}\[\s{0,8}(\d{1,12})\s{1,8}(\d{1,12})\s{1,8}(\d{1,12})\s{1,8}(\d{1,12})\s{0,99}\]/g;

/** More are on no document; each has the file hashed once more. */
const MOST_SIGNATURES = 16;

/**
 * Every signature in the file, in the order in which they were made, each checked over the bytes that it names;
 * undefined when there are more than any document bears.
 */
export async function rawSignatures(bytes: Uint8Array): Promise<RawSignature[] | undefined> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const ranges = [...text.matchAll(BYTE_RANGE).take(MOST_SIGNATURES + 1)];
  if (ranges.length > MOST_SIGNATURES) return undefined;
  const checked: RawSignature[] = [];
  for (const match of ranges) checked.push(await check(bytes, match.slice(1).map(Number)));
  return checked.sort((a, b) => a.signedBytes - b.signedBytes);
}

async function check(bytes: Uint8Array, numbers: readonly number[]): Promise<RawSignature> {
  const [start = -1, from = -1, to = -1, length = -1] = numbers;
  const end = to + length;
  const byteRange = numbers.join(' ');
  const nothing = { byteRange, contents: '', certificates: [], timestamp: null, authority: [] };
  if (start !== 0 || from < CONTENTS.length || to <= from || length <= 0 || end > bytes.length) {
    return { ...nothing, signedBytes: 0, covers: 'unknown', problems: ['BYTE_RANGE_INVALID'] };
  }
  const covers = end === bytes.length ? 'document' : 'revision';
  const gap = gapAt(bytes, from, to);
  if (gap === undefined) return { ...nothing, signedBytes: end, covers, problems: ['GAP_INVALID'] };
  const digest = createHash('sha256').update(bytes.subarray(0, from)).update(bytes.subarray(to, end)).digest();
  return { byteRange, signedBytes: end, covers, contents: gap.digits, ...(await verifyCms(gap.cms, digest)) };
}

const CONTENTS = '/Contents ';

/**
 * What the gap holds, if it is exactly one hexadecimal string in lower case after the key /Contents, padded with zeros
 * alone: else bytes could hide there that no signature covers.
 */
function gapAt(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly digits: string; readonly cms: Uint8Array } | undefined {
  const text = Buffer.from(bytes.subarray(from - CONTENTS.length, to)).toString('latin1');
  const digits = text.slice(CONTENTS.length + 1, -1);
  if (!text.startsWith(`${CONTENTS}<`) || !text.endsWith('>') || !/^(?:[0-9a-f]{2})+$/.test(digits)) return undefined;
  const padded = Buffer.from(digits, 'hex');
  const length = derLength(padded);
  if (length === undefined || padded.subarray(length).some((byte) => byte !== 0)) return undefined;
  return { digits, cms: padded.subarray(0, length) };
}

/** The length of a DER SEQUENCE with its header; undefined where there is none, or it does not fit. */
function derLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4 || bytes[0] !== 0x30 || bytes[1] !== 0x82) return undefined;
  const length = 4 + bytes.readUInt16BE(2);
  return length <= bytes.length ? length : undefined;
}
