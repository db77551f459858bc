import { z } from 'zod';
import { witnessSchema } from '../../cloudtrail/witness/folder.ts';

/** A call as CloudTrail logged it, without its parameters. */
const call = z.strictObject({
  requestId: z.string().nullable(),
  source: z.string(),
  name: z.string(),
  at: z.string(),
  region: z.string(),
  account: z.string(),
  session: z.string().nullable(),
  accessKey: z.string().nullable(),
  run: z.string().nullable(),
  onBehalf: z.boolean(),
  error: z.string().nullable(),
  isRead: z.boolean(),
});

const calls = z.array(call).readonly();

/** What CloudTrail's own logs say of a snapshot. */
const witnessed = {
  answers: z.int(),
  counts: z.record(z.string(), z.int()).readonly(),
  places: z
    .array(
      z.strictObject({
        operation: z.string(),
        account: z.string(),
        region: z.string(),
        answers: z.int(),
        seen: z.int(),
        against: z.int(),
      }),
    )
    .readonly(),
  objections: z
    .array(
      z.strictObject({
        record: z.looseObject({ service: z.string(), operation: z.string(), account: z.string(), region: z.string() }),
        standing: z.enum(['contradicted', 'missing']),
        differences: z.array(z.string()).readonly(),
        event: call.nullable(),
      }),
    )
    .readonly(),
  unrecorded: z.strictObject({ repeated: calls, claimed: calls, leftOut: calls }),
  isNamed: z.boolean(),
  isTold: z.boolean(),
  others: z
    .array(
      z.strictObject({ run: z.string(), calls: z.int(), first: z.string(), last: z.string(), isHere: z.boolean() }),
    )
    .readonly(),
  logs: z.strictObject({ heard: z.int(), unread: z.int() }),
  until: z.string().nullable(),
  trails: z.array(witnessSchema).readonly(),
  since: z.string(),
  keys: z.enum(['aws', 'reader', 'witness']),
};

export const testimonyOutput = z.strictObject(witnessed);

/** The same with the claims that rest on answers of AWS, for a bundle. */
export const bundleTestimonyOutput = z.strictObject({
  ...witnessed,
  claims: z.array(z.strictObject({ id: z.string(), answers: z.int(), seen: z.int(), against: z.int() })).readonly(),
});

/** `affidavit witness --json`: what was kept of the logs, and what they say. */
export const witnessOutput = z.strictObject({
  kept: z.strictObject({ folder: z.string(), logs: z.int(), bytes: z.int() }),
  ...witnessed,
});
