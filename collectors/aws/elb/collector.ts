import type { LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeLoadBalancers, describePolicies, operations } from './operations.ts';
import { balancerRow, listenerRows, memberRows } from './rows.ts';
import { balancerTable, groupTable, instanceTable, listenerTable, subnetTable, tables } from './tables.ts';

/** The Classic Load Balancers of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/elb',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, describeLoadBalancers, {}, (output) => output.LoadBalancerDescriptions);
    const sorted = [...items].sort((a, b) => ((a.DNSName ?? '') < (b.DNSName ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (one) => rowsOfBalancer(source, one));
  },
};

async function rowsOfBalancer(source: AwsSource, one: LoadBalancerDescription): Promise<readonly FactRow[]> {
  const policies = await source.ask(describePolicies, { LoadBalancerName: one.LoadBalancerName });
  return [
    ...ordered(balancerTable, [balancerRow(one)]),
    ...ordered(subnetTable, memberRows(one, 'subnet_id', one.Subnets)),
    ...ordered(groupTable, memberRows(one, 'group_id', one.SecurityGroups)),
    ...ordered(listenerTable, listenerRows(one, policies)),
    ...ordered(
      instanceTable,
      memberRows(
        one,
        'instance_id',
        one.Instances?.map(({ InstanceId }) => InstanceId),
      ),
    ),
  ];
}
