import type { TrailStatus } from './due.ts';
import type { Location } from './examine-digest.ts';
import type { LogOutcome } from './examine-log.ts';
import type { Expiry } from './expiry.ts';
import type { Fetched, Listed } from './fetched.ts';
import type { TrailHistory } from './history.ts';
import type { Period } from './period.ts';
import type { PublicKeys } from './public-keys.ts';

/** A log to check: where it is said to be, and the hash that a valid digest states. */
export interface WantedLog extends Location {
  readonly hash: string;
}

/**
 * The world as validation meets it: a live account, a synced folder, or recorded evidence. Nothing here throws for
 * what a service says; every failure is an answer.
 */
export interface Archive {
  /** Keys below `folder`, in order; those after `after` and, at the latest, up to `until`. Markers of folders are none. */
  list(bucket: string, folder: string, range?: { readonly after: string; readonly until: string }): Promise<Listed>;
  /** Keys below `folder`, but for those of which `past` says where to go on: an archive of years is not listed whole. */
  listPast(bucket: string, folder: string, past: (key: string) => string | null): Promise<Listed>;
  digest(at: Location): Promise<Fetched>;
  /** The keys that CloudTrail signed with in a region within a period. */
  publicKeys(region: string, period: Period): Promise<PublicKeys>;
  /** The trail in a region, by GetTrailStatus; null when it does not answer or is not asked. */
  status(region: string): Promise<TrailStatus | null>;
  /** The changes to the trail itself within a period. Asked only where something is not there. */
  history(period: Period): Promise<TrailHistory>;
  /** What the lifecycle of a bucket lets expire. Asked only where something is not there. */
  expiry(bucket: string): Promise<Expiry>;
  /** The outcomes of logs, in their order; `told` is called after each. */
  logs(wanted: readonly WantedLog[], told?: () => void): Promise<readonly LogOutcome[]>;
}
