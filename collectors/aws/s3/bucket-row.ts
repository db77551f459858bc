import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, text, time } from '../../cells.ts';
import { aclCells } from './acl-cells.ts';
import { encryptionCells } from './encryption-cells.ts';
import { lifecycleCells } from './lifecycle-cells.ts';
import { bucketArn } from './names.ts';
import { objectLockCells } from './object-lock-cells.ts';
import { policyCells } from './policy-cells.ts';
import type { Bucket } from './read-bucket.ts';
import { tagCells } from './tag-rows.ts';

/** The row of `aws_s3_bucket`. */
export function bucketRow(bucket: Bucket): FactRow {
  return {
    table: 'aws_s3_bucket',
    values: {
      arn: bucketArn(bucket),
      name: text(bucket.listed.Name),
      created_at: time(bucket.listed.CreationDate),
      bucket_region: bucket.region,
      ...encryptionCells(bucket.encryption),
      ...versioningCells(bucket),
      ...objectLockCells(bucket.objectLock),
      ...loggingCells(bucket),
      ...publicAccessCells(bucket),
      ...policyCells(bucket),
      object_ownership: cellOf(bucket.ownership, (o) => text(o.OwnershipControls?.Rules?.[0]?.ObjectOwnership), 'none'),
      ...aclCells(bucket.acl),
      ...tagCells(bucket),
      ...lifecycleCells(bucket.lifecycle),
    },
  };
}

/** GetBucketVersioning: neither element is returned for a bucket where it was never configured. */
function versioningCells({ versioning }: Bucket): Readonly<Record<string, Cell>> {
  return {
    versioning: cellOf(versioning, (output) => output.Status ?? 'none'),
    mfa_delete: cellOf(versioning, (output) => (output.MFADelete === 'Enabled' ? 1 : 0)),
  };
}

/** GetBucketLogging: without LoggingEnabled, access logging is off. */
function loggingCells({ logging }: Bucket): Readonly<Record<string, Cell>> {
  return {
    log_bucket: cellOf(logging, ({ LoggingEnabled: on }) => (on === undefined ? '' : text(on.TargetBucket))),
    log_prefix: cellOf(logging, ({ LoggingEnabled: on }) => (on === undefined ? '' : text(on.TargetPrefix))),
  };
}

function publicAccessCells({ publicAccessBlock: block }: Bucket): Readonly<Record<string, Cell>> {
  return {
    block_public_acls: cellOf(block, (o) => flag(o.PublicAccessBlockConfiguration?.BlockPublicAcls), 0),
    ignore_public_acls: cellOf(block, (o) => flag(o.PublicAccessBlockConfiguration?.IgnorePublicAcls), 0),
    block_public_policy: cellOf(block, (o) => flag(o.PublicAccessBlockConfiguration?.BlockPublicPolicy), 0),
    restrict_public_buckets: cellOf(block, (o) => flag(o.PublicAccessBlockConfiguration?.RestrictPublicBuckets), 0),
  };
}
