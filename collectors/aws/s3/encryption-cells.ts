import type { GetBucketEncryptionCommandOutput, ServerSideEncryptionByDefault } from '@aws-sdk/client-s3';
import type { Cell } from '../../../src/facts/table.ts';
import { cellOf, text } from '../../cells.ts';
import type { Answer } from '../../contract.ts';

/** How new objects are encrypted when the request does not say. */
export function encryptionCells(answer: Answer<GetBucketEncryptionCommandOutput>): Readonly<Record<string, Cell>> {
  return {
    default_encryption: cellOf(answer, (output) => text(byDefault(output)?.SSEAlgorithm), 'none'),
    kms_key: cellOf(answer, (output) => keyOf(byDefault(output)), ''),
    bucket_key: cellOf(answer, bucketKey, 0),
  };
}

function byDefault(output: GetBucketEncryptionCommandOutput): ServerSideEncryptionByDefault | undefined {
  return output.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
}

/** ServerSideEncryptionByDefault: the key is optional, and allowed for aws:kms and aws:kms:dsse alone. */
function keyOf(rule: ServerSideEncryptionByDefault | undefined): Cell {
  return rule?.SSEAlgorithm === undefined ? null : (rule.KMSMasterKeyID ?? '');
}

/** ServerSideEncryptionRule: "By default, S3 Bucket Key is not enabled". */
function bucketKey(output: GetBucketEncryptionCommandOutput): Cell {
  const rule = output.ServerSideEncryptionConfiguration?.Rules?.[0];
  if (rule === undefined) return null;
  return rule.BucketKeyEnabled === true ? 1 : 0;
}
