import { epochMs, instantOf } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
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
import type { Period } from './period.ts';
import type { ChainVerdict, Remark } from './validation.ts';

const HOUR = 3_600_000;

/**
 * Validates one chain over a period, after "Validating CloudTrail log file integrity" of the CloudTrail user guide and
 * beyond it: keys, digests, links, logs, strays, coverage. `shared`: another trail is known to use the same folder.
 */
export async function validateChain(
  archive: Archive,
  chain: Chain,
  place: Place,
  period: Period,
  shared = false,
): Promise<ChainVerdict> {
  const [keys, latest] = await Promise.all([
    KeyRing.open((within) => archive.publicKeys(chain.region, within), aroundOf(period)),
    archive.latestDigestAt(chain.region),
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
  return {
    ...chain,
    digests: [...digests.map(({ verdict }) => verdict), ...found.foreign.map(foreignVerdict)],
    logs: [...logs.map(({ verdict }) => verdict), ...late.named, ...judgeStrays(late.unnamed, names, late.heard)],
    elsewhere: judgeStrays(elsewhere.unnamed, names, heard),
    intervals: intervalsOf(period, digests, logs, latest, found.unlisted.length > 0),
    remarks: [...remarksOn(keys, found, ofDays.unlisted), ...restarts(digests)],
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

/** A starting digest with a digest before it: where there is a hole between them the interval tells it. */
function restarts(digests: readonly JudgedDigest[]): readonly Remark[] {
  const ordinary = digests.filter(({ verdict }) => !verdict.backfill);
  return ordinary
    .filter(({ verdict }, i) => i > 0 && verdict.starts)
    .map(({ key }) => ({ code: 'chain-restarts' as const, detail: key }));
}
