import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/s3/collector.ts';
import type { AskOptions, AwsSource } from '../../../../collectors/aws/source.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { COMMERCIAL } from '../../../../src/core/partition.ts';
import { EU_WEST_1, HERE, US_EAST_1 } from '../../../partitions/here.ts';
import { type Answers, answered, answering, rowsOf, unread } from '../answering.ts';

const absent = (code: string): readonly Answer<unknown>[] => [{ kind: 'absent', code }];

/** A bucket on which nothing was ever configured. */
const BARE: Answers = {
  's3:ListBuckets': { Buckets: [{ Name: 'events', CreationDate: new Date('2026-01-01T00:00:00Z') }] },
  's3:GetBucketLocation': {},
  's3:GetBucketEncryption': absent('ServerSideEncryptionConfigurationNotFoundError'),
  's3:GetBucketPolicy': absent('NoSuchBucketPolicy'),
  's3:GetBucketPolicyStatus': absent('NoSuchBucketPolicy'),
  's3:GetPublicAccessBlock': absent('NoSuchPublicAccessBlockConfiguration'),
  's3:GetBucketVersioning': {},
  's3:GetBucketLogging': {},
  's3:GetObjectLockConfiguration': absent('ObjectLockConfigurationNotFoundError'),
  's3:GetBucketOwnershipControls': absent('OwnershipControlsNotFoundError'),
  's3:GetBucketAcl': { Grants: [] },
  's3:GetBucketTagging': absent('NoSuchTagSet'),
  's3:GetBucketLifecycleConfiguration': absent('NoSuchLifecycleConfiguration'),
  's3:ListBucketInventoryConfigurations': { IsTruncated: false },
  's3:GetBucketReplication': absent('ReplicationConfigurationNotFoundError'),
};

const bucket = async (more: Answers) => (await rowsOf(collector, { ...BARE, ...more }, 'aws_s3_bucket'))[0];
const encryption = (rule: object): Answers => ({
  's3:GetBucketEncryption': { ServerSideEncryptionConfiguration: { Rules: [rule] } },
});
const lock = (Rule?: object): Answers => ({
  's3:GetObjectLockConfiguration': { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule } },
});
const rules = (...Rules: object[]): Answers => ({ 's3:GetBucketLifecycleConfiguration': { Rules } });

it('nothing configured is known, not unknown', async () => {
  expect(await bucket({})).toEqual({
    arn: 'arn:aws:s3:::events',
    name: 'events',
    created_at: '2026-01-01T00:00:00.000Z',
    // What has no location lies in us-east-1, and where there is no such region nobody knows.
    bucket_region: HERE === COMMERCIAL.id ? US_EAST_1 : null,
    default_encryption: 'none',
    kms_key: '',
    bucket_key: 0,
    versioning: 'none',
    mfa_delete: 0,
    object_lock: 0,
    object_lock_mode: 'none',
    object_lock_days: 0,
    log_bucket: '',
    log_prefix: '',
    block_public_acls: 0,
    ignore_public_acls: 0,
    block_public_policy: 0,
    restrict_public_buckets: 0,
    has_policy: 0,
    policy: '{}',
    denies_insecure_transport: 0,
    denies_delete: 0,
    policy_is_public: 0,
    object_ownership: 'none',
    acl_is_public: 0,
    acl_grants: '[]',
    tags: '{}',
    tag_data_class: '',
    lifecycle_rules: '[]',
    lifecycle_deletes: 0,
  });
});

it('nothing read is unknown, all of it but what the list says', async () => {
  const row = await bucket(
    Object.fromEntries(
      Object.keys(BARE)
        .filter((id) => id !== 's3:ListBuckets')
        .map((id) => [id, [unread]]),
    ),
  );
  const known = Object.entries(row ?? {}).filter(([, cell]) => cell !== null);
  expect(known.map(([name]) => name)).toEqual(['arn', 'name', 'created_at']);
});

