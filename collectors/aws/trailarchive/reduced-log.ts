import { hash } from 'node:crypto';
import { z } from 'zod';
import type { RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { reduceLog as reduceEvents } from '../../../src/reasoning/activity/reduce.ts';
import { type Reduced, reducedSchema } from '../../../src/reasoning/activity/reduced.ts';
import type { LogOutcome } from '../../../src/reasoning/cloudtrail/examine-log.ts';
import { gunzipStrictly } from '../../../src/reasoning/cloudtrail/gunzip.ts';
import type { Reducing } from '../../contract.ts';

/** What is sealed of a log: enough to hold it against its digest, and what facts rest on. */
const schema = z.strictObject({
  /** Why its bytes are not one gzip member; then nothing more is known of it. */
  fault: z.enum(['not-gzip', 'gzip-corrupt', 'gzip-more', 'too-large']).nullable(),
  compressed: z.int(),
  inflated: z.int().nullable(),
  /** Of the inflated bytes. */
  sha256: z.string().nullable(),
  /** null when the log could not be read as one. */
  events: reducedSchema.nullable(),
});
export type ReducedLog = z.infer<typeof schema>;

const REDACTION: Redaction = {
  path: '$',
  reason:
    'a log is too large to keep: its hash is kept, and of its events who acted, when, and what changed records, keys and policies',
};

/** Replaces the body of a log object by its reduction, before anything is recorded. */
export function reduceLog(raw: RawAnswer): { readonly answer: RawAnswer; readonly redactions: readonly Redaction[] } {
  const body = JSON.stringify(reduced(Buffer.from(raw.body, raw.encoding)));
  return { answer: { ...raw, encoding: 'utf8', body }, redactions: [REDACTION] };
}

function reduced(bytes: Buffer): ReducedLog {
  const inflated = gunzipStrictly(bytes);
  const nothing = { compressed: bytes.length, inflated: null, sha256: null, events: null };
  if (inflated.kind === 'faulty') return { fault: inflated.fault, ...nothing };
  return {
    fault: null,
    compressed: bytes.length,
    inflated: inflated.bytes.length,
    sha256: hash('sha256', inflated.bytes),
    events: eventsOf(inflated.bytes),
  };
}

/** null for what is no log: its hash still says whether it is as it was delivered. */
function eventsOf(inflated: Buffer): Reduced | null {
  return reduceEvents(inflated.toString('utf8'));
}

/** For the catalogue: how a log is cut, and how a recorded reduction is known. */
export const reducing: Reducing = {
  cut: reduceLog,
  doubt: ({ body }) => (parseReduced(body) === null ? 'what was recorded is no reduction of a log' : null),
};

/** Reads a recorded reduction; null for anything else. */
export function parseReduced(body: string): ReducedLog | null {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** What a recorded log comes to against the hash that a digest states: as `examineLog` would have it. */
export function outcomeOf(log: ReducedLog | null, expected: string): LogOutcome {
  if (log === null) return { state: 'undetermined', reason: 'failed' };
  if (log.fault === 'too-large') return { state: 'undetermined', reason: 'too-large' };
  if (log.fault !== null) return { state: 'invalid', reason: log.fault };
  if (log.sha256 === null || log.inflated === null) return { state: 'undetermined', reason: 'failed' };
  return log.sha256 === expected
    ? { state: 'valid', bytes: log.inflated }
    : { state: 'invalid', reason: 'hash-differs' };
}
