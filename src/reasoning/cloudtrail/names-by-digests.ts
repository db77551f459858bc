import type { JudgedDigest } from './judge-digests.ts';
import { ObjectSet } from './object-set.ts';

/** The logs that digests name: valid ones, and others, whose words count for nothing. */
export interface NamesByDigests {
  readonly valid: ObjectSet;
  readonly others: ObjectSet;
}

export function namesByDigests(digests: readonly JudgedDigest[]): NamesByDigests {
  const names = { valid: new ObjectSet(), others: new ObjectSet() };
  for (const { verdict, examined } of digests)
    for (const log of examined.content?.logFiles ?? [])
      (verdict.state === 'valid' ? names.valid : names.others).add({ bucket: log.s3Bucket, key: log.s3Object });
  return names;
}
