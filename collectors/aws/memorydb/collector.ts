import { flag, flagOf, integer, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };

/** The clusters of MemoryDB in one region, and who may sign in to them. */
export const collector = declared({
  name: 'aws/memorydb',
  client: 'memorydb',
  scope: 'regional',
  service: 'memorydb',
  operations: {
    DescribeClusters: { items: 'Clusters', pages: PAGES },
    DescribeSubnetGroups: { items: 'SubnetGroups', pages: PAGES },
    DescribeACLs: { items: 'ACLs', pages: PAGES, permission: 'memorydb:DescribeAcls' },
    DescribeUsers: { items: 'Users', pages: PAGES },
  },
  tables: {
    aws_memorydb_cluster: {
      doc: 'One cluster of MemoryDB; it is always encrypted at rest.',
      row: 'DescribeClusters',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the cluster.', 'cluster'),
        arn: text('ARN', 'Its ARN.', 'cluster'),
        status: text('Status', "State, such as 'available'.", 'nothing'),
        engine: text('Engine', "'redis' or 'valkey'.", 'nothing'),
        engine_version: text('EngineVersion', 'Version of the engine.', 'nothing'),
        encrypted_in_transit: flag('TLSEnabled', '1 when connections to it are encrypted, else 0.'),
        kms_key: text('KmsKeyId', "The KMS key that it is encrypted with; 'none' for a key of the service.", 'key', {
          missing: [
            'none',
            'MemoryDB Developer Guide, At-Rest Encryption: MemoryDB offers default (service managed) encryption at rest, as well as ability to use your own symmetric customer managed customer root keys in AWS KMS.',
          ],
        }),
        acl: text('ACLName', "Its access control list; 'open-access' lets in whoever reaches it.", 'acl'),
        multi_az: flagOf(
          'AvailabilityMode',
          { multiaz: 1, singleaz: 0, MultiAZ: 1, SingleAZ: 0 },
          '1 when it spans availability zones, else 0.',
        ),
        snapshot_retention_days: integer('SnapshotRetentionLimit', 'Days that daily snapshots are kept; 0 for none.'),
        auto_minor_upgrade: flag(
          'AutoMinorVersionUpgrade',
          '1 when minor versions are installed by themselves, else 0.',
        ),
        groups: texts(
          'SecurityGroups.SecurityGroupId',
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
        subnet_group: text('SubnetGroupName', 'Its subnet group.', 'subnet-group'),
      },
    },
    aws_memorydb_subnet_group: {
      doc: 'One group of subnets that clusters of MemoryDB can run in.',
      row: 'DescribeSubnetGroups',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the group.', 'subnet-group'),
        vpc_id: text('VpcId', 'VPC of its subnets.', 'vpc'),
        subnets: texts('Subnets.Identifier', 'Its subnets as a sorted JSON array.', 'subnet'),
      },
    },
    aws_memorydb_acl: {
      doc: 'One access control list of MemoryDB: the users that its clusters take.',
      row: 'DescribeACLs',
      key: ['name'],
      columns: {
        name: text('Name', 'Name of the list.', 'acl'),
        status: text('Status', "State, such as 'active'.", 'nothing'),
        users: texts('UserNames', 'Names of its users as a sorted JSON array.', 'person'),
        clusters: texts('Clusters', 'Names of the clusters that use it, as a sorted JSON array.', 'cluster'),
      },
    },
    aws_memorydb_user: {
      doc: 'One user of MemoryDB; the user `default` is in every account.',
      row: 'DescribeUsers',
      key: ['name'],
      columns: {
        name: text('Name', 'Name that it signs in with.', 'person'),
        status: text('Status', "State, such as 'active'.", 'nothing'),
        access: text('AccessString', 'What it may do, in the words of Redis: `on ~* +@all` is everything.', 'rule'),
        authentication: word(
          'Authentication.Type',
          ['iam', 'no-password', 'password'],
          "How it signs in: 'iam', 'password' or 'no-password'.",
        ),
        acls: texts('ACLNames', 'Lists that it is on, as a sorted JSON array.', 'acl'),
      },
    },
  },
});
