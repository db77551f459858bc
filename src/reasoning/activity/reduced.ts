import { z } from 'zod';

/** Who acts: the closed set behind CloudTrail's `userIdentity.type`. */
export const SESSION_KINDS = ['role', 'user', 'root', 'federated', 'identity-center', 'account', 'other'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** What is singled out of a log, beside the sessions. */
export const NOTABLE_KINDS = ['sign-in', 'root', 'recording', 'key', 'policy', 'credential'] as const;
export type NotableKind = (typeof NOTABLE_KINDS)[number];

/**
 * What one event says of a session; a member that is missing was not said, and null is said in two ways or is not
 * readable. Both become unknown, but what another event says fills the first alone.
 */
const said = z.string().nullable().optional();

/** 2: it lies with the identity provider, and CloudTrail's own word for it ("no") says nothing of it. */
export const AT_PROVIDER = 2;
const saidFactor = z.literal([0, 1, AT_PROVIDER]).nullable().optional();

const slice = z.strictObject({
  /** The session's access key id, hashed with what it was issued for: keys themselves are not kept. */
  session: z.string(),
  kind: z.enum(SESSION_KINDS),
  principal: said,
  name: said,
  sessionName: said,
  sourceIdentity: said,
  openerKind: said,
  opener: said,
  provider: said,
  mfa: saidFactor,
  /** Sorted and distinct; null when there are more than are kept. */
  addresses: z.array(z.string()).nullable(),
  services: z.array(z.string()).nullable(),
  calls: z.int().min(0),
  changes: z.int().min(0),
  refused: z.int().min(0),
  first: z.string(),
  last: z.string(),
  /** An event of it could not be read whole: what it says is not all, and may not be so. */
  unsure: z.literal(true).optional(),
});

const notable = z.strictObject({
  kind: z.enum(NOTABLE_KINDS),
  service: z.string(),
  event: z.string(),
  session: z.string(),
  principal: z.string().nullable(),
  sourceIdentity: z.string().nullable(),
  /** 'succeeded', or the error code. */
  outcome: z.string(),
  /** For a sign-in that says so, null for one that does not; '' for what is no sign-in. */
  secondFactor: z.enum(['yes', 'no', 'at the provider', '']).nullable(),
  count: z.int().min(1),
  first: z.string(),
  last: z.string(),
  /** Its event could not be read whole. */
  unsure: z.literal(true).optional(),
});

/** The form before singled fewer events out: what it does not hold may have happened. */
export const FORM = 'affidavit/activity/2';
const FORM_BEFORE = 'affidavit/activity/1';

/** A log or a page of events, cut to what claims need: this is what is sealed in the place of the log. */
export const reducedSchema = z.strictObject({
  reduced: z.enum([FORM, FORM_BEFORE]),
  events: z.int().min(0),
  /** Events of which not even the session could be read: with one of these, nothing about the log's time is known. */
  unread: z.int().min(0),
  slices: z.array(slice),
  notable: z.array(notable),
});

export type Reduced = z.infer<typeof reducedSchema>;
export type Slice = Reduced['slices'][number];
export type Notable = Reduced['notable'][number];
