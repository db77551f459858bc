import type { Table } from '../../../src/facts/table.ts';

const SNAPSHOTS = 'ec2:DescribeSnapshots';
const ATTRIBUTE = 'ec2:DescribeSnapshotAttribute';

export const snapshotTable: Table = {
  name: 'aws_ec2_snapshot',
  doc: 'One EBS snapshot that the account owns.',
  rows: SNAPSHOTS,
  each: { [SNAPSHOTS]: 'Snapshots' },
  key: ['snapshot_id'],
  columns: {
    snapshot_id: { type: 'text', from: SNAPSHOTS, doc: 'Id of the snapshot.', identifies: 'snapshot' },
    volume_id: { type: 'text', from: SNAPSHOTS, doc: 'Volume that it was taken of.', identifies: 'volume' },
    state: {
      type: 'text',
      from: SNAPSHOTS,
      doc: "'pending', 'completed', 'error', 'recoverable' or 'recovering'.",
      oneOf: ['pending', 'completed', 'error', 'recoverable', 'recovering'],
    },
    encrypted: { type: 'boolean', from: SNAPSHOTS, doc: '1 when it is encrypted, else 0.' },
    kms_key: {
      type: 'text',
      from: SNAPSHOTS,
      doc: "ARN of the KMS key, AWS managed or customer managed (see aws_kms_key.manager); 'none' when not encrypted.",
      identifies: 'key',
    },
    size_gib: { type: 'integer', from: SNAPSHOTS, doc: 'Size of the volume in GiB.' },
    started_at: { type: 'time', from: SNAPSHOTS, doc: 'When it was begun.' },
    is_public: { type: 'boolean', from: ATTRIBUTE, doc: '1 when every AWS account can make volumes of it, else 0.' },
    shared_with: {
      type: 'json',
      from: ATTRIBUTE,
      doc: 'Accounts that can make volumes of it, as a sorted JSON array ("all" for every account); [] when not shared.',
      identifies: 'account',
    },
    tag_name: {
      type: 'text',
      from: SNAPSHOTS,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from: SNAPSHOTS, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

export const sharingTables: readonly Table[] = [snapshotTable];
