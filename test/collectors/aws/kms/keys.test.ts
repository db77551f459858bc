import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/kms/collector.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/k1';
const METADATA = {
  KeyId: 'k1',
  Arn: ARN,
  AWSAccountId: '111122223333',
  KeyManager: 'CUSTOMER',
  Origin: 'AWS_KMS',
  KeyState: 'Enabled',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyUsage: 'ENCRYPT_DECRYPT',
  MultiRegion: false,
  CreationDate: new Date('2026-01-02T03:04:05Z'),
};

function policy(more: object): string {
  const root = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...root, ...more }] });
}

function answers(metadata: object = {}, more: Answers = {}): Answers {
  return {
    'kms:ListKeys': { Keys: [{ KeyId: 'k1', KeyArn: ARN }] },
    'kms:DescribeKey': { KeyMetadata: { ...METADATA, ...metadata } },
    'kms:GetKeyPolicy': { Policy: policy({}) },
    'kms:GetKeyRotationStatus': { KeyRotationEnabled: true, RotationPeriodInDays: 180 },
    'kms:ListGrants': { Grants: [] },
    'kms:ListResourceTags': { Tags: [{ TagKey: 'data-class', TagValue: 'customer' }] },
    'kms:ListAliases': { Aliases: [] },
    ...more,
  };
}

const keys = (given: Answers) => rowsOf(collector, given, 'aws_kms_key');

it('of AWS is not asked for its tags, which the policy of some lets nobody do', async () => {
  const refused = { 'kms:ListResourceTags': [unread] };
  expect(await keys(answers({ KeyManager: 'AWS' }, refused))).toMatchObject([{ tags: '{}', tag_data_class: '' }]);
  for (const manager of ['CUSTOMER', undefined])
    expect(await keys(answers({ KeyManager: manager }, refused))).toMatchObject([{ tags: null, tag_data_class: null }]);
});