describe('settings', () => {
  it.each<[string, Answers, object]>([
    ['the old name of Ireland', { 's3:GetBucketLocation': { LocationConstraint: 'EU' } }, { bucket_region: EU_WEST_1 }],
    ['China', { 's3:GetBucketLocation': { LocationConstraint: 'cn-north-1' } }, { arn: 'arn:aws-cn:s3:::events' }],
    [
      'KMS with a key',
      encryption({
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/x' },
        BucketKeyEnabled: true,
      }),
      { default_encryption: 'aws:kms', kms_key: 'alias/x', bucket_key: 1 },
    ],
    [
      'KMS without a key',
      encryption({ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }),
      { default_encryption: 'aws:kms', kms_key: '', bucket_key: 0 },
    ],
    ['a rule that says nothing', encryption({}), { default_encryption: null, kms_key: null, bucket_key: 0 }],
    [
      'versions',
      { 's3:GetBucketVersioning': { Status: 'Enabled', MFADelete: 'Enabled' } },
      { versioning: 'Enabled', mfa_delete: 1 },
    ],
    ['lock without retention', lock(), { object_lock: 1, object_lock_mode: 'none', object_lock_days: 0 }],
    [
      'lock for days',
      lock({ DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } }),
      { object_lock_mode: 'COMPLIANCE', object_lock_days: 30 },
    ],
    [
      'lock for years',
      lock({ DefaultRetention: { Mode: 'GOVERNANCE', Years: 2 } }),
      { object_lock_mode: 'GOVERNANCE', object_lock_days: 730 },
    ],
    ['lock without a mode', lock({ DefaultRetention: { Days: 1 } }), { object_lock_mode: null, object_lock_days: 1 }],
    [
      'lock without a time',
      lock({ DefaultRetention: { Mode: 'COMPLIANCE' } }),
      { object_lock_mode: 'COMPLIANCE', object_lock_days: null },
    ],
    [
      'access logs',
      { 's3:GetBucketLogging': { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'e/' } } },
      { log_bucket: 'logs', log_prefix: 'e/' },
    ],
    [
      'a flag that is missing',
      { 's3:GetPublicAccessBlock': { PublicAccessBlockConfiguration: { BlockPublicAcls: true } } },
      { block_public_acls: 1, ignore_public_acls: null },
    ],
    ['a public policy', { 's3:GetBucketPolicyStatus': { PolicyStatus: { IsPublic: true } } }, { policy_is_public: 1 }],
    [
      'ownership',
      {
        's3:GetBucketOwnershipControls': { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
      },
      { object_ownership: 'BucketOwnerEnforced' },
    ],
    [
      'everyone in the ACL',
      {
        's3:GetBucketAcl': {
          Grants: [
            { Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' },
          ],
        },
      },
      { acl_is_public: 1 },
    ],
    [
      'a nameless grantee',
      { 's3:GetBucketAcl': { Grants: [{ Permission: 'READ' }] } },
      { acl_is_public: null, acl_grants: null },
    ],
    [
      'tags',
      {
        's3:GetBucketTagging': {
          TagSet: [
            { Key: 'data-class', Value: 'customer' },
            { Key: '__proto__', Value: 'x' },
          ],
        },
      },
      { tag_data_class: 'customer', tags: '{"__proto__":"x","data-class":"customer"}' },
    ],
    [
      'a tag in other case',
      { 's3:GetBucketTagging': { TagSet: [{ Key: 'Data-Class', Value: 'customer' }] } },
      { tag_data_class: '' },
    ],
    ['expiry', rules({ Status: 'Enabled', Expiration: { Days: 3 } }), { lifecycle_deletes: 1 }],
    ['expiry that is off', rules({ Status: 'Disabled', Expiration: { Days: 3 } }), { lifecycle_deletes: 0 }],
    ['expiry of unknown state', rules({ Expiration: { Days: 3 } }), { lifecycle_deletes: null }],
    [
      'delete markers alone',
      rules({ Status: 'Enabled', Expiration: { ExpiredObjectDeleteMarker: true } }),
      { lifecycle_deletes: 0 },
    ],
  ])('%s', async (_, more, expected) => {
    expect(await bucket(more)).toMatchObject(expected);
  });
});

