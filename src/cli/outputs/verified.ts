import { z } from 'zod';
import { statementSchema } from '../../bundle/statement.ts';
import { keptSchema } from '../../evidence/seal.ts';
import { identityOutput, timestampOutput } from './signed.ts';
import { bundleTestimonyOutput, testimonyOutput } from './witnessed.ts';

const outcome = z.enum(['good', 'unidentified', 'doubt']);
const texts = z.array(z.string()).readonly();

/** By what the reader knew the signer. */
const known = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('fingerprint') }),
    z.strictObject({ by: z.enum(['authority', 'list']), name: z.string() }),
  ])
  .nullable();

/** A bundle. */
export const verifiedBundle = z.strictObject({
  outcome,
  known,
  ok: z.boolean(),
  findings: z.array(z.strictObject({ code: z.string(), name: z.string().nullable(), text: z.string() })).readonly(),
  files: z.array(z.strictObject({ name: z.string(), state: z.string() })).readonly(),
  signer: identityOutput.nullable(),
  root: identityOutput.nullable(),
  statement: statementSchema.nullable(),
  timestamp: timestampOutput.nullable(),
  sealedBy: timestampOutput.nullable(),
  recomputed: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('equal') }),
      z.strictObject({ kind: z.literal('different'), what: texts }),
      z.strictObject({ kind: z.literal('impossible'), why: z.string() }),
    ])
    .nullable(),
  pages: z.enum(['same', 'other']).nullable(),
  newer: z
    .strictObject({ fingerprint: z.string(), organisation: z.string(), version: z.string(), judgedAsOf: z.string() })
    .nullable(),
  witness: bundleTestimonyOutput.optional(),
});

/** A PDF. */
export const verifiedPdf = z.strictObject({
  outcome,
  known,
  ok: z.boolean(),
  problems: texts,
  signatures: z
    .array(
      z.strictObject({
        field: z.string(),
        problems: texts,
        covers: z.enum(['document', 'revision', 'unknown']),
        signedBytes: z.int(),
        at: z.string().nullable(),
        timestamp: timestampOutput.nullable(),
        level: z.enum(['B-B', 'B-T', 'B-LT']).nullable(),
        revocation: z.strictObject({ asOf: z.string().nullable() }).nullable(),
        reason: z.string(),
        signer: identityOutput.nullable(),
      }),
    )
    .readonly(),
});

/** A copy of a published site. */
export const verifiedSite = z.strictObject({
  outcome,
  ok: z.boolean(),
  problems: texts,
  releases: z
    .array(
      z.strictObject({
        version: z.string(),
        standing: z.enum(['released', 'withdrawn', 'draft']),
        at: z.string().nullable(),
        signer: identityOutput.nullable(),
        of: z.strictObject({ organisation: z.string(), audience: z.string() }).nullable(),
        files: z.int(),
      }),
    )
    .readonly(),
  beside: z.int(),
  log: z
    .strictObject({
      name: z.string(),
      key: z.string(),
      size: z.int(),
      since: z.int().nullable(),
      isKnown: z.boolean(),
    })
    .nullable(),
});

/** A snapshot, or a workspace's newest. */
export const verifiedEvidence = z.strictObject({
  outcome,
  ok: z.boolean(),
  snapshot: z.strictObject({
    id: z.string(),
    startedAt: z.string(),
    endedAt: z.string(),
    records: z.int(),
    kept: z.array(keptSchema).readonly(),
  }),
  gaps: z
    .array(
      z.strictObject({ kind: z.enum(['anew', 'forked', 'missing']), id: z.string(), previous: z.string().optional() }),
    )
    .readonly(),
  witness: testimonyOutput.nullable(),
});

/** A snapshot that is not as it was sealed. */
export const editedEvidence = z.strictObject({
  outcome: z.literal('doubt'),
  ok: z.literal(false),
  problem: z.string(),
});

/** `affidavit verify --json`: what was found, by what was verified. */
export const verifyOutput = z.union([verifiedBundle, verifiedPdf, verifiedSite, verifiedEvidence, editedEvidence]);