describe('a key', () => {
  it('in full', async () => {
    expect(await keys(answers())).toMatchObject([
      {
        arn: ARN,
        manager: 'CUSTOMER',
        multi_region: 'none',
        primary_key_arn: '',
        created_at: '2026-01-02T03:04:05.000Z',
        deletion_at: '',
        rotation: 'enabled',
        rotation_period_days: 180,
        delegates_to_account: 1,
        tags: '{"data-class":"customer"}',
        tag_data_class: 'customer',
      },
    ]);
  });

  it.each<[string, object, object]>([
    ['of AWS', { KeyManager: 'AWS' }, { rotation: 'not-applicable', rotation_period_days: 0 }],
    ['of AWS, which bears no tags', { KeyManager: 'AWS' }, { tags: '{}', tag_data_class: '' }],
    ['with imported material', { Origin: 'EXTERNAL' }, { rotation: 'not-applicable' }],
    ['that is asymmetric', { KeySpec: 'RSA_4096' }, { rotation: 'not-applicable' }],
    ['of unknown origin', { Origin: undefined }, { origin: null, rotation: null, rotation_period_days: null }],
    ['without MultiRegion', { MultiRegion: undefined }, { multi_region: null, primary_key_arn: null }],
    [
      'that is a replica',
      { MultiRegion: true, MultiRegionConfiguration: { MultiRegionKeyType: 'REPLICA', PrimaryKey: { Arn: 'arn:p' } } },
      { multi_region: 'REPLICA', primary_key_arn: 'arn:p' },
    ],
    [
      'about to be deleted',
      { KeyState: 'PendingDeletion', DeletionDate: new Date(0) },
      { deletion_at: '1970-01-01T00:00:00.000Z' },
    ],
    ['about to be deleted, no date', { KeyState: 'PendingDeletion' }, { deletion_at: null }],
  ])('%s', async (_, metadata, expected) => {
    expect((await keys(answers(metadata)))[0]).toMatchObject(expected);
  });

  it.each<[string, Answers, object]>([
    [
      'description',
      { 'kms:DescribeKey': [unread] },
      {
        manager: null,
        multi_region: null,
        deletion_at: null,
        rotation: null,
        rotation_period_days: null,
        tag_data_class: 'customer',
      },
    ],
    ['policy', { 'kms:GetKeyPolicy': [unread] }, { policy: null, delegates_to_account: null, manager: 'CUSTOMER' }],
    [
      'rotation',
      { 'kms:GetKeyRotationStatus': [unread] },
      { rotation: null, rotation_period_days: null, manager: 'CUSTOMER' },
    ],
    ['tags', { 'kms:ListResourceTags': [unread] }, { tags: null, tag_data_class: null }],
    [
      'last page of tags',
      { 'kms:ListResourceTags': [answered({ Tags: [] }), unread] },
      { tags: null, tag_data_class: null },
    ],
    [
      'period of rotation',
      { 'kms:GetKeyRotationStatus': { KeyRotationEnabled: true } },
      { rotation: 'enabled', rotation_period_days: null },
    ],
    ['no tag', { 'kms:ListResourceTags': { Tags: [] } }, { tags: '{}', tag_data_class: '' }],
  ])('without its %s', async (_, more, expected) => {
    expect((await keys(answers({}, more)))[0]).toMatchObject(expected);
  });

  it.each<[string, object, number]>([
    ['a condition', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o' } } }, 0],
    ['another account', { Principal: { AWS: 'arn:aws:iam::999999999999:root' } }, 0],
    ['fewer actions', { Action: 'kms:Decrypt' }, 0],
    ['a denial', { Effect: 'Deny' }, 0],
    ['a bare account id', { Principal: { AWS: '111122223333' } }, 1],
    ['a list of principals', { Principal: { AWS: ['x', 'arn:aws:iam::111122223333:root'] } }, 1],
  ])('delegates to the account, given %s: %#', async (_, more, expected) => {
    const rows = await keys(answers({}, { 'kms:GetKeyPolicy': { Policy: policy(more) } }));
    expect(rows[0]?.delegates_to_account).toBe(expected);
  });

  it('is not there when the list is unread; others stay when one is unread', async () => {
    expect(await keys(answers({}, { 'kms:ListKeys': [unread] }))).toEqual([]);
    const second = { KeyId: 'k0', KeyArn: ARN.replace('k1', 'k0') };
    const describe = ({ KeyId }: { KeyId: string }) => (KeyId === 'k0' ? unread : answered({ KeyMetadata: METADATA }));
    const two = answers(
      {},
      { 'kms:ListKeys': { Keys: [{ KeyId: 'k1', KeyArn: ARN }, second] }, 'kms:DescribeKey': describe },
    );
    expect((await keys(two)).map((row) => [row.key_id, row.manager])).toEqual([
      ['k0', null],
      ['k1', 'CUSTOMER'],
    ]);
  });

  it('without an id has a row of unknowns', async () => {
    expect(await keys(answers({}, { 'kms:ListKeys': { Keys: [{}] } }))).toMatchObject([
      { arn: null, key_id: null, rotation: null, tags: null, policy: null },
    ]);
  });
});

it('statements of a key policy', async () => {
  const rows = await rowsOf(
    collector,
    answers({}, { 'kms:GetKeyPolicy': { Policy: policy({ Sid: '<b>', Principal: '*' }) } }),
    'aws_kms_policy_statement',
  );
  expect(rows).toMatchObject([
    {
      key_arn: ARN,
      statement_index: 0,
      sid: '<b>',
      any_principal: 1,
      principals: '{"AWS":["*"]}',
      actions: '["kms:*"]',
      conditions: '{}',
    },
  ]);
});

it('grants, by id', async () => {
  const Grants = [
    {
      GrantId: 'b',
      GranteePrincipal: 'arn:r',
      Operations: ['Encrypt', 'Decrypt'],
      Constraints: { EncryptionContextEquals: { a: 'b' } },
      Name: 'n',
    },
    { GrantId: 'a', GranteeServicePrincipal: 'dynamodb.amazonaws.com', IssuingAccount: '1' },
  ];
  expect(await rowsOf(collector, answers({}, { 'kms:ListGrants': { Grants } }), 'aws_kms_grant')).toMatchObject([
    {
      grant_id: 'a',
      grantee: 'dynamodb.amazonaws.com',
      operations: null,
      constraints: '{}',
      name: '',
      created_at: null,
    },
    {
      grant_id: 'b',
      grantee: 'arn:r',
      operations: '["Decrypt","Encrypt"]',
      constraints: '{"EncryptionContextEquals":{"a":"b"}}',
      name: 'n',
    },
  ]);
});

it('aliases, by ARN', async () => {
  const arn = (name: string): string => `arn:aws:kms:eu-west-1:111122223333:${name}`;
  const Aliases = [
    { AliasArn: arn('alias/mine'), AliasName: 'alias/mine', TargetKeyId: 'k1' },
    { AliasArn: arn('alias/aws/s3'), AliasName: 'alias/aws/s3' },
    { AliasArn: arn('alias/odd'), AliasName: 'alias/odd' },
  ];
  expect(await rowsOf(collector, answers({}, { 'kms:ListAliases': { Aliases } }), 'aws_kms_alias')).toMatchObject([
    { name: 'alias/aws/s3', is_aws: 1, key_id: '', key_arn: '' },
    { name: 'alias/mine', is_aws: 0, key_id: 'k1', key_arn: ARN },
    { name: 'alias/odd', is_aws: 0, key_id: null, key_arn: null },
  ]);
});
