import type { Missing } from './truth.ts';

/** What is known of one condition key in the requests that a question speaks of. */
export type Found =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** One value that starts or ends as the pattern says, the rest as the request has it. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'absent' }
  /** Any value, or none: the request decides. */
  | { readonly kind: 'open' }
  | Other
  | { readonly kind: 'missing'; readonly missing: Missing };

/** A value that is none of ours, or no value: which of the texts of a policy are ours, `isOurs` tells. */
export interface Other {
  readonly kind: 'other';
  readonly isOurs: (text: string) => boolean;
}

/** Finds a key by its name in lower case. */
export type Lookup = (key: string) => Found;

export const ABSENT: Found = { kind: 'absent' };
export const UNDECIDED: Found = { kind: 'open' };

export function other(isOurs: Other['isOurs']): Other {
  return { kind: 'other', isOurs };
}

export function values(...list: readonly string[]): Found {
  return { kind: 'values', values: list };
}
