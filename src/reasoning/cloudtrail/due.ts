import type { Instant } from '../../core/instant.ts';
import type { Location } from './examine-digest.ts';

/** Whether a chain must have digests. */
export interface Due {
  /** Whether AWS, or the caller, says that the trail records there. */
  readonly isDue: boolean;
  /** When the account joined the organisation; null where that does not matter, or is not known. */
  readonly joinedAt: Instant | null;
  readonly beside: Beside;
}

/**
 * Objects of the account that lie in no region's folder, directly beside them. What queries logs by prefix takes them;
 * they are told with one chain of the account, its home region's where it has one.
 */
export interface Beside {
  readonly digests: readonly Location[];
  readonly logs: readonly Location[];
}

export const NOTHING_BESIDE: Beside = { digests: [], logs: [] };

/** A trail in one region, by GetTrailStatus; null for what it does not say. */
export interface TrailStatus {
  readonly latestDigestAt: Instant | null;
  readonly isLogging: boolean | null;
  readonly startedAt: Instant | null;
  readonly stoppedAt: Instant | null;
}

/** Why no digest was due. */
export type PauseReason = 'stopped' | 'joined-later' | 'no-trail' | 'validation-off' | 'one-region';

/** A time in which no digest was due, as AWS says; in milliseconds. */
export interface Pause {
  readonly start: number;
  readonly end: number;
  readonly reason: PauseReason;
}
