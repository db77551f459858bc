import { z } from 'zod';

const destination = z.strictObject({
  interfaceId: z.string(),
  address: z.string(),
  port: z.int(),
  protocol: z.int(),
  answer: z.boolean(),
  accepted: z.boolean(),
  records: z.int().min(1),
  bytes: z.number().min(0),
  first: z.string(),
  last: z.string(),
});

const hour = z.strictObject({
  hour: z.string(),
  records: z.int().min(0),
  lost: z.int().min(0),
  interfaces: z.array(z.string()),
});

/** A flow log file, cut to the addresses outside that were sent to, and to which hours it tells of. */
export const reducedFlowsSchema = z.strictObject({
  reduced: z.literal('affidavit/flows/1'),
  records: z.int().min(0),
  /** Records that could not be read, or that went beyond what is kept: with one, nothing is known of its time. */
  unread: z.int().min(0),
  hours: z.array(hour),
  destinations: z.array(destination),
});

export type ReducedFlows = z.infer<typeof reducedFlowsSchema>;
export type Destination = ReducedFlows['destinations'][number];
export type Hour = ReducedFlows['hours'][number];
