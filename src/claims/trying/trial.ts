import type { Accepted } from '../../workspace/speaks.ts';
import type { Judgement } from '../judgement.ts';

/** Ways in which the world is changed so that a sentence becomes false, or its evidence worthless. */
export type AttackKind = 'counterexample' | 'twin' | 'action' | 'delivery' | 'unknown' | 'denied' | 'unread' | 'age';

/** One attack on a claim, and whether the claim noticed it. */
export interface Attack {
  readonly kind: AttackKind;
  /** What was done, in a few words: `a twin in eu-central-1`. */
  readonly what: string;
  readonly withstood: boolean;
  /** Why its author accepts that it does not notice; null when nobody does. */
  readonly accepted: string | null;
}

/** What trying the counterexample, row by row where it can be, showed. */
export interface Bitten {
  readonly attacks: readonly Attack[];
  readonly exact: Trial['exact'];
  /** Subjects that it was applied to. */
  readonly targets: readonly Target[];
}

/** A subject, or a pair, that the counterexample is applied to. */
export interface Target {
  readonly subject: string;
  readonly object: string | undefined;
  readonly only: { readonly subject: number; readonly object?: number };
  /** `arn:…`, or both of a pair. */
  readonly label: string;
}

/** How many attacks: a few of each kind at every `check`, or all of them. */
export type AttackSet = 'quick' | 'all';

/** All that was tried against one claim. */
export interface Trial {
  readonly set: AttackSet;
  readonly attacks: readonly Attack[];
  /** Of the counterexamples tried row by row, how many broke their own row alone. */
  readonly exact: { readonly own: number; readonly of: number };
  /** Columns that the check reads and that decide nothing; told by the whole set alone. */
  readonly idle: readonly string[];
}

/** A judgement whose claim was tried: what reports are composed of. */
export interface Tried extends Judgement {
  /** null for claims that rest on a person's word, and when the check could not be run. */
  readonly trial: Trial | null;
}

/** The reason for which an author accepts an attack of this kind. */
export function acceptedFor(accepts: readonly Accepted[], kind: string, what: string): string | null {
  return accepts.find((one) => one.attack === kind && (one.what === undefined || one.what === what))?.reason ?? null;
}
