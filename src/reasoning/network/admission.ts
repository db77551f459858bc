import { intersect, isNone, NO_TRAFFIC, type Traffic, unite } from './traffic.ts';

/**
 * What one step on the way lets through. `certain` passes whatever the unknown inputs are; `possible` could pass for
 * some value of them. Where everything is known both are the same; an unknown input leaves `certain` small and
 * `possible` large, so it gives neither a certain yes nor a certain no.
 */
export interface Admission {
  readonly certain: Traffic;
  readonly possible: Traffic;
  /** The step in words, for the path. */
  readonly says: string;
  /** Why the way ends here, when nothing gets through; without it `says` tells. */
  readonly stops?: string;
  /** Inputs that are unknown, in words. */
  readonly unknown: readonly string[];
}

/** A step of which everything is known. */
export function known(traffic: Traffic, says: string): Admission {
  return { certain: traffic, possible: traffic, says, unknown: [] };
}

/** A step of which nothing certain is known, within `possible`. */
export function unsure(possible: Traffic, says: string, unknown: readonly string[]): Admission {
  return { certain: NO_TRAFFIC, possible, says, unknown };
}

/** Where a way ends: what comes through, or the step that lets nothing through. */
export interface Passage {
  readonly certain: Traffic;
  readonly possible: Traffic;
  /** The words of every step passed; when nothing can pass, the last one is where it ends. */
  readonly steps: readonly string[];
  readonly unknown: readonly string[];
}

/** The beginning of a way. */
export function startOf(traffic: Traffic, says: string): Passage {
  return { certain: traffic, possible: traffic, steps: [says], unknown: [] };
}

/** One step further. A step that nothing can pass ends the way, whatever is unknown before it. */
export function onward(passage: Passage, next: Admission): Passage {
  if (isNone(passage.possible)) return passage;
  const certain = intersect(passage.certain, next.certain);
  const possible = intersect(passage.possible, next.possible);
  const ended = isNone(possible);
  return {
    certain,
    possible,
    steps: [...passage.steps, ended ? (next.stops ?? next.says) : next.says],
    unknown: ended ? [] : [...passage.unknown, ...next.unknown],
  };
}

/** Several ways to the same thing: what any of them lets through. */
export function throughAny(passages: readonly Passage[]): Passage {
  return {
    certain: passages.map((one) => one.certain).reduce(unite, NO_TRAFFIC),
    possible: passages.map((one) => one.possible).reduce(unite, NO_TRAFFIC),
    steps: passages.find((one) => !isNone(one.possible))?.steps ?? passages[0]?.steps ?? [],
    unknown: [...new Set(passages.flatMap((one) => one.unknown))],
  };
}
