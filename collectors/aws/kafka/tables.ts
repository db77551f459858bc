import type { Table } from '../../../src/facts/table.ts';

const LIST = 'kafka:ListClustersV2';

export const clusterTable: Table = {
  name: 'aws_kafka_cluster',
  doc: 'One cluster of MSK.',
  rows: LIST,
  each: { [LIST]: 'ClusterInfoList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the cluster.', identifies: 'cluster' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'cluster' },
    type: { type: 'text', from: LIST, doc: "'PROVISIONED' or 'SERVERLESS'.", identifies: 'nothing' },
    state: { type: 'text', from: LIST, doc: "'ACTIVE', 'CREATING', ….", identifies: 'nothing' },
    public_access: { type: 'boolean', from: LIST, doc: '1 when its brokers have public addresses, else 0.' },
    public_ports: {
      type: 'json',
      from: LIST,
      doc: 'Ports of the kinds of sign-in that it takes from outside (9194 TLS, 9196 SASL/SCRAM, 9198 IAM), as a JSON array; [] without public access.',
      identifies: 'nothing',
    },
    encryption_in_transit: {
      type: 'text',
      from: LIST,
      doc: "Between clients and brokers: 'TLS', 'TLS_PLAINTEXT' or 'PLAINTEXT'; 'TLS' of a serverless cluster.",
      identifies: 'nothing',
    },
    kms_key: {
      type: 'text',
      from: LIST,
      doc: 'The KMS key that its volumes are encrypted with; a serverless cluster names none.',
      identifies: 'key',
    },
    encrypted_within: { type: 'boolean', from: LIST, doc: '1 when its brokers speak TLS with each other, else 0.' },
    unauthenticated: {
      type: 'boolean',
      from: LIST,
      doc: '1 when it takes clients that do not sign in, else 0; 0 of a serverless cluster.',
    },
    sign_in_iam: { type: 'boolean', from: LIST, doc: '1 when clients can sign in by IAM, else 0.' },
    sign_in_scram: { type: 'boolean', from: LIST, doc: '1 when they can by SASL/SCRAM, else 0.' },
    sign_in_tls: { type: 'boolean', from: LIST, doc: '1 when they can by certificates, else 0.' },
    logs: {
      type: 'json',
      from: LIST,
      doc: 'Where its brokers write logs to, as a sorted JSON array of "CLOUDWATCH", "FIREHOSE" and "S3".',
      identifies: 'nothing',
    },
    version: { type: 'text', from: LIST, doc: 'Version of Apache Kafka.', identifies: 'nothing' },
    subnets: { type: 'json', from: LIST, doc: 'Subnets of its brokers as a sorted JSON array.', identifies: 'subnet' },
    groups: {
      type: 'json',
      from: LIST,
      doc: 'Security groups of its brokers as a sorted JSON array.',
      identifies: 'security-group',
    },
  },
};

export const tables: readonly Table[] = [clusterTable];
