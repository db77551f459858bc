import type { Instant } from '../../../src/core/instant.ts';
import type { Trail } from '../../../src/reasoning/cloudtrail/chains.ts';
import type { Chain } from '../../../src/reasoning/cloudtrail/names.ts';
import type { ChainVerdict } from '../../../src/reasoning/cloudtrail/validation.ts';

/** Which regions a trail records, as far as those that are read go. */
export function recordedRegions(
  isMultiRegion: boolean,
  homeRegion: string,
  read: readonly string[] | null,
): readonly string[] {
  return isMultiRegion ? [...new Set([homeRegion, ...(read ?? [])])].sort() : [homeRegion];
}

/**
 * Chains that must be there and left nothing behind: whoever deletes every digest and log of a region would else make it
 * look as if nothing had happened in it. CloudTrail delivers a digest each hour, also where nothing happened.
 */
export function vanishedChains(
  trail: Trail,
  regions: readonly string[],
  found: readonly Chain[],
  period: { readonly from: Instant; readonly to: Instant },
): readonly ChainVerdict[] {
  const there = new Set(found.map(({ account, region }) => `${account} ${region}`));
  const accounts = [...new Set([trail.owner, ...found.map(({ account }) => account)])].sort();
  const missing = accounts.flatMap((account) =>
    regions.filter((region) => !there.has(`${account} ${region}`)).map((region) => ({ account, region })),
  );
  return missing.map(({ account, region }) => ({
    account,
    region,
    trail: trail.name,
    homeRegion: trail.homeRegion,
    digests: [],
    logs: [],
    intervals: [{ ...period, state: 'not-covered', reasons: ['no-digest'] }],
    remarks: [],
    elsewhere: [],
    elsewhereUnlisted: [],
  }));
}
