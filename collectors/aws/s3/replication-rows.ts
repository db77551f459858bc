import type { ReplicationConfiguration, ReplicationRule } from '@aws-sdk/client-s3';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { json, text } from '../../cells.ts';
import { ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { bucketArn } from './names.ts';
import { getBucketReplication } from './operations-replication.ts';
import type { Bucket } from './read-bucket.ts';
import { replicationTable } from './tables-replication.ts';

/** The rules by which one bucket is copied, by id. */
export async function replicationRows(source: AwsSource, bucket: Bucket): Promise<readonly FactRow[]> {
  const { Name } = bucket.listed;
  if (Name === undefined) return [{ table: replicationTable.name, values: unknownRow(replicationTable) }];
  const region = bucket.region ?? bucket.listed.BucketRegion;
  const answer = await source.ask(getBucketReplication, { Bucket: Name }, region === undefined ? {} : { region });
  const configuration = answer.kind === 'answered' ? answer.output.ReplicationConfiguration : undefined;
  return ordered(
    replicationTable,
    (configuration?.Rules ?? []).map((rule) => ruleCells(bucket, configuration, rule)),
  );
}

function ruleCells(
  bucket: Bucket,
  configuration: ReplicationConfiguration | undefined,
  rule: ReplicationRule,
): FactRow['values'] {
  const { Destination: to } = rule;
  return {
    bucket: text(bucket.listed.Name),
    bucket_arn: bucketArn(bucket),
    rule_id: text(rule.ID),
    status: text(rule.Status),
    filter: filterOf(rule),
    destination: text(to?.Bucket),
    destination_account: to === undefined ? null : (to.Account ?? ''),
    kms_key: to === undefined ? null : (to.EncryptionConfiguration?.ReplicaKmsKeyID ?? 'none'),
    role: text(configuration?.Role),
  };
}

/** Rules of the first version name a prefix beside the filter; an empty one is all. */
function filterOf({ Filter: filter, Prefix: prefix }: ReplicationRule): Cell {
  if (filter !== undefined) return json(filter.Prefix === '' ? {} : filter);
  return json(prefix === undefined || prefix === '' ? {} : { Prefix: prefix });
}