it('tags and statements as rows', async () => {
  const more: Answers = {
    ...BARE,
    's3:GetBucketTagging': {
      TagSet: [
        { Key: 'b', Value: '' },
        { Key: 'a', Value: '=cmd()' },
      ],
    },
    's3:GetBucketPolicy': {
      Policy: '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"S3:*","Resource":"*"}]}',
    },
  };
  const tags = await rowsOf(collector, more, 'aws_s3_bucket_tag');
  expect(tags.map((row) => [row.tag_key, row.tag_value])).toEqual([
    ['a', '=cmd()'],
    ['b', ''],
  ]);
  expect(await rowsOf(collector, more, 'aws_s3_policy_statement')).toMatchObject([
    { bucket: 'events', effect: 'Deny', actions: '["s3:*"]' },
  ]);
});

it('gives no rows for an unread list, and keeps buckets in order when one is unread', async () => {
  expect(await rowsOf(collector, { ...BARE, 's3:ListBuckets': [unread] }, 'aws_s3_bucket')).toEqual([]);
  const versions = ({ Bucket }: { Bucket: string }) => (Bucket === 'b' ? unread : answered({ Status: 'Enabled' }));
  const two = {
    ...BARE,
    's3:ListBuckets': [answered({ Buckets: [{ Name: 'c' }, { Name: 'b' }] }), answered({ Buckets: [{ Name: 'a' }] })],
    's3:GetBucketVersioning': versions,
  };
  const rows = await rowsOf(collector, two, 'aws_s3_bucket');
  expect(rows.map((row) => [row.name, row.versioning])).toEqual([
    ['a', 'Enabled'],
    ['b', null],
    ['c', 'Enabled'],
  ]);
});

it('asks a bucket in its own region', async () => {
  const source = answering({ ...BARE, 's3:GetBucketLocation': { LocationConstraint: 'eu-central-1' } });
  const regions = new Map<string, string | undefined>();
  const watched: AwsSource = {
    ...source,
    ask: (operation, input, options?: AskOptions) => {
      regions.set(operation.id, options?.region);
      return source.ask(operation, input);
    },
  };
  for await (const _ of collector.collect(watched));
  expect(regions.get('s3:GetBucketLocation')).toBeUndefined();
  regions.delete('s3:GetBucketLocation');
  expect([...new Set(regions.values())]).toEqual(['eu-central-1']);
});

describe('inventories', () => {
  const inventories = async (list: object) =>
    rowsOf(collector, { ...BARE, 's3:ListBucketInventoryConfigurations': list as never }, 'aws_s3_inventory');
  const plain = {
    Id: 'weekly',
    IsEnabled: true,
    IncludedObjectVersions: 'All',
    Schedule: { Frequency: 'Weekly' },
    OptionalFields: ['Size', 'EncryptionStatus'],
    Destination: { S3BucketDestination: { Bucket: 'arn:aws:s3:::lists', Format: 'CSV', Encryption: { SSES3: {} } } },
  };

  it('a bucket without one has no rows', async () => {
    expect(await inventories({ IsTruncated: false })).toEqual([]);
  });

  it('tells what is listed, how often, and where the lists go', async () => {
    expect(await inventories({ IsTruncated: false, InventoryConfigurationList: [plain] })).toEqual([
      {
        bucket: 'events',
        bucket_arn: 'arn:aws:s3:::events',
        inventory_id: 'weekly',
        enabled: 1,
        versions: 'All',
        frequency: 'Weekly',
        prefix: '',
        fields: '["EncryptionStatus","Size"]',
        destination: 'arn:aws:s3:::lists',
        destination_account: '',
        encryption: 'SSE-S3',
      },
    ]);
  });

  it('what it does not say of its destination is unknown', async () => {
    const [row] = await inventories({
      IsTruncated: false,
      InventoryConfigurationList: [{ ...plain, Destination: {} }],
    });
    expect(row).toMatchObject({ destination: null, destination_account: null, encryption: null });
  });
});
