import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/s3/collector.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { rowsOf, unread } from '../answering.ts';

const ROLE = 'arn:aws:iam::111122223333:role/copy';
const rule = { ID: 'all', Status: 'Enabled', Filter: { Prefix: '' }, Destination: { Bucket: 'arn:aws:s3:::copy' } };
const absent: Answer<unknown> = { kind: 'absent', code: 'ReplicationConfigurationNotFoundError' };
const copied = async (answer: object | readonly Answer<unknown>[]) =>
  rowsOf(
    collector,
    { 's3:ListBuckets': { Buckets: [{ Name: 'events' }] }, 's3:GetBucketReplication': answer as never },
    'aws_s3_replication',
  );
const rules = (...Rules: object[]) => ({ ReplicationConfiguration: { Role: ROLE, Rules } });

test('a rule for all objects', async () => {
  expect(await copied(rules(rule))).toEqual([
    {
      bucket: 'events',
      bucket_arn: 'arn:aws:s3:::events',
      rule_id: 'all',
      status: 'Enabled',
      filter: '{}',
      destination: 'arn:aws:s3:::copy',
      destination_account: '',
      kms_key: 'none',
      role: ROLE,
    },
  ]);
});

test.each([
  ['a prefix of the first version', { ...rule, Filter: undefined, Prefix: 'a/' }, 'filter', '{"Prefix":"a/"}'],
  [
    'a filter by tag',
    { ...rule, Filter: { Tag: { Key: 'k', Value: 'v' } } },
    'filter',
    '{"Tag":{"Key":"k","Value":"v"}}',
  ],
  ['no filter at all', { ...rule, Filter: undefined }, 'filter', '{}'],
  ['another account', { ...rule, Destination: { ...rule.Destination, Account: '9' } }, 'destination_account', '9'],
  ['a key', { ...rule, Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: 'k' } } }, 'kms_key', 'k'],
  ['no destination', { ...rule, Destination: undefined }, 'kms_key', null],
  ['no destination told', { ...rule, Destination: undefined }, 'destination', null],
  ['no status', { ...rule, Status: undefined }, 'status', null],
])('%s', async (_, one, column, expected) => {
  expect((await copied(rules(one)))[0]?.[column]).toEqual(expected);
});

test('rules come by id', async () => {
  expect((await copied(rules({ ...rule, ID: 'b' }, { ...rule, ID: 'a' }))).map((row) => row.rule_id)).toEqual([
    'a',
    'b',
  ]);
});

test('none, and an answer that was refused, have no rows', async () => {
  expect(await copied([absent])).toEqual([]);
  expect(await copied([unread])).toEqual([]);
});
