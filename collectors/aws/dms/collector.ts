import { flag, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { type Removal, withoutMembers } from '../redact.ts';

const PAGES = { tokenIn: 'Marker', tokenOut: 'Marker' };

/** Of an endpoint's settings only how its connection is secured; all others can say where, and as whom, it signs in. */
const KEPT = new Set(['SecurityProtocol', 'SslSecurityProtocol']);
const SIGN_IN: Readonly<Record<string, string>> = {
  Username: 'a name of a user',
  ServerName: 'the name of a server',
  DatabaseName: 'the name of a database',
  ExtraConnectionAttributes: 'settings of a connection',
  ExternalId: 'a name that two accounts agreed on',
  ExternalTableDefinition: 'settings of a connection',
};
const withoutSettings: Removal = (name, above) => {
  const within = above.at(-1);
  if (within?.endsWith('Settings') === true) return KEPT.has(name) ? null : 'settings of an endpoint';
  return within === 'Endpoints' && Object.hasOwn(SIGN_IN, name) ? (SIGN_IN[name] ?? null) : null;
};

/** The replication instances and endpoints of Database Migration Service in one region. */
export const collector = declared({
  name: 'aws/dms',
  client: 'database-migration-service',
  scope: 'regional',
  service: 'dms',
  operations: {
    DescribeReplicationInstances: { items: 'ReplicationInstances', pages: PAGES },
    DescribeEndpoints: {
      items: 'Endpoints',
      pages: PAGES,
      redact: withoutMembers(withoutSettings),
      redacts: 'names of servers, databases and users, and settings of connections but for those that tell of TLS',
    },
  },
  tables: {
    aws_dms_instance: {
      doc: 'One replication instance of Database Migration Service; its storage is always encrypted.',
      row: 'DescribeReplicationInstances',
      key: ['arn'],
      columns: {
        arn: text('ReplicationInstanceArn', 'ARN of the instance.', 'replication-instance'),
        name: text('ReplicationInstanceIdentifier', 'Its name.', 'replication-instance'),
        status: text('ReplicationInstanceStatus', "State, such as 'available'.", 'nothing'),
        publicly_accessible: flag('PubliclyAccessible', '1 when it has a public address, else 0.'),
        kms_key: text('KmsKeyId', 'The KMS key that its data are encrypted with.', 'key'),
        multi_az: flag('MultiAZ', '1 when it spans availability zones, else 0.'),
        auto_minor_upgrade: flag(
          'AutoMinorVersionUpgrade',
          '1 when minor versions are installed by themselves, else 0.',
        ),
        engine_version: text('EngineVersion', 'Version of the engine.', 'nothing'),
        vpc_id: text('ReplicationSubnetGroup.VpcId', 'Its VPC.', 'vpc'),
        groups: texts(
          'VpcSecurityGroups.VpcSecurityGroupId',
          'Its security groups as a sorted JSON array.',
          'security-group',
        ),
      },
    },
    aws_dms_endpoint: {
      doc: 'One endpoint of Database Migration Service: a store that data are taken from or brought to.',
      row: 'DescribeEndpoints',
      key: ['arn'],
      columns: {
        arn: text('EndpointArn', 'ARN of the endpoint.', 'endpoint'),
        name: text('EndpointIdentifier', 'Its name.', 'endpoint'),
        direction: word('EndpointType', ['source', 'target'], "'source' or 'target'."),
        engine: text('EngineName', "What it is, such as 'postgres', 's3' or 'kafka'.", 'nothing'),
        status: text('Status', "State, such as 'active'.", 'nothing'),
        ssl_mode: word(
          'SslMode',
          ['none', 'require', 'verify-ca', 'verify-full'],
          "How a database is reached: 'none' without TLS, 'require' with it, 'verify-ca' and 'verify-full' with its certificate checked. Other stores have ways of their own.",
        ),
        kafka_protocol: word(
          'KafkaSettings.SecurityProtocol',
          ['plaintext', 'sasl-ssl', 'ssl-authentication', 'ssl-encryption'],
          "How Kafka is reached: 'plaintext', 'sasl-ssl', 'ssl-authentication' or 'ssl-encryption'.",
        ),
        redis_protocol: word(
          'RedisSettings.SslSecurityProtocol',
          ['plaintext', 'ssl-encryption'],
          "How Redis is reached: 'plaintext' or 'ssl-encryption'.",
        ),
        kms_key: text('KmsKeyId', 'The KMS key that its connection settings are encrypted with.', 'key'),
      },
    },
  },
});
