import { z } from 'zod';

const text = z.string().max(2048).optional().catch(undefined);

/** Of an identity, what says who it was: never an access key, not even a temporary one. */
const identity = z
  .object({
    type: text,
    principalId: text,
    arn: text,
    accountId: text,
    userName: text,
    invokedBy: text,
    sessionContext: z
      .object({
        sourceIdentity: text,
        sessionIssuer: z.object({ type: text, arn: text, accountId: text, userName: text }).optional().catch(undefined),
        attributes: z.object({ mfaAuthenticated: text, creationDate: text }).optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

const eventSchema = z.object({
  eventID: text,
  eventTime: text,
  eventName: text,
  eventSource: text,
  awsRegion: text,
  recipientAccountId: text,
  sourceIPAddress: text,
  errorCode: text,
  readOnly: z.boolean().optional().catch(undefined),
  userIdentity: identity,
});

/** What is kept of one event. */
export type ReducedEvent = z.infer<typeof eventSchema>;

const logSchema = z.object({ Records: z.array(z.unknown()) });

/**
 * Of the events of one log, the members that claims need; null when this is no log. A member of another form than
 * CloudTrail documents is left out, and is so unknown.
 */
export function reduceEvents(json: unknown): readonly ReducedEvent[] | null {
  const log = logSchema.safeParse(json);
  if (!log.success) return null;
  return log.data.Records.flatMap((record) => {
    const event = eventSchema.safeParse(record);
    return event.success ? [event.data] : [];
  });
}

export const reducedEvents = z.array(eventSchema);
