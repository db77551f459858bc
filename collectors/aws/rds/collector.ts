import type { DBSnapshot } from '@aws-sdk/client-rds';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { clusterRow, instanceGroupRows, instanceRow, instanceSubnetRows, snapshotRow } from './rows.ts';
import { snapshotTable, tables } from './tables.ts';
import { clusterTable, instanceGroupTable, instanceSubnetTable, instanceTable } from './tables-databases.ts';

/** The database instances, clusters and snapshots of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/rds',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const [instances, clusters, snapshots] = await Promise.all([
      listAll(source, ask.describeDBInstances, {}, (output) => output.DBInstances),
      listAll(source, ask.describeDBClusters, {}, (output) => output.DBClusters),
      listAll(source, ask.describeDBSnapshots, {}, (output) => output.DBSnapshots),
    ]);
    yield* ordered(instanceTable, instances.items.map(instanceRow));
    yield* ordered(instanceSubnetTable, instances.items.flatMap(instanceSubnetRows));
    yield* ordered(instanceGroupTable, instances.items.flatMap(instanceGroupRows));
    yield* ordered(clusterTable, clusters.items.map(clusterRow));
    const sorted = [...snapshots.items].sort((a, b) => ((a.DBSnapshotArn ?? '') < (b.DBSnapshotArn ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (snapshot) => snapshotRows(source, snapshot));
  },
};

async function snapshotRows(source: AwsSource, snapshot: DBSnapshot): Promise<readonly FactRow[]> {
  const input = { DBSnapshotIdentifier: snapshot.DBSnapshotIdentifier };
  const sharing =
    snapshot.SnapshotType === 'automated' ? null : await source.ask(ask.describeDBSnapshotAttributes, input);
  return ordered(snapshotTable, [snapshotRow(snapshot, sharing)]);
}
