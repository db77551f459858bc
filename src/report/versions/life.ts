import { z } from 'zod';
import { VERDICTS, type VerdictKind } from '../schema.ts';

/**
 * What a version said of a claim's sentence: a verdict, or that it was not there, or that the claim had other words, whose
 * verdict says nothing of these; null where that version cannot be read any more.
 */
export interface Station {
  readonly version: string;
  readonly asOf: string;
  readonly kind: VerdictKind | 'absent' | 'reworded' | null;
}

/** A verdict with the words that it was on. */
export interface Said {
  readonly sentence: string;
  readonly kind: VerdictKind;
}

/** As much of a report of any version as a claim's life is told from. */
const glance = z.object({
  claims: z.array(z.object({ id: z.string(), sentence: z.string(), verdict: z.object({ kind: z.enum(VERDICTS) }) })),
});

/** The verdicts of a published report by claim; null for what is none, or of a form that tells them otherwise. */
export function verdictsIn(json: unknown): ReadonlyMap<string, Said> | null {
  const read = glance.safeParse(json).data;
  return read === undefined
    ? null
    : new Map(read.claims.map(({ id, sentence, verdict }) => [id, { sentence, kind: verdict.kind }]));
}

/** Versions that follow each other and say the same of a claim. */
export interface Stretch {
  readonly kind: Station['kind'];
  readonly from: string;
  readonly to: string;
  readonly versions: number;
}

/** A claim's life, the latest stretch first; it begins where the claim was first there. Stations are given oldest first. */
export function stretchesOf(stations: readonly Station[]): Stretch[] {
  const first = stations.findIndex(({ kind }) => kind !== 'absent');
  const stretches: { kind: Station['kind']; from: string; to: string; versions: number }[] = [];
  for (const { version, kind } of first < 0 ? [] : stations.slice(first)) {
    const last = stretches.at(-1);
    if (last?.kind === kind) {
      last.to = version;
      last.versions += 1;
    } else stretches.push({ kind, from: version, to: version, versions: 1 });
  }
  return stretches.reverse();
}

/** Since when a sentence has had the verdict that it has, as far as published versions know. */
export interface Since {
  readonly version: string;
  readonly asOf: string;
  /** The version before that, where the verdict was another; null where none is known. */
  readonly before: { readonly version: string; readonly asOf: string; readonly kind: VerdictKind } | null;
}

/** As far back as versions that follow each other say the same of the same words, and no further. Oldest first; the last counts. */
export function sinceOf(stations: readonly Station[]): Since | null {
  const [last, ...earlier] = stations.toReversed();
  if (last === undefined) return null;
  let { version, asOf } = last;
  for (const station of earlier) {
    const { kind } = station;
    if (kind === last.kind) ({ version, asOf } = station);
    else if (kind === null || kind === 'absent' || kind === 'reworded') break;
    else return { version, asOf, before: { version: station.version, asOf: station.asOf, kind } };
  }
  return { version, asOf, before: null };
}
