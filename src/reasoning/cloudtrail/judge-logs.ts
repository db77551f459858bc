import type { Archive, WantedLog } from './archive.ts';
import type { NamedLog } from './digest-content.ts';
import type { LogOutcome } from './examine-log.ts';
import { idOf } from './find-digests.ts';
import type { JudgedDigest } from './judge-digests.ts';
import { type Chain, logName } from './names.ts';
import type { LogVerdict } from './validation.ts';

/** A log with the digest that names it. */
export interface VouchedLog {
  readonly verdict: LogVerdict;
  readonly digest: JudgedDigest;
}

const ALGORITHM = 'SHA-256';

/** Checks every log that a valid digest names, each once for every hash that is stated for it. */
export async function judgeLogs(
  archive: Archive,
  chain: Chain,
  digests: readonly JudgedDigest[],
): Promise<readonly VouchedLog[]> {
  const named = namedLogs(digests);
  const checked = named.filter(({ log }) => log.hashAlgorithm === ALGORITHM && isInPlace(log, chain));
  const wanted = checked.map(
    ({ log }): WantedLog => ({ bucket: log.s3Bucket, key: log.s3Object, hash: log.hashValue }),
  );
  const outcomes = await archive.logs(wanted);
  const byLog = new Map(checked.map(({ log }, i) => [log, outcomes[i] as LogOutcome]));
  return named.map(({ log, digest }) => ({
    digest,
    verdict: verdictOn(log, digest, byLog.get(log) ?? refused(log)),
  }));
}

function namedLogs(digests: readonly JudgedDigest[]): { readonly log: NamedLog; readonly digest: JudgedDigest }[] {
  const seen = new Set<string>();
  return digests.flatMap((digest) => {
    const { verdict, examined } = digest;
    if (verdict.state !== 'valid' || examined.state !== 'valid') return [];
    return examined.content.logFiles.flatMap((log) => {
      const id = `${idOf({ bucket: log.s3Bucket, key: log.s3Object })} ${log.hashValue}`;
      if (seen.has(id)) return [];
      seen.add(id);
      return [{ log, digest }];
    });
  });
}

/** A log whose name says another account or region than the digest's is not this chain's. */
function isInPlace(log: NamedLog, chain: Chain): boolean {
  const name = logName(log.s3Object);
  return name === null || (name.account === chain.account && name.region === chain.region);
}

function refused(log: NamedLog): LogOutcome {
  return log.hashAlgorithm === ALGORITHM
    ? { state: 'invalid', reason: 'place-differs' }
    : { state: 'undetermined', reason: 'algorithm-unknown' };
}

function verdictOn(log: NamedLog, digest: JudgedDigest, outcome: LogOutcome): LogVerdict {
  return {
    bucket: log.s3Bucket,
    key: log.s3Object,
    state: outcome.state,
    reason: outcome.state === 'valid' ? null : outcome.reason,
    at: logName(log.s3Object)?.at ?? null,
    digest: digest.key,
    hash: log.hashValue,
    bytes: outcome.state === 'valid' ? outcome.bytes : null,
  };
}
