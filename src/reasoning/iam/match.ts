import { both, either, type Missing, opposite, type Truth } from './truth.ts';

/**
 * Whether something fits, over all requests that a question speaks of: `may` some of them, `must` every one. A value
 * that the request chooses makes the two differ; an input that nobody has read makes them missing.
 */
export interface Match {
  readonly may: Truth;
  readonly must: Truth;
}

export const YES: Match = { may: true, must: true };
export const NO: Match = { may: false, must: false };
/** Depends on the request. */
export const OPEN: Match = { may: true, must: false };

export function matchOf(fits: boolean): Match {
  return fits ? YES : NO;
}

export function unread(what: Missing): Match {
  return { may: what, must: what };
}

export function allOf(a: Match, b: Match): Match {
  if (a === NO || b === NO) return NO;
  if (a === YES) return b;
  if (b === YES || a === b) return a;
  return { may: both(a.may, b.may), must: both(a.must, b.must) };
}

export function anyOf(a: Match, b: Match): Match {
  if (a === YES || b === YES) return YES;
  if (a === NO) return b;
  if (b === NO || a === b) return a;
  return { may: either(a.may, b.may), must: either(a.must, b.must) };
}

export function noneOf(a: Match): Match {
  if (a === YES) return NO;
  if (a === NO) return YES;
  return a === OPEN ? OPEN : { may: opposite(a.must), must: opposite(a.may) };
}
