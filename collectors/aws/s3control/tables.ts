import type { Table } from '../../../src/facts/table.ts';

const BLOCK = 's3control:GetPublicAccessBlock';

export const accountBlockTable: Table = {
  name: 'aws_s3_account_public_access_block',
  doc: "The account's own public access block of S3, which holds for all its buckets and access points in every region.",
  rows: BLOCK,
  key: [],
  columns: {
    configured: { type: 'boolean', from: BLOCK, doc: '1 when the account has a public access block; 0 otherwise.' },
    block_public_acls: {
      type: 'boolean',
      from: BLOCK,
      doc: "1 when the account's setting BlockPublicAcls is on; 0 otherwise.",
    },
    ignore_public_acls: {
      type: 'boolean',
      from: BLOCK,
      doc: "1 when the account's setting IgnorePublicAcls is on; 0 otherwise.",
    },
    block_public_policy: {
      type: 'boolean',
      from: BLOCK,
      doc: "1 when the account's setting BlockPublicPolicy is on; 0 otherwise.",
    },
    restrict_public_buckets: {
      type: 'boolean',
      from: BLOCK,
      doc: "1 when the account's setting RestrictPublicBuckets is on; 0 otherwise.",
    },
  },
};

export const tables: readonly Table[] = [accountBlockTable];
