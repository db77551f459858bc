import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/facts/table.ts';
import { encryption } from '../../../src/reasoning/data/encryption.ts';
import { STORE_KINDS } from '../../../src/reasoning/data/stores.ts';
import { ACCOUNT, line, REGION, reading } from '../../completeness/reading.ts';

type Row = Readonly<Record<string, Cell>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

const OTHER = '999988887777';
const here = { account: ACCOUNT, region: REGION };
const OWN = `arn:aws:kms:${REGION}:${ACCOUNT}:key/own`;
const FOREIGN = `arn:aws:kms:${REGION}:${OTHER}:key/foreign`;
const key = (arn: string, more: Row = {}): Row => ({
  ...here,
  arn,
  owner_account: arn.split(':')[4] ?? null,
  manager: 'CUSTOMER',
  state: 'Enabled',
  origin: 'AWS_KMS',
  spec: 'SYMMETRIC_DEFAULT',
  ...more,
});
const alias = (name: string, key_arn: Cell, more: Row = {}): Row => ({ ...here, name, key_arn, ...more });
const ALL_LISTS = STORE_KINDS.flatMap(({ lists }) => lists.map((list) => line(list)));

function told(table: string, row: Row, more: Tables = {}) {
  const facts = reading(ALL_LISTS, {
    aws_kms_key: [key(OWN)],
    aws_kms_alias: [alias('alias/own', OWN), alias('alias/aws/s3', `${OWN}-s3`)],
    ...more,
    [table]: [{ ...here, ...row }],
  });
  const rows = [...encryption.rows(facts)];
  if (rows.length !== 1) throw new Error(`one row was expected, not ${rows.length}`);
  return rows[0]?.values as Row;
}

const seen = (values: Row) => [values.method, values.key_account, values.key_own, values.key_manager, values.key_state];
const OURS = ['kms', ACCOUNT, 1, 'CUSTOMER', 'Enabled'];
const AWS = ['aws', 'none', 0, 'AWS', 'none'];
const NONE = ['none', 'none', 0, 'none', 'none'];
const UNKNOWN = [null, null, null, null, null];
/** Encrypted by its service, under a key that is not told. */
const ENCRYPTED = [...UNKNOWN];
const UNREAD = ['kms', null, null, null, null];

const bucket = (kms_key: Cell, default_encryption: Cell = 'aws:kms'): [string, Row] => [
  'aws_s3_bucket',
  { region: 'global', arn: 'arn:aws:s3:::b', default_encryption, kms_key, bucket_region: REGION },
];
const volume = (kms_key: Cell, encrypted: Cell = 1): [string, Row] => [
  'aws_ec2_volume',
  { volume_id: 'vol-1', encrypted, kms_key, tags: '{}' },
];
const stream = (encryption: Cell, key_type: Cell, kms_key: Cell): [string, Row] => [
  'aws_firehose_stream',
  { arn: 'arn:s', encryption, key_type, kms_key },
];

const files = (encrypted: Cell, kms_key: Cell): [string, Row] => [
  'aws_efs_file_system',
  { arn: 'arn:f', encrypted, kms_key },
];
const fsx = (kms_key: Cell, deployment: Cell): [string, Row] => [
  'aws_fsx_file_system',
  { arn: 'arn:f', kms_key, deployment },
];
const cache = (at_rest: Cell, encrypted_with_key: Cell, kms_key: Cell): [string, Row] => [
  'aws_elasticache_replication_group',
  { arn: 'arn:c', at_rest, encrypted_with_key, kms_key },
];
const serverless = (at_rest: Cell, kms_key: Cell): [string, Row] => [
  'aws_elasticache_serverless_cache',
  { arn: 'arn:c', at_rest, kms_key },
];
const kinesis = (encrypted: Cell, kms_key: Cell): [string, Row] => [
  'aws_kinesis_stream',
  { arn: 'arn:k', encrypted, kms_key },
];
const repository = (encryption: Cell, kms_key: Cell): [string, Row] => [
  'aws_ecr_repository',
  { arn: 'arn:r', encryption, kms_key },
];
const clusterSnapshot = (encryption: Cell, kms_key: Cell): [string, Row] => [
  'aws_rds_cluster_snapshot',
  { arn: 'arn:s', encryption, kms_key },
];
const machine = (encryption: Cell, kms_key: Cell): [string, Row] => [
  'aws_sfn_state_machine',
  { arn: 'arn:m', encryption, kms_key },
];

