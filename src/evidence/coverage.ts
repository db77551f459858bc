import type { Instant } from '../core/instant.ts';
import type { Cause } from './cause.ts';
import type { Unread } from './record.ts';

/** What is known of one operation in one account and region. Only `complete` can carry a proof. */
export type CoverageStatus = 'complete' | 'not-collected' | Unread;

/** One line of the coverage table. */
export interface Coverage {
  readonly source: string;
  /** `s3:GetBucketPolicy` */
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly status: CoverageStatus;
  /** Why it is not complete, in words for a reader; empty when it is. */
  readonly reason: string;
  /** The same for machines; not there when it is complete. */
  readonly cause?: Cause;
  readonly calls: number;
  /** What was asked for, by parameter: `Bucket: 12 values; Prefix: logs/`; `none` for a question without any. */
  readonly parameters: string;
  /** The span in which the answers were received; null when nothing was asked or needed asking. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** SHA-256 over the sorted leaf hashes of the records, a line each: what a verdict cites. */
  readonly digest: string;
}

/** From the worst kind of doubt to none: the status of several answers together is the first that occurs. */
export const WORST_FIRST: readonly CoverageStatus[] = [
  'denied',
  'failed',
  'truncated',
  'unsupported',
  'not-collected',
  'complete',
];

/**
 * Whether a service is not in a region at all: its name does not resolve there, and AWS's own data of endpoints name
 * other regions. Either alone could be a fault, and is no such line.
 */
export function isNowhere({ status, cause }: Pick<Coverage, 'status' | 'cause'>): boolean {
  return status === 'unsupported' && cause?.kind === 'unsupported' && cause.code === 'ENOTFOUND';
}
