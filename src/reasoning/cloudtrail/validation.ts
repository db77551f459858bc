import type { Instant } from '../../core/instant.ts';
import type { PauseReason } from './due.ts';
import type { DigestDoubt, DigestFault, Location } from './examine-digest.ts';
import type { LogDoubt, LogFault } from './examine-log.ts';
import type { Chain } from './names.ts';

/** `undetermined`: it could not be read. `not-covered`: nothing valid vouches for it. Neither is ever a pass. */
export type State = 'valid' | 'invalid' | 'undetermined' | 'not-covered';

/** Why a digest is what it is; `contradicted`: a valid successor states another hash or signature for it. */
export type DigestReason = DigestFault | DigestDoubt | 'contradicted' | 'foreign-name' | 'expired';

export interface DigestVerdict extends Location {
  readonly state: State;
  /** null for a valid one. */
  readonly reason: DigestReason | null;
  readonly backfill: boolean;
  /** Of a valid digest; of others the start is unknown. */
  readonly start: Instant | null;
  readonly end: Instant | null;
  /** True for a valid digest whose chain begins with it. */
  readonly starts: boolean;
  readonly logs: number;
}

export type LogReason =
  | LogFault
  | LogDoubt
  /** Named and not there, and the bucket's lifecycle lets what is so old expire. */
  | 'expired'
  /** Listed, though every digest that would name it is valid and none does. */
  | 'named-by-none'
  /** Only a digest that is not valid names it. */
  | 'digest-not-valid'
  /** No valid digest covers its time, or none yet. */
  | 'no-digest'
  /** Another trail delivers into the same folder, whose log it may be. */
  | 'other-trail';

export interface LogVerdict extends Location {
  readonly state: State;
  readonly reason: LogReason | null;
  /** The stamp of its name. */
  readonly at: Instant | null;
  /** Key of the digest that names it. */
  readonly digest: string | null;
  readonly hash: string | null;
  /** Inflated; null when it was not read. */
  readonly bytes: number | null;
}

export type IntervalReason =
  | DigestReason
  | 'log-invalid'
  | 'log-undetermined'
  | 'no-digest'
  /** The chain begins anew after it: validation was off, or digests and the link to them are gone. */
  | 'chain-restarts'
  /** GetTrailStatus says that a later digest was delivered than any that is there. */
  | 'newest-missing'
  | PauseReason
  /** AWS does not say that the trail records there (now): it may have, and nobody tells until when. */
  | 'due-unknown'
  | 'list-unread';

/**
 * `not-due`: AWS says why there is no digest, so none is missing. `expired`: the bucket's lifecycle lets what is so old
 * vanish: nothing vouches for it any more, and nothing says that anybody deleted it.
 */
export type IntervalState = State | 'not-due' | 'expired';

export interface IntervalVerdict {
  readonly from: Instant;
  readonly to: Instant;
  readonly state: IntervalState;
  readonly reasons: readonly IntervalReason[];
}

/** What keeps a whole chain from a clean result though no single object shows it. */
export interface Remark {
  readonly code:
    | 'digests-unlisted'
    | 'logs-unlisted'
    | 'keys-unread'
    /** A starting digest in mid-chain, with no hole before it. */
    | 'chain-restarts'
    | 'interrupted'
    /** Nobody told which must be there, so that some may be gone whole. */
    | 'accounts-unknown'
    | 'regions-unknown'
    | 'organization-unknown'
    /** A folder beside those of accounts or regions, whose name is neither. */
    | 'folder-unknown';
  readonly detail: string;
}

/** What was asked about why something is not there, and what came of it. */
export interface Explanation {
  readonly code: 'trail-changed' | 'history-unread' | 'bucket-expires' | 'expiry-unread';
  readonly detail: string;
}

/** All that was found about one chain in the period. */
export interface ChainVerdict extends Chain {
  /** Whether AWS, or the caller, says that the trail records there. */
  readonly isDue: boolean;
  readonly digests: readonly DigestVerdict[];
  readonly logs: readonly LogVerdict[];
  /** Objects in the region's folder outside of the days' folders, which no digest names. */
  readonly elsewhere: readonly LogVerdict[];
  /** Why there may be more of these. */
  readonly elsewhereUnlisted: readonly string[];
  /** They cover the period without holes or overlaps. */
  readonly intervals: readonly IntervalVerdict[];
  readonly remarks: readonly Remark[];
  /** Empty where nothing had to be explained. */
  readonly explanations: readonly Explanation[];
}

/** found = valid + invalid + undetermined + notCovered. */
export interface Count {
  readonly found: number;
  readonly valid: number;
  readonly invalid: number;
  readonly undetermined: number;
  readonly notCovered: number;
}

/** Adds states up. */
export function countOf(things: readonly { readonly state: State }[]): Count {
  const of = (state: State): number => things.filter((thing) => thing.state === state).length;
  return {
    found: things.length,
    valid: of('valid'),
    invalid: of('invalid'),
    undetermined: of('undetermined'),
    notCovered: of('not-covered'),
  };
}

/** The worst that a chain holds: invalid before undetermined before not-covered; `valid` alone is a pass. */
export function stateOf(chain: ChainVerdict): State {
  const delivered = stateOfDelivered(chain);
  if (delivered === 'invalid' || chain.elsewhere.some(({ state }) => state === 'invalid')) return 'invalid';
  if (delivered === 'undetermined' || chain.elsewhereUnlisted.length > 0) return 'undetermined';
  return chain.elsewhere.length > 0 ? 'not-covered' : delivered;
}

/** The same of what lies where CloudTrail delivers: what valid logs tell does not rest on what lies beside them. */
function stateOfDelivered({ digests, logs, intervals, remarks }: ChainVerdict): State {
  const states = new Set<IntervalState>([...digests, ...logs, ...intervals].map(({ state }) => state));
  if (states.has('invalid')) return 'invalid';
  if (states.has('undetermined') || states.has('expired') || remarks.length > 0) return 'undetermined';
  // Where no digest was due throughout, nothing is shown to be intact.
  const isCovered = intervals.some(({ state }) => state === 'valid');
  return states.has('not-covered') || !isCovered ? 'not-covered' : 'valid';
}

/** Whether its logs tell all that happened: while a trail was off, things happened that no log holds. */
export function tellsAll(chain: ChainVerdict): boolean {
  const isOff = chain.intervals.some(({ state, reasons }) => state === 'not-due' && !reasons.includes('joined-later'));
  return stateOfDelivered(chain) === 'valid' && !isOff;
}

/** An account that joined after the period and delivered nothing in it: there is nothing to tell of it. */
export function isBeforeJoining({ digests, logs, elsewhere, intervals, remarks }: ChainVerdict): boolean {
  const isEmpty = [digests, logs, elsewhere, remarks].every(({ length }) => length === 0);
  return isEmpty && intervals.every(({ reasons }) => reasons.length === 1 && reasons[0] === 'joined-later');
}