describe('the key of one thing, in answers made by hand', () => {
  test.each<[string, [string, Row], readonly Cell[], Tables?]>([
    ['a bucket under a key of its account', bucket(OWN), OURS],
    ['a bucket under an alias by its ARN', bucket(`arn:aws:kms:${REGION}:${ACCOUNT}:alias/own`), OURS],
    ['a bucket that names a bare alias, which is of whoever writes', bucket('alias/own'), UNREAD],
    ['a bucket that names a bare id', bucket('own'), UNREAD],
    ['a bucket without a named key', bucket(''), ['kms', ACCOUNT, 1, 'AWS', null]],
    ['a bucket under keys of S3', bucket('', 'AES256'), AWS],
    ['a bucket without a default', bucket('', 'none'), NONE],
    ['a bucket by an algorithm that is newer than this', bucket(OWN, 'aws:quantum'), UNKNOWN],
    ['a bucket of unknown default', bucket(OWN, null), UNKNOWN],
    ['a bucket under an unknown key', bucket(null), UNREAD],
    ["a key of an account that isn't read", bucket(FOREIGN), ['kms', OTHER, 0, null, null]],
    [
      'a key of another account that is read',
      bucket(FOREIGN),
      ['kms', OTHER, 0, 'CUSTOMER', 'Enabled'],
      { aws_kms_key: [key(FOREIGN, { account: OTHER })] },
    ],
    [
      'a key that two rows tell differently',
      volume(OWN),
      ['kms', ACCOUNT, 1, null, 'Enabled'],
      {
        aws_kms_key: [key(OWN), key(OWN, { manager: 'AWS' })],
      },
    ],
    [
      'a key whose row names another owner than its ARN',
      volume(OWN),
      ['kms', null, null, 'CUSTOMER', 'Enabled'],
      {
        aws_kms_key: [key(OWN, { owner_account: OTHER })],
      },
    ],
    [
      'a manager that is newer than this',
      volume(OWN),
      ['kms', ACCOUNT, 1, null, 'Enabled'],
      {
        aws_kms_key: [key(OWN, { manager: 'PARTNER' })],
      },
    ],
    [
      'an alias that two rows point differently',
      volume('alias/own'),
      ['kms', ACCOUNT, 1, null, null],
      {
        aws_kms_alias: [alias('alias/own', OWN), alias('alias/own', FOREIGN)],
      },
    ],
    ['a volume by a bare id of its own account', volume('own'), OURS],
    ['a volume that is not encrypted', volume('none', 0), NONE],
    ['a volume of unknown encryption', volume(OWN, null), UNKNOWN],
    ['a key that AWS manages, by its alias alone', volume(`${OWN}-s3`), ['kms', ACCOUNT, 1, 'AWS', null]],
    ['a key that is no ARN of KMS', volume('arn:aws:iam::1:key/x'), UNREAD],
    [
      'a cluster in a hardware module',
      ['aws_redshift_cluster', { identifier: 'w', encrypted: 1, kms_key: 'none' }],
      ['hsm', null, null, null, null],
    ],
    [
      'a table under the key of AWS',
      ['aws_dynamodb_table', { arn: 'arn:t', encryption: 'aws-owned', kms_key: 'none' }],
      AWS,
    ],
    ['a table of a changing key', ['aws_dynamodb_table', { arn: 'arn:t', encryption: null, kms_key: null }], UNKNOWN],
    ['a stream under a key', stream('ENABLED', 'CUSTOMER_MANAGED_CMK', OWN), OURS],
    ['a stream under the key of AWS', stream('ENABLED', 'AWS_OWNED_CMK', 'none'), AWS],
    ['a stream without', stream('DISABLED', 'none', 'none'), NONE],
    ['a stream that changes', stream('DISABLING', 'none', 'none'), UNKNOWN],
    ['a stream whose records wait elsewhere', stream('source', 'none', 'none'), UNKNOWN],
    ['a queue under keys of SQS', ['aws_sqs_queue', { arn: 'arn:q', encryption: 'SSE-SQS', kms_key: 'none' }], AWS],
    ['a topic without', ['aws_sns_topic', { arn: 'arn:t', kms_key: 'none' }], NONE],
    [
      'a secret under the key of AWS',
      ['aws_secretsmanager_secret', { arn: 'arn:s', kms_key: 'alias/aws/secretsmanager' }],
      ['kms', ACCOUNT, 1, 'AWS', null],
    ],
    ['a parameter in plain text', ['aws_ssm_parameter', { arn: 'arn:p', type: 'String', kms_key: 'none' }], NONE],
    ['a parameter of a new type', ['aws_ssm_parameter', { arn: 'arn:p', type: 'Vault', kms_key: OWN }], UNKNOWN],
    ['a log group without a key', ['aws_logs_group', { arn: 'arn:l', kms_key: 'none' }], AWS],
    ['a file system under a key', files(1, OWN), OURS],
    ['a file system without encryption', files(0, null), NONE],
    ['a file system of unknown encryption', files(null, OWN), UNKNOWN],
    ['a file system of FSx', fsx(OWN, 'MULTI_AZ_1'), OURS],
    ['a scratch file system of Lustre', fsx(null, 'SCRATCH_2'), AWS],
    ['a scratch file system that names a key after all', fsx(OWN, 'SCRATCH_2'), OURS],
    ['a file system of FSx that names no key', fsx(null, 'PERSISTENT_2'), ENCRYPTED],
    ['a backup of FSx', ['aws_fsx_backup', { arn: 'arn:b', kms_key: OWN }], OURS],
    ['a cache in the clear', cache('none', 0, null), NONE],
    ['a cache in the clear that was to be encrypted', cache('none', 1, null), UNKNOWN],
    ['a cache of which only the flag is told', cache(null, 1, OWN), UNKNOWN],
    ['a cache under a key of the service, whatever the flag', cache('sse-elasticache', 0, null), AWS],
    ['a cache under a key', cache('sse-kms', 1, OWN), OURS],
    ['a cache under a key that is not named', cache('sse-kms', 1, null), UNREAD],
    ['a serverless cache under a key', serverless('sse-kms', OWN), OURS],
    ['a serverless cache under a key of the service', serverless('sse-elasticache', null), AWS],
    ['a serverless cache of unknown encryption', serverless(null, OWN), ENCRYPTED],
    ['a serverless cache that says what none can be', serverless('none', OWN), UNKNOWN],
    ['a cluster of MemoryDB under a key', ['aws_memorydb_cluster', { arn: 'arn:m', kms_key: OWN }], OURS],
    ['a cluster of MemoryDB without', ['aws_memorydb_cluster', { arn: 'arn:m', kms_key: 'none' }], AWS],
    ['a cluster of MemoryDB of unknown key', ['aws_memorydb_cluster', { arn: 'arn:m', kms_key: null }], ENCRYPTED],
    ['a row of which nothing is known', ['aws_memorydb_cluster', { arn: null, kms_key: null }], UNKNOWN],
    ['an elastic cluster under a key', ['aws_docdb_elastic_cluster', { arn: 'arn:d', kms_key: OWN }], OURS],
    ['an elastic cluster by a word', ['aws_docdb_elastic_cluster', { arn: 'arn:d', kms_key: 'AWS' }], ENCRYPTED],
    ['a stream of Kinesis under a key', kinesis(1, 'alias/own'), OURS],
    ['a stream of Kinesis under the key of AWS', kinesis(1, 'alias/aws/kinesis'), ['kms', ACCOUNT, 1, 'AWS', null]],
    ['a stream of Kinesis in the clear', kinesis(0, null), NONE],
    ['a cluster of MSK', ['aws_kafka_cluster', { arn: 'arn:k', kms_key: OWN }], OURS],
    ['a serverless cluster of MSK', ['aws_kafka_cluster', { arn: 'arn:k', kms_key: null }], ENCRYPTED],
    ['a repository under keys of S3', repository('AES256', 'none'), AWS],
    ['a repository under a key', repository('KMS', OWN), OURS],
    ['a repository in two layers', repository('KMS_DSSE', OWN), OURS],
    ['a repository by a way that is newer than this', repository(null, OWN), UNKNOWN],
    ['a snapshot of a cluster in the clear', clusterSnapshot('none', null), NONE],
    ['a snapshot of a cluster under a key', clusterSnapshot('sse-kms', OWN), OURS],
    ['a snapshot of a cluster under a key that AWS owns', clusterSnapshot('sse-rds', null), AWS],
    ['a snapshot of a cluster of which it is not told', clusterSnapshot(null, OWN), UNKNOWN],
    ['a replication instance', ['aws_dms_instance', { arn: 'arn:r', kms_key: OWN }], OURS],
    ['a notebook under a key', ['aws_sagemaker_notebook', { arn: 'arn:n', kms_key: 'own' }], OURS],
    ['a notebook without', ['aws_sagemaker_notebook', { arn: 'arn:n', kms_key: 'none' }], AWS],
    ['a notebook of unknown key', ['aws_sagemaker_notebook', { arn: 'arn:n', kms_key: null }], ENCRYPTED],
    ['an archive under a key', ['aws_eventbridge_archive', { name: 'a', kms_key: OWN }], OURS],
    ['an archive without', ['aws_eventbridge_archive', { name: 'a', kms_key: 'none' }], AWS],
    ['an archive of unknown key', ['aws_eventbridge_archive', { name: 'a', kms_key: null }], UNKNOWN],
    ['a state machine under a key', machine('CUSTOMER_MANAGED_KMS_KEY', OWN), OURS],
    ['a state machine under a key that AWS owns', machine('AWS_OWNED_KEY', null), AWS],
    ['a state machine of unknown encryption', machine(null, OWN), ENCRYPTED],
  ])('%s', (_, [table, row], expected, more) => {
    const values = told(table, row, more);
    expect(seen(values)).toEqual(expected);
    expect(values.encrypted).toBe(expected === UNKNOWN ? null : expected === NONE ? 0 : 1);
  });

  test('an unknown cell of an input never makes anything more certain', () => {
    const [table, row] = bucket(OWN);
    for (const column of ['default_encryption', 'kms_key'])
      expect(seen(told(table, { ...row, [column]: null })).slice(1)).toEqual([null, null, null, null]);
    for (const [column, cell] of [
      ['manager', 3],
      ['state', 4],
      ['owner_account', 1],
    ] as const)
      expect(seen(told(table, row, { aws_kms_key: [key(OWN, { [column]: null })] }))[cell]).toBeNull();
  });

  test('what is listed by its id alone has an ARN of its own', () => {
    expect(told(...volume(OWN)).arn).toBe(`arn:aws:ec2:${REGION}:${ACCOUNT}:volume/vol-1`);
  });
});

