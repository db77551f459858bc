import { epochMs, instantOf, spelledOut } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import { EXPIRY_NOT_ASKED, type Expiry, type ExpiryRule, expiredBelow } from './expiry.ts';
import { NOT_ASKED, type TrailHistory } from './history.ts';
import type { JudgedDigest } from './judge-digests.ts';
import { logName, type Place } from './names.ts';
import type { Period } from './period.ts';
import type { Explanation, IntervalVerdict, LogVerdict, Remark } from './validation.ts';

const HOUR = 3_600_000;

/** What AWS says of why something is not there. */
export interface Causes {
  readonly history: TrailHistory;
  readonly expiry: Expiry;
}

/** What was found of a chain in the light of these. */
export interface Covered {
  readonly digests: readonly JudgedDigest[];
  readonly logs: readonly LogVerdict[];
  readonly intervals: readonly IntervalVerdict[];
  readonly remarks: readonly Remark[];
}

export const NO_CAUSES: Causes = { history: NOT_ASKED, expiry: EXPIRY_NOT_ASKED };

/** Asks why something is not there, when something is not: the trail's own history, and what its bucket lets expire. */
export async function causesOf(
  archive: Archive,
  { bucket }: Place,
  period: Period,
  { digests, logs, intervals, remarks }: Covered,
): Promise<Causes> {
  const has = (...codes: readonly string[]): boolean =>
    intervals.some(({ reasons }) => reasons.some((reason) => codes.includes(reason)));
  // A stop that the status tells is not all that may have happened since.
  const isGap = has('no-digest', 'chain-restarts', 'stopped') || remarks.some(({ code }) => code === 'chain-restarts');
  const isMissing = [...digests.map(({ verdict }) => verdict), ...logs].some(({ reason }) => reason === 'missing');
  if (!isGap && !isMissing && !has('newest-missing')) return NO_CAUSES;
  // A call takes effect within the hour of a digest.
  const asked = { from: instantOf(epochMs(period.from) - HOUR), to: period.to };
  const [history, expiry] = await Promise.all([isGap ? archive.history(asked) : NOT_ASKED, archive.expiry(bucket)]);
  return { history, expiry };
}

/** Digests that are named and not there, and may have expired. */
export function digestsExpired(
  digests: readonly JudgedDigest[],
  { bucket }: Place,
  { expiry }: Causes,
): readonly JudgedDigest[] {
  return digests.map((digest) => {
    if (digest.verdict.reason !== 'missing' || digest.bucket !== bucket) return digest;
    return { ...digest, verdict: { ...digest.verdict, ...goneOf(expiry, digest.key, epochMs(digest.name.end)) } };
  });
}

/** The same of a log. */
export function logExpired(log: LogVerdict, { bucket }: Place, { expiry }: Causes): LogVerdict {
  const at = logName(log.key)?.at;
  if (log.reason !== 'missing' || log.bucket !== bucket || at === undefined) return log;
  return { ...log, ...goneOf(expiry, log.key, epochMs(at)) };
}

const EXPIRED = { state: 'undetermined', reason: 'expired' } as const;
const MAY_BE_EXPIRED = { state: 'undetermined', reason: 'missing' } as const;

/** What the lifecycle makes of something that is named and not there. */
function goneOf(expiry: Expiry, key: string, made: number): typeof EXPIRED | typeof MAY_BE_EXPIRED | object {
  if (expiry.kind === 'unread') return MAY_BE_EXPIRED;
  return made <= (expiredBelow(expiry, key)?.until ?? Number.NEGATIVE_INFINITY) ? EXPIRED : {};
}

/** What an explanation rests on is told with it: whoever stops a trail or lets its bucket forget is to be seen. */
export function explanationsOf({ history, expiry }: Causes): readonly Explanation[] {
  return [
    ...(history.kind === 'told'
      ? history.events.map(
          ({ name, at, id }): Explanation => ({
            code: 'trail-changed',
            detail: `${name}, ${spelledOut(at)}, event ${id}`,
          }),
        )
      : untold('history-unread', history.why)),
    ...(expiry.kind === 'told'
      ? expiry.rules.map((rule): Explanation => ({ code: 'bucket-expires', detail: ruleText(rule) }))
      : untold('expiry-unread', expiry.why)),
  ];
}

function untold(code: Explanation['code'], why: string | null): readonly Explanation[] {
  return why === null ? [] : [{ code, detail: why }];
}

function ruleText({ id, prefix, after }: ExpiryRule): string {
  const when =
    'days' in after ? `after ${after.days} day${after.days === 1 ? '' : 's'}` : `on ${after.date.slice(0, 10)}`;
  return `${prefix === '' ? 'everything' : prefix} ${when}${id === '' ? '' : `, rule ${id}`}`;
}
