import type { MultiRegionAccessPointReport } from '@aws-sdk/client-s3-control';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { multiRegionTable, tables } from './tables.ts';

/** The one region that answers for them. */
const THERE = { region: 'us-west-2' };

/** The Multi-Region Access Points of an account. */
export const collector: Collector<AwsSource> = {
  name: 'aws/s3multiregion',
  scope: 'global',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const about = { AccountId: source.scope.account };
    const { items } = await listAll(source, ask.listPoints, about, (output) => output.AccessPoints, THERE);
    const sorted = items.toSorted((a, b) => byCodeUnits(String(a.Alias), String(b.Alias)));
    yield* rowsOfEach(sorted, (one) => rowsOfPoint(source, one));
  },
};

async function rowsOfPoint(source: AwsSource, one: MultiRegionAccessPointReport): Promise<readonly FactRow[]> {
  const about = { AccountId: source.scope.account, Name: one.Name };
  const [policy, status] = await Promise.all([
    source.ask(ask.getPolicy, about, THERE),
    source.ask(ask.getPolicyStatus, about, THERE),
  ]);
  return ordered(multiRegionTable, [
    {
      alias: text(one.Alias),
      name: text(one.Name),
      status: text(one.Status),
      buckets: jsonTexts(one.Regions?.map(({ Bucket }) => Bucket)),
      restrict_public_buckets: flag(one.PublicAccessBlock?.RestrictPublicBuckets),
      policy: cellOf(policy, (output) => documentOf(output.Policy?.Established?.Policy)),
      policy_is_public: cellOf(status, (output) => flag(output.Established?.IsPublic)),
    },
  ]);
}

/** What a policy that was never set looks like is not documented: it stays unknown, as does one that cannot be read. */
function documentOf(policy: string | undefined): string | null {
  const reading = policy === undefined ? null : readPolicy(policy);
  return reading?.kind === 'policy' ? reading.policy.document : null;
}
