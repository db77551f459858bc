import type { Table } from '../../../src/facts/table.ts';

const LIST = 's3:ListBuckets';
const REPLICATION = 's3:GetBucketReplication';

export const replicationTable: Table = {
  name: 'aws_s3_replication',
  doc: 'One rule by which S3 copies new objects of a bucket into another; a bucket without replication has no rows.',
  rows: REPLICATION,
  each: { [REPLICATION]: 'ReplicationConfiguration.Rules' },
  key: ['bucket', 'rule_id'],
  columns: {
    bucket: { type: 'text', from: LIST, doc: 'Name of the bucket.', identifies: 'bucket' },
    bucket_arn: { type: 'text', from: LIST, doc: 'ARN of the bucket.', identifies: 'bucket' },
    rule_id: { type: 'text', from: REPLICATION, doc: 'Id of the rule.', identifies: 'rule' },
    status: { type: 'text', from: REPLICATION, doc: "'Enabled' or 'Disabled'.", oneOf: ['Enabled', 'Disabled'] },
    filter: {
      type: 'json',
      from: REPLICATION,
      doc: 'Which objects are copied, as answered; {} for all, {"Prefix":…} for those under a prefix.',
      identifies: 'prefix',
    },
    destination: {
      type: 'text',
      from: REPLICATION,
      doc: 'ARN of the bucket that receives copies.',
      identifies: 'bucket',
    },
    destination_account: {
      type: 'text',
      from: REPLICATION,
      doc: "Account that is to own the receiving bucket; '' when none is named.",
      identifies: 'account',
    },
    kms_key: {
      type: 'text',
      from: REPLICATION,
      doc: "KMS key that copies of encrypted objects lie under, as configured; 'none' when none is named.",
      identifies: 'key',
    },
    role: { type: 'text', from: REPLICATION, doc: 'ARN of the role that S3 copies by.', identifies: 'role' },
  },
};
