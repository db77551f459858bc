import { z } from 'zod';
import type { Unread } from './record.ts';

/** Why an operation has no whole answer: what is told, and mended, together. From what must be mended first on. */
export const CAUSES = [
  /** AWS does not take the credentials, or none could be had; a device manager does not take its token. */
  'credentials-refused',
  /** sts:AssumeRole on the account's role was refused. */
  'role-not-assumed',
  /** The credentials for an account belong to another. */
  'other-account',
  /** The organisation's accounts were not all listed. */
  'accounts-not-listed',
  /** The account is suspended, or nobody lists it. */
  'account-not-open',
  /** No policy of the role allows it, as far as the refusal tells. */
  'not-allowed',
  /** A statement of one of the role's own policies denies it. */
  'denied-by-statement',
  'denied-by-boundary',
  'denied-by-session',
  /** The policy of the resource that was asked about. */
  'denied-by-resource',
  'denied-by-endpoint',
  /** A service control policy or a resource control policy. */
  'denied-by-organisation',
  /** The account has not signed up for the service. */
  'not-subscribed',
  'region-not-enabled',
  'unsupported',
  /** Nothing came back. */
  'unreachable',
  /** An error, or an answer that cannot be true. */
  'service-failed',
  'truncated',
  /** It is another account's to answer, and none that is read does. */
  'left-to-nobody',
  /** It was never asked, or is not in the snapshot. */
  'not-asked',
  'collector-fault',
] as const;
export type CauseKind = (typeof CAUSES)[number];

export const causeSchema = z.strictObject({
  kind: z.enum(CAUSES),
  asked: z.string(),
  action: z.string().nullable(),
  code: z.string().nullable(),
});

/** Why one operation has no whole answer in one account and region. */
export interface Cause {
  readonly kind: CauseKind;
  /** The operation whose own answer is not whole: this one, or one above it that it hangs on. */
  readonly asked: string;
  /** The IAM action that the refusal itself names; null where it names none. */
  readonly action: string | null;
  /** What the service calls it: `AccessDenied`. */
  readonly code: string | null;
}

/** What follows from a status alone, where the source told no more. */
export function causeByStatus(asked: string, status: Unread | 'not-collected'): Cause {
  return { kind: BY_STATUS[status], asked, action: null, code: null };
}

const BY_STATUS: Readonly<Record<Unread | 'not-collected', CauseKind>> = {
  denied: 'not-allowed',
  failed: 'service-failed',
  truncated: 'truncated',
  unsupported: 'unsupported',
  'not-collected': 'not-asked',
};
