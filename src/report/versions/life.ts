import { z } from 'zod';
import { VERDICTS, type VerdictKind } from '../schema.ts';

/** What a version said of a claim: a verdict, or that it was not there; null where that version cannot be read any more. */
export interface Station {
  readonly version: string;
  readonly asOf: string;
  readonly kind: VerdictKind | 'absent' | null;
}

/** As much of a report of any version as a claim's life is told from. */
const glance = z.object({
  claims: z.array(z.object({ id: z.string(), verdict: z.object({ kind: z.enum(VERDICTS) }) })),
});

/** The verdicts of a published report by claim; null for what is none, or of a form that tells them otherwise. */
export function verdictsIn(json: unknown): ReadonlyMap<string, VerdictKind> | null {
  const read = glance.safeParse(json).data;
  return read === undefined ? null : new Map(read.claims.map(({ id, verdict }) => [id, verdict.kind]));
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
