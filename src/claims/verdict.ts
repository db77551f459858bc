import type { Instant } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { ObservedRow } from '../facts/observation.ts';
import type { AttestationOnFile } from '../workspace/workspace.ts';

/** At least one: what a verdict on facts cannot be built without. */
export type Cited = readonly [Coverage, ...Coverage[]];

/** Why a claim is not proven, for machines; the sentence beside it is for people. */
export type DoubtCode =
  | 'MAYBE_A_GAP'
  | 'RESTS_ON_UNKNOWN'
  | 'NOT_ALL_JUDGED'
  | 'AMBIGUOUS'
  | 'NOT_READ'
  | 'MORE_EXIST'
  | 'LABEL_DISAGREES'
  | 'SOURCES_DISAGREE'
  | 'NOT_COMPLETE'
  | 'NEVER_COLLECTED'
  | 'UNKNOWN_ROWS'
  | 'UNKNOWN_CELLS'
  | 'POPULATION_TOO_SMALL'
  | 'NO_EVIDENCE'
  | 'READ_IN_THE_FUTURE'
  | 'SOURCES_DISAGREE'
  | 'CHECK_FAILED'
  | 'NOT_ATTESTED'
  | 'NOT_YET_ATTESTED';

/** One reason not to believe. */
export interface Doubt {
  readonly code: DoubtCode;
  readonly text: string;
}

/** An accepted deviation that covers failing resources today. */
export interface Acceptance {
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

export type Doubts = readonly [Doubt, ...Doubt[]];

/** The verdict on one claim. `proven` can only be built from the records that it cites. */
export type Verdict =
  | { readonly kind: 'proven'; readonly cites: Cited; readonly goodUntil: Instant }
  | { readonly kind: 'broken'; readonly failing: readonly ObservedRow[]; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'unproven'; readonly doubts: Doubts }
  | { readonly kind: 'stale'; readonly cites: Cited; readonly staleSince: Instant }
  | {
      readonly kind: 'excepted';
      readonly cites: Cited;
      readonly goodUntil: Instant;
      readonly accepted: readonly Acceptance[];
    }
  | { readonly kind: 'attested'; readonly attestation: AttestationOnFile }
  | { readonly kind: 'lapsed'; readonly attestation: AttestationOnFile };
