import { previousOf } from './digest-content.ts';
import type { Location } from './examine-digest.ts';
import { type FoundDigest, idOf, spanOf, wholeSeconds } from './find-digests.ts';
import type { DigestReason, DigestVerdict } from './validation.ts';

/** A digest with what its neighbours say of it. */
export interface JudgedDigest extends FoundDigest {
  readonly verdict: DigestVerdict;
}

/**
 * Holds every digest against its valid successor, which states its hash and its signature: one that was replaced by
 * another, even a validly signed one, is contradicted. AWS's own command compares neither.
 */
export function judgeDigests(digests: readonly FoundDigest[]): readonly JudgedDigest[] {
  const contradicted = contradictedBy(digests);
  return digests.map((digest) => ({ ...digest, verdict: verdictOn(digest, contradicted.has(idOf(digest))) }));
}

/** From the newest on: what a digest says stops counting once it is itself contradicted. */
function contradictedBy(digests: readonly FoundDigest[]): ReadonlySet<string> {
  const byId = new Map(digests.map((digest) => [idOf(digest), digest]));
  const contradicted = new Set<string>();
  for (const digest of digests.toReversed()) {
    if (digest.examined.state !== 'valid' || contradicted.has(idOf(digest))) continue;
    const previous = previousOf(digest.examined.content);
    const there = previous === null ? undefined : byId.get(idOf(previous));
    if (previous === null || there?.examined.state !== 'valid') continue;
    const same =
      there.examined.hash === previous.hash &&
      there.examined.signature.toLowerCase() === previous.signature.toLowerCase();
    if (!same) contradicted.add(idOf(there));
  }
  return contradicted;
}

function verdictOn({ bucket, key, name, examined }: FoundDigest, contradicted: boolean): DigestVerdict {
  const known = { bucket, key, backfill: name.backfill, end: name.end };
  const unproven = { start: null, starts: false, logs: 0 };
  if (examined.state !== 'valid') return { ...known, ...unproven, state: examined.state, reason: examined.reason };
  if (contradicted) return { ...known, ...unproven, state: 'invalid', reason: 'contradicted' satisfies DigestReason };
  return {
    ...known,
    state: 'valid',
    reason: null,
    start: wholeSeconds(spanOf(examined.content).start),
    starts: previousOf(examined.content) === null,
    logs: examined.content.logFiles.length,
  };
}

/** An object among the digests that has no digest's name: nothing vouches for it, nothing is judged by it. */
export function foreignVerdict({ bucket, key }: Location): DigestVerdict {
  const unknown = { backfill: false, start: null, end: null, starts: false, logs: 0 };
  return { bucket, key, state: 'not-covered', reason: 'foreign-name', ...unknown };
}
