import pLimit from 'p-limit';
import type { Archive } from '../reasoning/cloudtrail/archive.ts';
import { findChains, type Trail } from '../reasoning/cloudtrail/chains.ts';
import { type Declared, expectationOf, type Scope } from '../reasoning/cloudtrail/expected.ts';
import { OF_MANY } from '../reasoning/cloudtrail/history.ts';
import type { Period } from '../reasoning/cloudtrail/period.ts';
import { validateChain } from '../reasoning/cloudtrail/validate-chain.ts';
import { type ChainVerdict, isBeforeJoining, type Remark } from '../reasoning/cloudtrail/validation.ts';
import type { TrailArchive } from './trail.ts';

/** Chains under way at once: each asks for its digests side by side. */
const CHAINS_AT_ONCE = 4;

/** How far a validation has come. */
export interface Reached {
  readonly digests: number;
  readonly logs: number;
  /** As many logs as are known to be named so far. */
  readonly ofLogs: number;
  readonly chains: number;
  readonly ofChains: number;
}

/** All that was found about a trail in a period. */
export interface TrailVerdict {
  readonly trail: Trail;
  readonly period: Period;
  /** Which accounts and regions had to be there, and who says so. */
  readonly scope: { readonly accounts: Scope; readonly regions: Scope };
  readonly chains: readonly ChainVerdict[];
  /** What kept whole chains from being found. */
  readonly remarks: readonly Remark[];
  readonly interrupted: boolean;
}

/** Validates every chain of a trail. After `signal` everything still open comes back undetermined, at once. */
export async function validateTrail(
  archive: TrailArchive,
  trail: Trail,
  period: Period,
  given: Declared,
  signal: AbortSignal,
  reach: (reached: Reached) => void,
): Promise<TrailVerdict> {
  if (signal.aborted) archive.stop();
  else signal.addEventListener('abort', () => archive.stop(), { once: true });
  const expected = await expectationOf(trail, given, archive);
  const found = await findChains((...asked) => archive.directly(...asked), trail, expected);
  const { chains } = found;
  const reached = { digests: 0, logs: 0, ofLogs: 0, chains: 0, ofChains: chains.length };
  const counting = counted(archive, trail, reached, () => reach({ ...reached }));
  const limit = pLimit(CHAINS_AT_ONCE);
  const verdicts = await Promise.all(
    chains.map(({ chain, ...due }) =>
      limit(async () => {
        const verdict = await validateChain(counting(chain.account), chain, trail.place, period, trail.shared, due);
        reached.chains += 1;
        reach({ ...reached });
        return verdict;
      }),
    ),
  );
  const remarks: Remark[] = [...found.remarks, ...(trail.organizationKnown ? [] : [ORGANIZATION_UNKNOWN])];
  if (signal.aborted) remarks.push({ code: 'interrupted', detail: 'what was not checked is undetermined' });
  const scope = { accounts: expected.accounts, regions: expected.regions };
  return {
    trail,
    period,
    scope,
    chains: verdicts.filter((verdict) => !isBeforeJoining(verdict)),
    remarks,
    interrupted: signal.aborted,
  };
}

const ORGANIZATION_UNKNOWN: Remark = {
  code: 'organization-unknown',
  detail: 'several organisations deliver into the bucket, and AWS did not say which is the trail’s',
};

/** The same archive, telling what was done. GetTrailStatus speaks of the owner's own chains only. */
function counted(
  archive: TrailArchive,
  trail: Trail,
  reached: { digests: number; logs: number; ofLogs: number },
  tell: () => void,
): (account: string) => Archive {
  return (account) => ({
    list: (...asked) => archive.list(...asked),
    listPast: (...asked) => archive.listPast(...asked),
    publicKeys: (...asked) => archive.publicKeys(...asked),
    history: async (within) => (trail.isOrganization === false ? archive.history(within) : OF_MANY),
    expiry: (bucket) => archive.expiry(bucket),
    status: async (region) => (account === trail.owner ? archive.status(region) : null),
    digest: async (at) => {
      const fetched = await archive.digest(at);
      reached.digests += 1;
      tell();
      return fetched;
    },
    logs: (wanted) => {
      reached.ofLogs += wanted.length;
      return archive.logs(wanted, () => {
        reached.logs += 1;
        tell();
      });
    },
  });
}
