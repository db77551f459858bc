import { epochMs, instantOf } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import type { FoundDigests } from './find-digests.ts';
import type { Unnamed } from './find-strays.ts';
import { type JudgedDigest, judgeDigests } from './judge-digests.ts';
import { judgeLogs } from './judge-logs.ts';
import { type Heard, LATE_NAMING } from './judge-strays.ts';
import type { Chain } from './names.ts';
import { ObjectSet } from './object-set.ts';
import type { Period } from './period.ts';
import type { LogVerdict } from './validation.ts';

/**
 * Logs stamped shortly before the period's end may be named by digests of the hours after it. These are read only when
 * there are such logs, and of what they name only these are checked.
 */
export async function judgeLateLogs(
  archive: Archive,
  chain: Chain,
  period: Period,
  unnamed: readonly Unnamed[],
  heard: Heard,
  ask: (later: Period) => Promise<FoundDigests>,
): Promise<{ readonly named: readonly LogVerdict[]; readonly unnamed: readonly Unnamed[]; readonly heard: Heard }> {
  const end = epochMs(period.to);
  if (!unnamed.some(({ stamp }) => stamp !== null && stamp + LATE_NAMING > end)) return { named: [], unnamed, heard };
  const found = await ask({ from: period.to, to: instantOf(end + LATE_NAMING) });
  const later = judgeDigests(found.digests);
  const wanted = new ObjectSet();
  for (const at of unnamed) wanted.add(at);
  const named = await judgeLogs(
    archive,
    chain,
    later.flatMap((digest) => namingOnly(digest, wanted)),
  );
  const settled = new ObjectSet();
  for (const { verdict } of named) settled.add(verdict);
  return {
    named: named.map(({ verdict }) => verdict),
    unnamed: unnamed.filter((at) => !settled.has(at)),
    heard: {
      ...heard,
      digests: [...heard.digests, ...later],
      unlisted: heard.unlisted || found.unlisted.length > 0,
    },
  };
}

function namingOnly(digest: JudgedDigest, wanted: ObjectSet): readonly JudgedDigest[] {
  const { examined } = digest;
  if (examined.state !== 'valid') return [];
  const logFiles = examined.content.logFiles.filter((log) => wanted.has({ bucket: log.s3Bucket, key: log.s3Object }));
  if (logFiles.length === 0) return [];
  return [{ ...digest, examined: { ...examined, content: { ...examined.content, logFiles } } }];
}
