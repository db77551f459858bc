import type { Instant } from '../../core/instant.ts';

/** Whether a chain must have digests. */
export interface Due {
  /** Whether AWS, or the caller, says that the trail records there. */
  readonly isDue: boolean;
  /** When the account joined the organisation; null where that does not matter, or is not known. */
  readonly joinedAt: Instant | null;
}

/** A trail in one region, by GetTrailStatus; null for what it does not say. */
export interface TrailStatus {
  readonly latestDigestAt: Instant | null;
  readonly isLogging: boolean | null;
  readonly startedAt: Instant | null;
  readonly stoppedAt: Instant | null;
}

/** Why no digest was due. */
export type PauseReason = 'stopped' | 'joined-later';

/** A time in which no digest was due, as AWS says; in milliseconds. */
export interface Pause {
  readonly start: number;
  readonly end: number;
  readonly reason: PauseReason;
}
