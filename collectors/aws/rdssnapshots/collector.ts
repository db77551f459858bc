import type { Cell } from '../../../src/facts/table.ts';
import { computed, flag, of, text, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { jsonTexts } from '../listing.ts';

const SHARING = of(
  'DescribeDBClusterSnapshotAttributes',
  'DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes',
);
const SHARED = [{ AttributeName: 'restore', AttributeValues: ['all'] }];

/** The snapshots of database clusters in one region, and with whom they are shared. */
export const collector = declared({
  name: 'aws/rdssnapshots',
  client: 'rds',
  scope: 'regional',
  service: 'rds',
  wire: 'query',
  operations: {
    DescribeDBClusterSnapshots: { items: 'DBClusterSnapshots', pages: { tokenIn: 'Marker', tokenOut: 'Marker' } },
    // Of automated ones there is nothing to ask: it tells the attributes of a manual DB cluster snapshot.
    DescribeDBClusterSnapshotAttributes: {
      of: 'DescribeDBClusterSnapshots',
      input: { DBClusterSnapshotIdentifier: 'DBClusterSnapshotIdentifier' },
      onlyOf: { at: 'SnapshotType', isNot: ['automated'] },
      required: ['DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes'],
    },
  },
  tables: {
    aws_rds_cluster_snapshot: {
      doc: 'One snapshot of a database cluster (of Aurora, Multi-AZ, DocumentDB or Neptune: see engine), taken by hand or by itself. Those that AWS Backup took can be missing.',
      row: 'DescribeDBClusterSnapshots',
      key: ['arn'],
      columns: {
        arn: text('DBClusterSnapshotArn', 'ARN of the snapshot.', 'snapshot'),
        identifier: text('DBClusterSnapshotIdentifier', 'Name of the snapshot.', 'snapshot'),
        cluster: text('DBClusterIdentifier', 'Cluster that it was taken of.', 'database'),
        engine: text('Engine', "Engine, such as 'aurora-postgresql', 'docdb' or 'neptune'.", 'nothing'),
        type: text('SnapshotType', "'manual' or 'automated'.", 'nothing'),
        status: text('Status', "State, such as 'available'.", 'nothing'),
        encrypted_with_key: flag(
          'StorageEncrypted',
          "1 when a key in the customer's KMS encrypts it, else 0; 0 is no proof of clear text, see encryption.",
        ),
        encryption: word(
          'StorageEncryptionType',
          ['none', 'sse-kms', 'sse-rds'],
          "How it is encrypted: 'none', 'sse-rds' (a key that AWS owns) or 'sse-kms' (one in the customer's KMS).",
        ),
        kms_key: text('KmsKeyId', 'The KMS key that it is encrypted with, if any is.', 'key'),
        created_at: time('SnapshotCreateTime', 'When it was taken.'),
        is_public: computed(
          SHARING,
          { type: 'boolean', doc: '1 when every AWS account can restore it, else 0; automated ones cannot be shared.' },
          (value) => {
            const accounts = sharedWith(value);
            return accounts === null ? null : accounts.includes('all') ? 1 : 0;
          },
          { absent: 0, example: SHARED },
        ),
        shared_with: computed(
          SHARING,
          {
            type: 'json',
            doc: 'Accounts that can restore it, as a sorted JSON array ("all" for every account); [] when not shared.',
            identifies: 'account',
          },
          (value): Cell => jsonTexts(sharedWith(value) ?? undefined),
          { absent: '[]', example: SHARED },
        ),
      },
    },
  },
});

/** RDS API reference, DBClusterSnapshotAttribute: `restore` names who may copy or restore; unknown where it is not told. */
function sharedWith(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const attributes: readonly { readonly AttributeName?: string; readonly AttributeValues?: readonly string[] }[] =
    value;
  const restore = attributes.find(({ AttributeName: name }) => name === 'restore');
  return restore === undefined ? null : (restore.AttributeValues ?? []);
}
