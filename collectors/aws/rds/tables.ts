import type { Table } from '../../../src/facts/table.ts';
import { databaseTables, encryptionColumn } from './tables-databases.ts';

const SNAPSHOTS = 'rds:DescribeDBSnapshots';
const ATTRIBUTES = 'rds:DescribeDBSnapshotAttributes';

export const snapshotTable: Table = {
  name: 'aws_rds_snapshot',
  doc: 'One snapshot of a database instance, made by hand or by itself; for clusters see aws_rds_cluster_snapshot.',
  rows: SNAPSHOTS,
  each: { [SNAPSHOTS]: 'DBSnapshots' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: SNAPSHOTS, doc: 'ARN of the snapshot.', identifies: 'snapshot' },
    identifier: { type: 'text', from: SNAPSHOTS, doc: 'Name of the snapshot.', identifies: 'snapshot' },
    instance: { type: 'text', from: SNAPSHOTS, doc: 'Instance that it was taken of.', identifies: 'database' },
    type: { type: 'text', from: SNAPSHOTS, doc: "'manual', 'automated' or 'awsbackup'.", identifies: 'nothing' },
    status: { type: 'text', from: SNAPSHOTS, doc: 'State, such as `available`.', identifies: 'nothing' },
    encrypted: { type: 'boolean', from: SNAPSHOTS, doc: '1 when it is encrypted, by whatever key, else 0.' },
    encryption: encryptionColumn(SNAPSHOTS),
    kms_key: {
      type: 'text',
      from: SNAPSHOTS,
      doc: "ARN of the KMS key; 'none' when none encrypts it.",
      identifies: 'key',
    },
    created_at: { type: 'time', from: SNAPSHOTS, doc: 'When it was taken.' },
    is_public: {
      type: 'boolean',
      from: [SNAPSHOTS, ATTRIBUTES],
      doc: '1 when every AWS account can restore it, else 0; automated snapshots cannot be shared.',
    },
    shared_with: {
      type: 'json',
      from: [SNAPSHOTS, ATTRIBUTES],
      doc: 'Accounts that can restore it, as a sorted JSON array ("all" for every account); [] when not shared.',
      identifies: 'account',
    },
  },
};

export const tables: readonly Table[] = [...databaseTables, snapshotTable];
