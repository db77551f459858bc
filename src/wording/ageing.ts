import { epochMs, type Instant, instantOf, isInstant, startOfDay } from '../core/instant.ts';
import type { ClaimReport } from '../report/schema.ts';
import { day, moment } from './times.ts';

/** What a verdict becomes when its evidence, its statement or its exception has ended; it is never judged anew here. */
export interface Stage {
  readonly at: Instant;
  readonly kind: 'stale' | 'lapsed' | 'broken';
  /** Takes the place of "Evidence valid until …". What was said stays beside it: it was so on its date. */
  readonly text: string;
}

/** What ageing is worked out from. */
export type Ageing = Pick<
  ClaimReport,
  'readFrom' | 'goodUntil' | 'attestation' | 'exceptions' | 'rows' | 'population'
> & {
  readonly verdict: { readonly kind: string };
};

const DAY_MS = 86_400_000;

/**
 * The stages that a verdict goes through as time passes, earliest first, none better than the one before. A verdict that
 * is broken, unproven, stale or lapsed has none: time alone mends nothing.
 */
export function stagesOf(claim: Ageing): readonly Stage[] {
  switch (claim.verdict.kind) {
    case 'proven':
      return outOfDate(claim);
    case 'attested':
      return lapsing(claim);
    case 'excepted': {
      const ended = ending(claim);
      const end = ended[0];
      // An ended exception counts as none, whatever the age of the evidence: nothing comes after it.
      return end === undefined
        ? outOfDate(claim)
        : [...outOfDate(claim).filter(({ at }) => epochMs(at) < epochMs(end.at)), end];
    }
    default:
      return [];
  }
}

function outOfDate({ goodUntil, readFrom }: Ageing): Stage[] {
  if (goodUntil === null) return [];
  return [{ at: goodUntil, kind: 'stale', text: `Evidence out of date since ${moment(goodUntil, readFrom)}` }];
}

function lapsing({ attestation }: Ageing): Stage[] {
  const at = attestation === null ? null : endOfLastDay(attestation.expires);
  if (attestation === null || at === null) return [];
  return [{ at, kind: 'lapsed', text: `Lapsed: the statement ended on ${day(attestation.expires)}` }];
}

function ending(claim: Ageing): Stage[] {
  const last = exceptionsEnd(claim);
  const at = last === null ? null : endOfLastDay(last);
  if (last === null || at === null) return [];
  return [{ at, kind: 'broken', text: `The exception ended on ${day(last)} and counts as none: broken` }];
}

/** The last day on which every row that is excepted still has an exception; null when there is none. */
export function exceptionsEnd({ rows, population, exceptions }: Omit<Ageing, 'verdict'>): string | null {
  const valid = exceptions.filter((exception) => exception.valid);
  const excepted = rows.filter((row) => row.excepted);
  const lastDays = excepted.map(({ resource }) =>
    valid
      .filter((exception) => exception.resources.includes(resource))
      .map(({ expires }) => expires)
      .sort()
      .at(-1),
  );
  const known = lastDays.flatMap((last) => last ?? []);
  // Where not every excepted row is listed, the first exception to end may be the one that it rests on.
  const all = known.length === population.excepted ? known : valid.map(({ expires }) => expires);
  return all.sort()[0] ?? null;
}

/** The first moment after a day; null for what is no day. */
export function endOfLastDay(lastDay: string): Instant | null {
  const start = startOfDay(lastDay);
  return isInstant(start) ? instantOf(epochMs(start) + DAY_MS) : null;
}
