import { epochMs, instantOf } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import { type Due, NOTHING_BESIDE, type Pause } from './due.ts';
import type { Location } from './examine-digest.ts';
import { expiredBelow } from './expiry.ts';
import {
  type Causes,
  type Covered,
  causesOf,
  digestsExpired,
  explanationsOf,
  logExpired,
  NO_CAUSES,
} from './explain.ts';
import { type FoundDigests, findDigests } from './find-digests.ts';
import { strangersElsewhere, strangersOfDays, type Unnamed } from './find-strays.ts';
import { intervalsOf } from './intervals.ts';
import { foreignVerdict, type JudgedDigest, judgeDigests } from './judge-digests.ts';
import { judgeLateLogs } from './judge-late-logs.ts';
import { judgeLogs } from './judge-logs.ts';
import { judgeStrays } from './judge-strays.ts';
import { KeyRing } from './key-ring.ts';
import { type Chain, type Place, regionFolder } from './names.ts';
import { namesByDigests } from './names-by-digests.ts';
import { pausesOf } from './pauses.ts';
import type { Period } from './period.ts';
import type { ChainVerdict, Remark } from './validation.ts';

const HOUR = 3_600_000;

/**
 * Validates one chain over a period, after "Validating CloudTrail log file integrity" of the CloudTrail user guide and
 * beyond it: keys, digests, links, logs, strays, coverage. `shared`: another trail is known to use the same folder;
 * `due`: whether the chain must be there.
 */
export async function validateChain(
  archive: Archive,
  chain: Chain,
  place: Place,
  period: Period,
  shared = false,
  due: Due = { isDue: true, joinedAt: null, beside: NOTHING_BESIDE },
): Promise<ChainVerdict> {
  const [keys, status] = await Promise.all([
    KeyRing.open((within) => archive.publicKeys(chain.region, within), aroundOf(period)),
    archive.status(chain.region),
  ]);
  const found = await findDigests(archive, chain, place, period, keys);
  const digests = judgeDigests(found.digests);
  const names = namesByDigests(digests);
  const [logs, ofDays, elsewhere] = await Promise.all([
    judgeLogs(archive, chain, digests),
    strangersOfDays(archive, chain, found, period, names),
    strangersElsewhere(archive, chain, found, period, names),
  ]);
  const heard = { digests, unlisted: found.unlisted.length > 0, shared: shared || found.shared };
  const ask = (later: Period) => findDigests(archive, chain, place, later, keys);
  const late = await judgeLateLogs(archive, chain, period, ofDays.unnamed, heard, ask);
  const cover = (causes: Causes): Covered => {
    const known = digestsExpired(digests, place, causes);
    const vouched = logs.map(({ verdict, digest }) => ({ digest, verdict: logExpired(verdict, place, causes) }));
    const expected = {
      isDue: due.isDue,
      pauses: pausesOf(due, status, known, causes.history, chain.region === chain.homeRegion),
      latestDigestAt: status?.latestDigestAt ?? null,
      expiredUntil: expiredUntil(causes, place, chain),
      mayBePause: causes.history.kind === 'unread',
      mayHaveExpired: causes.expiry.kind === 'unread',
    };
    return {
      digests: known,
      logs: [...vouched.map(({ verdict }) => verdict), ...late.named.map((log) => logExpired(log, place, causes))],
      intervals: intervalsOf(period, known, vouched, expected, heard.unlisted),
      remarks: restarts(known, expected.pauses),
    };
  };
  const unexplained = cover(NO_CAUSES);
  const causes = await causesOf(archive, place, period, unexplained);
  const covered = causes === NO_CAUSES ? unexplained : cover(causes);
  return {
    ...chain,
    isDue: due.isDue,
    digests: [
      ...covered.digests.map(({ verdict }) => verdict),
      ...[...found.foreign, ...due.beside.digests].map(foreignVerdict),
    ],
    logs: [...covered.logs, ...judgeStrays(late.unnamed, names, late.heard)],
    elsewhere: judgeStrays([...elsewhere.unnamed, ...due.beside.logs.map(unstamped)], names, heard),
    intervals: covered.intervals,
    remarks: [...remarksOn(keys, found, ofDays.unlisted), ...covered.remarks],
    explanations: explanationsOf(causes),
    elsewhereUnlisted: elsewhere.unlisted.map(({ message }) => message),
  };
}

/** Where no log belongs, a stamp says nothing. */
function unstamped(at: Location): Unnamed {
  return { ...at, stamp: null };
}

function expiredUntil({ expiry }: Causes, place: Place, chain: Chain): number {
  const folder = regionFolder(place, chain, 'CloudTrail-Digest');
  return expiredBelow(expiry, folder)?.until ?? Number.NEGATIVE_INFINITY;
}

/** A rotated key may sign until two hours after the period, and the digest before it an hour earlier. */
function aroundOf({ from, to }: Period): Period {
  return { from: instantOf(epochMs(from) - 2 * HOUR), to: instantOf(epochMs(to) + 2 * HOUR) };
}

function remarksOn(keys: KeyRing, found: FoundDigests, unlisted: FoundDigests['unlisted']): readonly Remark[] {
  return [
    ...keys.unread.map((message) => ({ code: 'keys-unread' as const, detail: message })),
    ...found.unlisted.map(({ message }) => ({ code: 'digests-unlisted' as const, detail: message })),
    ...unlisted.map(({ message }) => ({ code: 'logs-unlisted' as const, detail: message })),
  ];
}

/** A starting digest with a digest before it, unless AWS says why; a hole between them the interval tells. */
function restarts(digests: readonly JudgedDigest[], pauses: readonly Pause[]): readonly Remark[] {
  const isExplained = ({ verdict }: JudgedDigest): boolean =>
    pauses.some(({ end }) => verdict.start !== null && end === epochMs(verdict.start));
  const ordinary = digests.filter(({ verdict }) => !verdict.backfill);
  return ordinary
    .filter(({ verdict }, i) => i > 0 && verdict.starts)
    .filter((digest) => !isExplained(digest))
    .map(({ key }) => ({ code: 'chain-restarts' as const, detail: key }));
}
