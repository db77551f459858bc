import type { AccessPoint } from '@aws-sdk/client-s3-control';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { accessPointTable, tables } from './tables.ts';

/** The access points of S3 in one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/s3accesspoints',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const about = { AccountId: source.scope.account };
    const { items } = await listAll(source, ask.listAccessPoints, about, (output) => output.AccessPointList);
    const sorted = items.toSorted((a, b) => byCodeUnits(String(a.AccessPointArn), String(b.AccessPointArn)));
    yield* rowsOfEach(sorted, (one) => rowsOfPoint(source, one));
  },
};

async function rowsOfPoint(source: AwsSource, one: AccessPoint): Promise<readonly FactRow[]> {
  const about = { AccountId: source.scope.account, Name: one.Name };
  const [point, policy, status] = await Promise.all([
    source.ask(ask.getAccessPoint, about),
    source.ask(ask.getAccessPointPolicy, about),
    source.ask(ask.getAccessPointPolicyStatus, about),
  ]);
  return ordered(accessPointTable, [
    {
      arn: text(one.AccessPointArn),
      name: text(one.Name),
      alias: text(one.Alias),
      bucket: text(one.Bucket),
      network_origin: text(one.NetworkOrigin),
      restrict_public_buckets: cellOf(point, (o) => flag(o.PublicAccessBlockConfiguration?.RestrictPublicBuckets)),
      has_policy: cellOf(policy, () => 1, 0),
      policy: cellOf(policy, (output) => documentOf(output.Policy), '{}'),
      policy_is_public: cellOf(status, (output) => flag(output.PolicyStatus?.IsPublic), 0),
    },
  ]);
}

function documentOf(policy: string | undefined): string | null {
  const reading = policy === undefined ? null : readPolicy(policy);
  return reading?.kind === 'policy' ? reading.policy.document : null;
}
