import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { withoutCredentials } from '../../../src/evidence/secrets.ts';
import { gunzipStrictly } from '../../../src/reasoning/cloudtrail/gunzip.ts';
import type { Reducing } from '../../contract.ts';

/**
 * How a digest is sealed. There is one for each hour, region and trail, and each repeats the one before: as text they
 * pack to a third of what they take compressed one by one. The signature is over the text, so nothing is lost. What is
 * no digest's text is kept byte by byte, under another name, so that it is never taken for one.
 */
const schema = z.union([z.strictObject({ inflated: z.string() }), z.strictObject({ bytes: z.base64() })]);

const REDACTION: Redaction = { path: '$', reason: 'kept as the text that it is when inflated' };

function keep(raw: RawAnswer): { readonly answer: RawAnswer; readonly redactions: readonly Redaction[] } {
  const bytes = Buffer.from(raw.body, raw.encoding);
  const text = textOf(bytes);
  const kept: z.infer<typeof schema> = text === null ? { bytes: bytes.toString('base64') } : { inflated: text };
  const answer: RawAnswer = { ...raw, encoding: 'utf8', body: JSON.stringify(kept) };
  return { answer, redactions: text === null ? [] : [REDACTION] };
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
