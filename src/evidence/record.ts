import { z } from 'zod';
import type { Json } from '../core/canonical.ts';
import type { Instant } from '../core/instant.ts';

/** How one question to a source ended. Only `answered` and `absent` tell something about the world. */
export type Outcome =
  | { readonly kind: 'answered' }
  /** An error that is a fact ("no bucket policy"), listed as such in the operation catalogue. */
  | { readonly kind: 'absent'; readonly code: string }
  /** A thing that was listed is not there any more: an error that the operation catalogue lists as such. */
  | { readonly kind: 'gone'; readonly code: string; readonly message: string }
  | { readonly kind: Unread; readonly code: string; readonly message: string };

/** The ways of not knowing that a single answer can have; a page loop adds `truncated`. */
export type Unread = 'denied' | 'failed' | 'truncated' | 'unsupported';

/** What was taken out of an answer before it was hashed, so that a reader knows the body is not whole. */
export interface Redaction {
  readonly path: string;
  readonly reason: string;
}

/** The identity of a question: the same question is asked once in a snapshot. */
export interface Question {
  /** The family of the source: `aws`, `mdm/hexnode`. */
  readonly source: string;
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly input: Json;
  /** The how-manieth time, from 2, where a list is asked again because what it held had gone; absent for the first. */
  readonly round?: number;
}

/** An answer as received, before anything was made of it. `body` is text, or base64 where the bytes are not UTF-8. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly encoding: 'utf8' | 'base64';
  readonly body: string;
}

/** One question and its answer: a line of a snapshot. */
export interface EvidenceRecord extends Question {
  readonly v: 1;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly attempts: number;
  readonly requestId: string | null;
  /** Who parses the body: package and version. */
  readonly agent: string;
  readonly outcome: Outcome;
  /** null when nothing came back: refused connection, time-out, no credentials. */
  readonly answer: RawAnswer | null;
  readonly redactions: readonly Redaction[];
}

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;

export const recordSchema: z.ZodType<EvidenceRecord> = z.strictObject({
  v: z.literal(1),
  source: z.string(),
  service: z.string(),
  operation: z.string(),
  account: z.string(),
  region: z.string(),
  input: json,
  round: z.int().min(2).exactOptional(),
  startedAt: z.string(),
  endedAt: z.string(),
  attempts: z.int(),
  requestId: z.string().nullable(),
  agent: z.string(),
  outcome: z.union([
    z.strictObject({ kind: z.literal('answered') }),
    z.strictObject({ kind: z.literal('absent'), code: z.string() }),
    z.strictObject({
      kind: z.enum(['denied', 'failed', 'truncated', 'unsupported', 'gone']),
      code: z.string(),
      message: z.string(),
    }),
  ]),
  answer: z
    .strictObject({
      status: z.int(),
      headers: z.record(z.string(), z.string()),
      encoding: z.enum(['utf8', 'base64']),
      body: z.string(),
    })
    .nullable(),
  redactions: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
});
