import type { Instant } from '../../core/instant.ts';

/** The period that is asked about: `from` ≤ t < `to`. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}
