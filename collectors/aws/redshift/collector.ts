import type { Cluster, ClusterSubnetGroup, Parameter } from '@aws-sdk/client-redshift';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { type Listing, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { clusterCells, loggingCells, parameterCells, parameterGroupOf } from './rows.ts';
import { clusterTable, groupTable, subnetTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The Redshift clusters of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/redshift',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const [{ items: clusters }, subnetGroups] = await Promise.all([
      listAll(source, ask.describeClusters, {}, (output) => output.Clusters),
      listAll(source, ask.describeClusterSubnetGroups, {}, (output) => output.ClusterSubnetGroups),
    ]);
    const parameters = await parametersByGroup(source, clusters);
    const rows = await Promise.all(clusters.map((cluster) => clusterRow(source, cluster, parameters)));
    yield* ordered(clusterTable, rows);
    yield* ordered(
      subnetTable,
      clusters.flatMap((cluster) => subnetRows(cluster, subnetGroups)),
    );
    yield* ordered(groupTable, clusters.flatMap(groupRows));
  },
};

type Parameters = ReadonlyMap<string | undefined, Listing<Parameter>>;

/** Clusters share parameter groups: each is read once. */
async function parametersByGroup(source: AwsSource, clusters: readonly Cluster[]): Promise<Parameters> {
  const names = new Set(clusters.map(parameterGroupOf).filter((name) => name !== undefined));
  const read = async (name: string) => {
    const input = { ParameterGroupName: name };
    return [name, await listAll(source, ask.describeClusterParameters, input, (output) => output.Parameters)] as const;
  };
  return new Map(await Promise.all([...names].map(read)));
}

async function clusterRow(source: AwsSource, cluster: Cluster, parameters: Parameters): Promise<Values> {
  const logging = await source.ask(ask.describeLoggingStatus, { ClusterIdentifier: cluster.ClusterIdentifier });
  const ofGroup = parameters.get(parameterGroupOf(cluster)) ?? { items: [], complete: false };
  return {
    ...clusterCells(cluster),
    ...parameterCells(cluster, ofGroup),
    ...loggingCells(logging.kind === 'answered' ? logging.output : undefined),
  };
}

/** A cluster whose subnet group was not read, or is not told, gives one row of an unknown subnet. */
function subnetRows(cluster: Cluster, groups: Listing<ClusterSubnetGroup>): readonly Values[] {
  const group = groups.items.find((one) => one.ClusterSubnetGroupName === cluster.ClusterSubnetGroupName);
  return (group?.Subnets ?? [{}]).map((subnet) => ({
    identifier: text(cluster.ClusterIdentifier),
    subnet_id: text(subnet.SubnetIdentifier),
  }));
}

function groupRows(cluster: Cluster): readonly Values[] {
  return (cluster.VpcSecurityGroups ?? [{}]).map((group) => ({
    identifier: text(cluster.ClusterIdentifier),
    group_id: text(group.VpcSecurityGroupId),
  }));
}
