import { z } from 'zod';
import { CAUSES, causeSchema } from '../../evidence/cause.ts';
import { keptSchema } from '../../evidence/seal.ts';
import { reportSchema } from '../../report/schema.ts';
import { timestampOutput } from './signed.ts';

const names = z.array(z.string()).readonly();

/** One operation in one account and region: how far it was read. */
const coverage = z
  .array(
    z.strictObject({
      source: z.string(),
      operation: z.string(),
      account: z.string(),
      region: z.string(),
      status: reportSchema.shape.coverage.element.shape.status,
      reason: z.string(),
      cause: causeSchema.optional(),
      calls: z.int(),
      parameters: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      digest: z.string(),
    }),
  )
  .readonly();

const statement = z.strictObject({
  Sid: z.string(),
  Effect: z.literal('Allow'),
  Action: names,
  Resource: z.union([z.string(), names]),
});

/** `affidavit collect --json`: what was sealed, or that nothing was; gaps by cause; the policies that are lacking. */
export const collectOutput = z.strictObject({
  id: z.string().nullable(),
  path: z.string().nullable(),
  records: z.int(),
  resumed: z.int(),
  kept: z.array(keptSchema).readonly(),
  complete: z.boolean(),
  claims: z.strictObject({ of: z.int(), resting: names, unseen: names }),
  gaps: z
    .array(
      z.strictObject({
        cause: z.enum(CAUSES),
        asked: names,
        operations: names,
        accounts: names,
        regions: names,
        places: z.int(),
        actions: names,
        codes: names,
        claims: names,
      }),
    )
    .readonly(),
  policies: z
    .array(
      z.strictObject({
        accounts: names,
        documents: z
          .array(z.strictObject({ Version: z.literal('2012-10-17'), Statement: z.array(statement).readonly() }))
          .readonly(),
      }),
    )
    .readonly(),
  roles: z
    .array(
      z.strictObject({
        account: z.string(),
        role: z.string().nullable(),
        hasExternalId: z.boolean(),
        setBy: z.array(z.union([z.string(), z.number()])).readonly(),
      }),
    )
    .readonly(),
  coverage,
  sealedBy: timestampOutput.optional(),
});

/** `affidavit import --json`: what was sealed, and which recorded answers were taken over. */
export const importOutput = z.strictObject({
  id: z.string(),
  records: z.int(),
  path: z.string(),
  coverage,
  used: names,
  leftOut: z.array(z.strictObject({ file: z.string(), reason: z.string() })).readonly(),
  unasked: names,
});
