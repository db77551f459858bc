import type { Cell } from '../../../src/facts/table.ts';
import { computed, flag, flagOf, integer, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { jsonTexts } from '../listing.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker' };
const AT_REST = ['none', 'sse-elasticache', 'sse-kms'];
const SIGN_IN = ['iam', 'no-password', 'password'];

/** The caches of ElastiCache in one region, how they are encrypted and kept, and who may sign in to them. */
export const collector = declared({
  name: 'aws/elasticache',
  client: 'elasticache',
  scope: 'regional',
  service: 'elasticache',
  wire: 'query',
  operations: {
    DescribeReplicationGroups: { items: 'ReplicationGroups', pages: PAGES },
    DescribeCacheClusters: { items: 'CacheClusters', pages: PAGES },
    DescribeServerlessCaches: { items: 'ServerlessCaches', pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' } },
    DescribeCacheSubnetGroups: { items: 'CacheSubnetGroups', pages: PAGES },
    DescribeUserGroups: { items: 'UserGroups', pages: PAGES },
    DescribeUsers: { items: 'Users', pages: PAGES },
  },
  tables: {
    aws_elasticache_replication_group: {
      doc: 'One replication group of ElastiCache (Redis OSS or Valkey): a primary and its replicas, or shards of them.',
      row: 'DescribeReplicationGroups',
      key: ['id'],
      columns: {
        id: text('ReplicationGroupId', 'Id of the replication group.', 'cache'),
        arn: text('ARN', 'Its ARN.', 'cache'),
        engine: text('Engine', "'redis' or 'valkey'.", 'nothing'),
        status: text('Status', "State, such as 'available' or 'creating'.", 'nothing'),
        encrypted_in_transit: flag('TransitEncryptionEnabled', '1 when its nodes offer TLS, else 0; see transit_mode.'),
        transit_mode: word(
          'TransitEncryptionMode',
          ['preferred', 'required'],
          "'required' when connections without TLS are refused, 'preferred' when they are taken as well.",
        ),
        at_rest: word(
          'StorageEncryptionType',
          AT_REST,
          "How it is encrypted at rest: 'none', 'sse-elasticache' (the service's own key) or 'sse-kms' (a key in KMS).",
        ),
        encrypted_with_key: flag(
          'AtRestEncryptionEnabled',
          '1 when encryption at rest was asked for, else 0; 0 is no proof of clear text, see at_rest.',
        ),
        kms_key: text('KmsKeyId', 'The KMS key that it is encrypted with.', 'key'),
        auth_token: flag('AuthTokenEnabled', '1 when clients need the password of the group, else 0.'),
        user_groups: texts(
          'UserGroupIds',
          'User groups whose users may sign in, as a sorted JSON array.',
          'user-group',
        ),
        multi_az: flagOf('MultiAZ', { enabled: 1, disabled: 0 }, '1 when it spans availability zones, else 0.'),
        automatic_failover: flagOf(
          'AutomaticFailover',
          { enabled: 1, enabling: 0, disabled: 0, disabling: 0 },
          '1 when a replica takes over by itself, else 0.',
        ),
        snapshot_retention_days: integer('SnapshotRetentionLimit', 'Days that daily snapshots are kept; 0 for none.'),
        auto_minor_upgrade: flag(
          'AutoMinorVersionUpgrade',
          '1 when it takes part in campaigns that install minor versions, else 0.',
        ),
        active_logs: computed(
          'LogDeliveryConfigurations',
          {
            type: 'json',
            doc: "Kinds of log that are delivered ('engine-log', 'slow-log'), as a sorted JSON array; those that fail or are being changed are left out.",
            identifies: 'nothing',
          },
          activeLogs,
          { example: [{ LogType: 'slow-log', Status: 'active' }] },
        ),
        members: texts('MemberClusters', 'Ids of its nodes, as a sorted JSON array.', 'cache'),
      },
    },
    aws_elasticache_cluster: {
      doc: 'One cache cluster of ElastiCache: of Memcached, a single node, or a node of a replication group.',
      row: 'DescribeCacheClusters',
      key: ['id'],
      columns: {
        id: text('CacheClusterId', 'Id of the cluster.', 'cache'),
        arn: text('ARN', 'Its ARN.', 'cache'),
        engine: text('Engine', "'memcached', 'redis' or 'valkey'.", 'nothing'),
        engine_version: text('EngineVersion', 'Version of the engine.', 'nothing'),
        status: text('CacheClusterStatus', "State, such as 'available'.", 'nothing'),
        replication_group: text(
          'ReplicationGroupId',
          "Replication group whose node it is; 'none' when of none.",
          'cache',
          {
            missing: [
              'none',
              'CacheCluster: If this field is empty, the cluster is not associated with any replication group.',
            ],
          },
        ),
        encrypted_in_transit: flag('TransitEncryptionEnabled', '1 when it offers TLS, else 0.'),
        transit_mode: word(
          'TransitEncryptionMode',
          ['preferred', 'required'],
          "'required' when connections without TLS are refused, 'preferred' when they are taken as well.",
        ),
        encrypted_with_key: flag(
          'AtRestEncryptionEnabled',
          "1 when encryption at rest was asked for, else 0; of a replication group's node see at_rest of the group.",
        ),
        auth_token: flag('AuthTokenEnabled', '1 when clients need a password, else 0.'),
        subnet_group: text('CacheSubnetGroupName', 'Its subnet group.', 'subnet-group'),
        groups: texts(
          'SecurityGroups.SecurityGroupId',
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
        snapshot_retention_days: integer('SnapshotRetentionLimit', 'Days that daily snapshots are kept; 0 for none.'),
        auto_minor_upgrade: flag(
          'AutoMinorVersionUpgrade',
          '1 when it takes part in campaigns that install minor versions, else 0.',
        ),
      },
    },
    aws_elasticache_serverless_cache: {
      doc: 'One serverless cache of ElastiCache; it is always encrypted at rest.',
      row: 'DescribeServerlessCaches',
      key: ['name'],
      columns: {
        name: text('ServerlessCacheName', 'Name of the cache.', 'cache'),
        arn: text('ARN', 'Its ARN.', 'cache'),
        engine: text('Engine', "'memcached', 'redis' or 'valkey'.", 'nothing'),
        status: text('Status', "State, such as 'available'.", 'nothing'),
        at_rest: word('StorageEncryptionType', AT_REST, "'sse-elasticache' or 'sse-kms'; 'none' is never said of one."),
        kms_key: text('KmsKeyId', 'The KMS key that it is encrypted with.', 'key'),
        user_group: text('UserGroupId', "User group whose users may sign in; 'none' when it has none.", 'user-group', {
          missing: ['none', 'ServerlessCache, UserGroupId: Default is NULL.'],
        }),
        groups: texts('SecurityGroupIds', 'Its security groups as a sorted JSON array.', 'security-group'),
        subnets: texts('SubnetIds', 'Its subnets as a sorted JSON array.', 'subnet'),
        snapshot_retention_days: integer('SnapshotRetentionLimit', 'Days that daily snapshots are kept; 0 for none.'),
      },
    },
    aws_elasticache_subnet_group: {
      doc: 'One group of subnets that caches can run in.',
      row: 'DescribeCacheSubnetGroups',
      key: ['name'],
      columns: {
        name: text('CacheSubnetGroupName', 'Name of the group.', 'subnet-group'),
        vpc_id: text('VpcId', 'VPC of its subnets.', 'vpc'),
        subnets: texts('Subnets.SubnetIdentifier', 'Its subnets as a sorted JSON array.', 'subnet'),
      },
    },
    aws_elasticache_user_group: {
      doc: 'One group of users, with the caches that take them.',
      row: 'DescribeUserGroups',
      key: ['id'],
      columns: {
        id: text('UserGroupId', 'Id of the group.', 'user-group'),
        status: text('Status', "State, such as 'active'.", 'nothing'),
        users: texts('UserIds', 'Ids of its users as a sorted JSON array.', 'user'),
        replication_groups: texts('ReplicationGroups', 'Replication groups that take them.', 'cache'),
        serverless_caches: texts('ServerlessCaches', 'Serverless caches that take them.', 'cache'),
      },
    },
    aws_elasticache_user: {
      doc: 'One user of caches; the user `default` of an engine is in every account.',
      row: 'DescribeUsers',
      key: ['id'],
      columns: {
        id: text('UserId', 'Id of the user.', 'user'),
        name: text('UserName', 'Name that it signs in with.', 'person'),
        status: text('Status', "State, such as 'active'.", 'nothing'),
        access: text('AccessString', 'What it may do, in the words of Redis: `on ~* +@all` is everything.', 'rule'),
        authentication: word('Authentication.Type', SIGN_IN, "How it signs in: 'iam', 'password' or 'no-password'."),
        user_groups: texts('UserGroupIds', 'Its groups as a sorted JSON array.', 'user-group'),
      },
    },
  },
});

function activeLogs(value: unknown): Cell {
  if (!Array.isArray(value)) return null;
  const logs: readonly { readonly LogType?: string; readonly Status?: string }[] = value;
  return logs.some(({ Status: status }) => status === undefined)
    ? null
    : jsonTexts(logs.filter(({ Status: status }) => status === 'active').map(({ LogType: type }) => type));
}
