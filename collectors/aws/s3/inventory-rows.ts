import type { InventoryConfiguration, ListBucketInventoryConfigurationsCommandOutput } from '@aws-sdk/client-s3';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import { jsonTexts, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { bucketArn } from './names.ts';
import { listInventories } from './operations-inventory.ts';
import type { Bucket } from './read-bucket.ts';
import { inventoryTable } from './tables-inventory.ts';

/** The inventories of one bucket, by id. */
export async function inventoryRows(source: AwsSource, bucket: Bucket): Promise<readonly FactRow[]> {
  const { Name } = bucket.listed;
  if (Name === undefined) return [{ table: inventoryTable.name, values: unknownRow(inventoryTable) }];
  const region = bucket.region ?? bucket.listed.BucketRegion;
  const found: InventoryConfiguration[] = [];
  for await (const answer of source.pages(listInventories, { Bucket: Name }, region === undefined ? {} : { region }))
    if (answer.kind === 'answered') found.push(...configurationsOf(answer.output));
  return ordered(
    inventoryTable,
    found.map((inventory) => inventoryCells(bucket, inventory)),
  );
}

/** S3 leaves the list out when there is nothing to list; `IsTruncated` is what every answer has. */
function configurationsOf(page: ListBucketInventoryConfigurationsCommandOutput): readonly InventoryConfiguration[] {
  return page.InventoryConfigurationList ?? [];
}

function inventoryCells(bucket: Bucket, inventory: InventoryConfiguration): FactRow['values'] {
  const to = inventory.Destination?.S3BucketDestination;
  return {
    bucket: text(bucket.listed.Name),
    bucket_arn: bucketArn(bucket),
    inventory_id: text(inventory.Id),
    enabled: flag(inventory.IsEnabled),
    versions: text(inventory.IncludedObjectVersions),
    frequency: text(inventory.Schedule?.Frequency),
    prefix: inventory.Filter === undefined ? '' : text(inventory.Filter.Prefix),
    fields: jsonTexts(inventory.OptionalFields ?? []),
    destination: text(to?.Bucket),
    destination_account: to === undefined ? null : (to.AccountId ?? ''),
    encryption: to === undefined ? null : encryptionOf(to.Encryption),
  };
}

function encryptionOf(encryption: { SSES3?: unknown; SSEKMS?: unknown } | undefined): string {
  if (encryption?.SSEKMS !== undefined) return 'SSE-KMS';
  return encryption?.SSES3 !== undefined ? 'SSE-S3' : 'none';
}
