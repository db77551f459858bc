import { epochMs, instantOf } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import type { Due, Pause } from './due.ts';
import { type FoundDigests, findDigests } from './find-digests.ts';
import { strangersElsewhere, strangersOfDays } from './find-strays.ts';
import { intervalsOf } from './intervals.ts';
import { foreignVerdict, type JudgedDigest, judgeDigests } from './judge-digests.ts';
import { judgeLateLogs } from './judge-late-logs.ts';
import { judgeLogs } from './judge-logs.ts';
import { judgeStrays } from './judge-strays.ts';
import { KeyRing } from './key-ring.ts';
import type { Chain, Place } from './names.ts';
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
  due: Due = { isDue: true, joinedAt: null },
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
  const expected = {
    isDue: due.isDue,
    pauses: pausesOf(due, status, digests),
    latestDigestAt: status?.latestDigestAt ?? null,
  };
  return {
    ...chain,
    isDue: due.isDue,
    digests: [...digests.map(({ verdict }) => verdict), ...found.foreign.map(foreignVerdict)],
    logs: [...logs.map(({ verdict }) => verdict), ...late.named, ...judgeStrays(late.unnamed, names, late.heard)],
    elsewhere: judgeStrays(elsewhere.unnamed, names, heard),
    intervals: intervalsOf(period, digests, logs, expected, found.unlisted.length > 0),
    remarks: [...remarksOn(keys, found, ofDays.unlisted), ...restarts(digests, expected.pauses)],
    elsewhereUnlisted: elsewhere.unlisted.map(({ message }) => message),
  };
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
