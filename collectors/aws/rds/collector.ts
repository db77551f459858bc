import type { DBSnapshot } from '@aws-sdk/client-rds';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import {
  clusterRow,
  instanceGroupRows,
  instanceParameterGroupRows,
  instanceRow,
  instanceSubnetRows,
  snapshotRow,
} from './rows.ts';
import { snapshotTable, tables } from './tables.ts';
import {
  clusterTable,
  instanceGroupTable,
  instanceParameterGroupTable,
  instanceSubnetTable,
  instanceTable,
} from './tables-databases.ts';

/** The database instances, clusters and snapshots of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/rds',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const [instances, clusters, snapshots, backups] = await Promise.all([
      listAll(source, ask.describeDBInstances, {}, (output) => output.DBInstances),
      listAll(source, ask.describeDBClusters, {}, (output) => output.DBClusters),
      listAll(source, ask.describeDBSnapshots, {}, (output) => output.DBSnapshots),
      listAll(source, ask.describeDBSnapshots, BACKUPS, (output) => output.DBSnapshots),
    ]);
    yield* ordered(instanceTable, instances.items.map(instanceRow));
    yield* ordered(instanceSubnetTable, instances.items.flatMap(instanceSubnetRows));
    yield* ordered(instanceGroupTable, instances.items.flatMap(instanceGroupRows));
    yield* ordered(instanceParameterGroupTable, instances.items.flatMap(instanceParameterGroupRows));
    yield* ordered(clusterTable, clusters.items.map(clusterRow));
    const listed = [...snapshots.items, ...backups.items];
    const each = distinct(listed);
    source.leaveOut(ask.describeDBSnapshots, snapshotTable, 'listed-twice', listed.length - each.length);
    yield* rowsOfEach(each, (snapshot) => snapshotRows(source, snapshot));
  },
};

/** AWS, DescribeDBSnapshots: those that AWS Backup made are only listed when they are asked for. */
const BACKUPS = { SnapshotType: 'awsbackup' };

function distinct(snapshots: readonly DBSnapshot[]): readonly DBSnapshot[] {
  const sorted = [...snapshots].sort((a, b) => ((a.DBSnapshotArn ?? '') < (b.DBSnapshotArn ?? '') ? -1 : 1));
  return sorted.filter(
    (one, i) => one.DBSnapshotArn === undefined || one.DBSnapshotArn !== sorted[i - 1]?.DBSnapshotArn,
  );
}

async function snapshotRows(source: AwsSource, snapshot: DBSnapshot): Promise<readonly FactRow[]> {
  const input = { DBSnapshotIdentifier: snapshot.DBSnapshotIdentifier };
  const sharing =
    snapshot.SnapshotType === 'automated' ? null : await source.ask(ask.describeDBSnapshotAttributes, input);
  return ordered(snapshotTable, [snapshotRow(snapshot, sharing)]);
}
