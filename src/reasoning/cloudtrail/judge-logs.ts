import type { Archive, WantedLog } from './archive.ts';
import type { NamedLog } from './digest-content.ts';
import type { LogOutcome } from './examine-log.ts';
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
  const named = namedLogs(chain, digests);
  const wanted = named.flatMap(({ log, refusal }): readonly WantedLog[] =>
    refusal === null ? [{ bucket: log.s3Bucket, key: log.s3Object, hash: log.hashValue }] : [],
  );
  const outcomes = (await archive.logs(wanted)).values();
  return named.map(({ log, digest, refusal }) => ({
    digest,
    verdict: verdictOn(log, digest, refusal ?? (outcomes.next().value as LogOutcome)),
  }));
}

interface NamedOnce {
  readonly log: NamedLog;
  readonly digest: JudgedDigest;
  /** What is said of it without reading it; null when it is to be read. */
  readonly refusal: LogOutcome | null;
}

function namedLogs(chain: Chain, digests: readonly JudgedDigest[]): readonly NamedOnce[] {
  const seen = new Map<string, NamedLog[]>();
  return digests.flatMap((digest) => {
    const { verdict, examined } = digest;
    if (verdict.state !== 'valid' || examined.state !== 'valid') return [];
    return examined.content.logFiles.flatMap((log) => {
      const before = seen.get(log.s3Object) ?? [];
      if (before.some((one) => one.s3Bucket === log.s3Bucket && one.hashValue === log.hashValue)) return [];
      seen.set(log.s3Object, [...before, log]);
      return [{ log, digest, refusal: refusalOf(log, chain) }];
    });
  });
}

function refusalOf(log: NamedLog, chain: Chain): LogOutcome | null {
  if (log.hashAlgorithm !== ALGORITHM) return { state: 'undetermined', reason: 'algorithm-unknown' };
  return isInPlace(log, chain) ? null : { state: 'invalid', reason: 'place-differs' };
}

/** A log whose name says another account or region than the digest's is not this chain's. */
function isInPlace(log: NamedLog, chain: Chain): boolean {
  const name = logName(log.s3Object);
  return name === null || (name.account === chain.account && name.region === chain.region);
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
