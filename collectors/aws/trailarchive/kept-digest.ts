import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { sha256 } from '../../../src/core/digest.ts';
import type { RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { withoutCredentials } from '../../../src/evidence/secrets.ts';
import { gunzipStrictly } from '../../../src/reasoning/cloudtrail/gunzip.ts';
import type { Reducing } from '../../contract.ts';

/**
 * How a digest is sealed. There is one for each hour, region and trail, and each repeats the one before: as text they
 * pack to a third of what they take compressed one by one. The signature is over the text, so nothing is lost. What
 * is packed and inflates to no such text is kept byte by byte, under another name; of what was never packed only the
 * hash is kept.
 */
const schema = z.union([
  z.strictObject({ inflated: z.string() }),
  z.strictObject({ bytes: z.base64() }),
  z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
]);

const INFLATED: Redaction = { path: '$', reason: 'kept as the text that it is when inflated' };
const HASHED: Redaction = { path: '$', reason: 'bytes that are no gzip, kept as their hash' };
/** No gzip, in the place of what was none. */
const NO_DIGEST = Buffer.from('no gzip');

function keep(raw: RawAnswer): { readonly answer: RawAnswer; readonly redactions: readonly Redaction[] } {
  const bytes = Buffer.from(raw.body, raw.encoding);
  const { kept, redactions } = keptOf(bytes);
  return { answer: { ...raw, encoding: 'utf8', body: JSON.stringify(kept) }, redactions };
}

function keptOf(bytes: Buffer): { readonly kept: z.infer<typeof schema>; readonly redactions: readonly Redaction[] } {
  if (!isPacked(bytes)) return { kept: { sha256: sha256(bytes) }, redactions: [HASHED] };
  const text = textOf(bytes);
  if (text === null) return { kept: { bytes: bytes.toString('base64') }, redactions: [] };
  return { kept: { inflated: text }, redactions: [INFLATED] };
}

/** RFC 1952, 2.3.1: whatever begins otherwise was never packed, and may be anybody's words. */
function isPacked(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** null where a text would not give the same bytes again once secrets were looked for in it. */
function textOf(bytes: Buffer): string | null {
  const inflated = gunzipStrictly(bytes);
  if (inflated.kind === 'faulty') return null;
  const text = inflated.bytes.toString('utf8');
  if (!Buffer.from(text).equals(inflated.bytes)) return null;
  return withoutCredentials(JSON.stringify({ inflated: text })).redactions.length === 0 ? text : null;
}

/** The compressed bytes of a recorded digest. Recordings of before hold them as they were. */
export function digestBytes(recorded: Uint8Array): Uint8Array {
  const kept = parsed(Buffer.from(recorded).toString('utf8'));
  if (kept === null) return recorded;
  if ('sha256' in kept) return NO_DIGEST;
  return 'inflated' in kept ? gzipSync(kept.inflated) : Buffer.from(kept.bytes, 'base64');
}

function parsed(body: string): z.infer<typeof schema> | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** For the catalogue. Other JSON is no kept digest; bytes of before are held against their signature as they are. */
export const keeping: Reducing = {
  cut: keep,
  doubt: ({ body, encoding }) =>
    encoding === 'utf8' && isJson(body) && parsed(body) === null
      ? 'what was recorded is no digest as it is kept'
      : null,
};

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
