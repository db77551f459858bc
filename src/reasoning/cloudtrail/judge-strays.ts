import { instantOf } from '../../core/instant.ts';
import { spanOf } from './find-digests.ts';
import type { Unnamed } from './find-strays.ts';
import type { JudgedDigest } from './judge-digests.ts';
import type { NamesByDigests } from './names-by-digests.ts';
import type { LogReason, LogVerdict } from './validation.ts';

const HOUR = 3_600_000;
/** So long after its stamp a log may still be named: AWS promises no time, and delivery was seen to be hours late. */
export const LATE_NAMING = 6 * HOUR;

/** What is known of a time: whether valid digests cover it, and whether all digests were heard. */
export interface Heard {
  readonly digests: readonly JudgedDigest[];
  /** A list of digests was not read to its end. */
  readonly unlisted: boolean;
  /** Another trail delivers into the same folder. */
  readonly shared: boolean;
}

/**
 * Judges objects among the logs that no valid digest names. Where digests cover the hours after an object's stamp, and
 * backfill digests were heard, it was put there by somebody else.
 */
export function judgeStrays(unnamed: readonly Unnamed[], names: NamesByDigests, heard: Heard): readonly LogVerdict[] {
  // A backfill digest that was not read may name what looks added.
  const unheard = heard.digests.some(({ verdict }) => verdict.backfill && verdict.state === 'undetermined');
  const covered = unheard || heard.unlisted ? [] : coveredSpans(heard.digests);
  return unnamed.map(({ stamp, ...at }) => {
    const reason = reasonOf(stamp, names.others.has(at), covered, heard.shared);
    return {
      ...at,
      state: reason === 'named-by-none' ? 'invalid' : 'not-covered',
      reason,
      at: stamp === null ? null : instantOf(stamp).replace('.000Z', 'Z'),
      digest: null,
      hash: null,
      bytes: null,
    };
  });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The time that valid digests cover, joined where they meet. */
function coveredSpans(digests: readonly JudgedDigest[]): readonly Span[] {
  const spans = digests
    .flatMap(({ verdict, examined }) =>
      verdict.state === 'valid' && !verdict.backfill && examined.state === 'valid' ? [spanOf(examined.content)] : [],
    )
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function reasonOf(stamp: number | null, namedByOthers: boolean, covered: readonly Span[], shared: boolean): LogReason {
  if (namedByOthers) return 'digest-not-valid';
  // A name, or a place, that is no log's, in the folder of logs: whenever it came, no digest of any trail speaks of it.
  if (stamp === null) return 'named-by-none';
  if (!covered.some(({ start, end }) => start <= stamp && stamp + LATE_NAMING <= end)) return 'no-digest';
  return shared ? 'other-trail' : 'named-by-none';
}
