import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';
import { bucketColumns } from './bucket-columns.ts';
import { inventoryTable } from './tables-inventory.ts';
import { replicationTable } from './tables-replication.ts';

const LIST = 's3:ListBuckets';
const TAGS = 's3:GetBucketTagging';
const POLICY = 's3:GetBucketPolicy';

export const statementTable: Table = {
  name: 'aws_s3_policy_statement',
  doc: 'One statement of a bucket policy; a bucket without a policy has no rows.',
  rows: POLICY,
  key: ['bucket', ...STATEMENT_KEY],
  columns: {
    bucket: { type: 'text', from: LIST, doc: 'Name of the bucket.', identifies: 'bucket' },
    bucket_arn: { type: 'text', from: LIST, doc: 'ARN of the bucket.', identifies: 'bucket' },
    ...statementColumns(POLICY),
  },
};

export const tagTable: Table = {
  name: 'aws_s3_bucket_tag',
  doc: 'A tag of a bucket; a bucket without tags has no rows.',
  rows: TAGS,
  each: { [TAGS]: 'TagSet' },
  key: ['bucket', 'tag_key'],
  columns: {
    bucket: { type: 'text', from: LIST, doc: 'Name of the bucket.', identifies: 'bucket' },
    bucket_arn: { type: 'text', from: LIST, doc: 'ARN of the bucket.', identifies: 'bucket' },
    tag_key: { type: 'text', from: TAGS, doc: 'Key of the tag.', identifies: 'tag' },
    tag_value: { type: 'text', from: TAGS, doc: "Value of the tag; '' when it is empty.", identifies: 'tag' },
  },
};

export const tables: readonly Table[] = [
  {
    name: 'aws_s3_bucket',
    doc: 'A general purpose bucket that the account owns, in any region.',
    rows: LIST,
    each: { [LIST]: 'Buckets' },
    key: ['name'],
    columns: bucketColumns,
  },
  statementTable,
  tagTable,
  inventoryTable,
  replicationTable,
];
