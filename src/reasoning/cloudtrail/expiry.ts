import { z } from 'zod';
import { epochMs, type Instant, instantOf } from '../../core/instant.ts';

const DAY = 24 * 3_600_000;

/** A rule of a bucket's lifecycle by which objects vanish. */
export interface ExpiryRule {
  readonly id: string;
  readonly prefix: string;
  /** Days after their making, or a day on which all go. */
  readonly after: { readonly days: number } | { readonly date: Instant };
}

/**
 * When objects of a bucket expire, as its lifecycle said at a time, or why that is not known; null when nobody was asked.
 * `unread` is for sentences that others read: until its lifecycle is known, whatever is gone may have expired.
 */
export type Expiry =
  | { readonly kind: 'told'; readonly at: Instant; readonly rules: readonly ExpiryRule[] }
  | { readonly kind: 'unread'; readonly why: string }
  | { readonly kind: 'untold'; readonly why: string | null };

export const EXPIRY_NOT_ASKED: Expiry = { kind: 'untold', why: null };

const day = z
  .union([z.date(), z.string()])
  .transform((date) => new Date(date))
  .refine((date) => !Number.isNaN(date.getTime()));

/** s3:GetBucketLifecycleConfiguration, by the SDK or as the AWS CLI prints it. */
const lifecycleSchema = z.object({
  Rules: z.array(
    z.object({
      ID: z.string().optional(),
      Status: z.string(),
      Prefix: z.string().optional(),
      Filter: z
        .object({
          Prefix: z.string().optional(),
          Tag: z.unknown().optional(),
          And: z.object({ Prefix: z.string().optional(), Tags: z.array(z.unknown()).optional() }).optional(),
        })
        .optional(),
      Expiration: z.object({ Days: z.int().positive().optional(), Date: day.optional() }).optional(),
    }),
  ),
});

/** Reads the rules that may befall what CloudTrail delivers, which bears no tags. Throws for anything else. */
export function expiryOf(answer: unknown, at: Instant): Expiry {
  const rules = lifecycleSchema.parse(answer).Rules.flatMap((rule): readonly ExpiryRule[] => {
    const { ID: id = '', Status, Prefix, Filter, Expiration: { Days, Date: date } = {} } = rule;
    const isTagged = Filter?.Tag !== undefined || (Filter?.And?.Tags ?? []).length > 0;
    if (Status !== 'Enabled' || isTagged) return [];
    const prefix = Prefix ?? Filter?.Prefix ?? Filter?.And?.Prefix ?? '';
    if (Days !== undefined) return [{ id, prefix, after: { days: Days } }];
    return date === undefined ? [] : [{ id, prefix, after: { date: instantOf(date.getTime()) } }];
  });
  return { kind: 'told', at, rules };
}

/** What may have expired of what lies below a folder, or under a key. */
export interface Expired {
  readonly rule: ExpiryRule;
  /** Objects made until then, in milliseconds. */
  readonly until: number;
}

/**
 * The rule by which most below a folder, or the object of a key, may have expired; null for none. Days end at the next
 * midnight UTC ("Lifecycle configuration elements" of the S3 user guide).
 */
export function expiredBelow(expiry: Expiry, key: string): Expired | null {
  if (expiry.kind !== 'told') return null;
  const at = epochMs(expiry.at);
  const until = ({ after }: ExpiryRule): number => {
    if ('days' in after) return Math.floor(at / DAY) * DAY - after.days * DAY;
    return epochMs(after.date) <= at ? at : Number.NEGATIVE_INFINITY;
  };
  const found = expiry.rules
    .filter(({ prefix }) => key.startsWith(prefix))
    .map((rule) => ({ rule, until: until(rule) }))
    .sort((a, b) => b.until - a.until);
  return found[0] ?? null;
}