describe('a list that was not read in full', () => {
  test.each(STORE_KINDS.map(({ kind, lists }) => [kind, lists[0] as string]))('%s has an unknown row', (kind, list) => {
    const coverage = [...ALL_LISTS.filter(({ operation }) => operation !== list), line(`${list}@${REGION}`, 'denied')];
    const rows = [...encryption.rows(reading(coverage, {}))];
    expect(rows.map(({ region, values }) => [region, values.kind, values.arn, values.encrypted])).toEqual([
      [REGION, kind, null, null],
    ]);
  });

  test('of a service that is not in a region, there is none', () => {
    const cause = {
      kind: 'unsupported',
      asked: 'docdb-elastic:ListClusters',
      action: null,
      code: 'ENOTFOUND',
    } as const;
    const others = ALL_LISTS.filter(({ operation }) => operation !== 'docdb-elastic:ListClusters');
    const there = line(`docdb-elastic:ListClusters@${REGION}`, 'unsupported');
    expect([...encryption.rows(reading([...others, { ...there, cause }], {}))]).toEqual([]);
    expect([...encryption.rows(reading([...others, there], {}))]).toHaveLength(1);
  });

  test('nobody asked', () => {
    expect([...encryption.rows(reading([], {}))]).toHaveLength(STORE_KINDS.flatMap(({ lists }) => lists).length);
  });
});
