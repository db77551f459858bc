import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { bucketRow } from './bucket-row.ts';
import { inventoryRows } from './inventory-rows.ts';
import { listBuckets, operations } from './operations.ts';
import { policyRows } from './policy-cells.ts';
import { readBucket } from './read-bucket.ts';
import { replicationRows } from './replication-rows.ts';
import { tables } from './tables.ts';
import { tagRows } from './tag-rows.ts';

/** The buckets of an account, each asked in its own region. */
export const collector: Collector<AwsSource> = { name: 'aws/s3', scope: 'global', operations, tables, collect };

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const buckets = await listAll(source, listBuckets, { MaxBuckets: 1000 }, (page) => page.Buckets);
  const byName = [...buckets.items].sort((a, b) => byCodeUnits(String(a.Name), String(b.Name)));
  yield* rowsOfEach(byName, async (listed) => {
    const bucket = await readBucket(source, listed);
    const inventories = await inventoryRows(source, bucket);
    const replication = await replicationRows(source, bucket);
    return [bucketRow(bucket), ...policyRows(bucket), ...tagRows(bucket), ...inventories, ...replication];
  });
}
