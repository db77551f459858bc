import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/emr/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';

const ENCRYPTED = {
  EnableInTransitEncryption: true,
  EnableAtRestEncryption: true,
  AtRestEncryptionConfiguration: { LocalDiskEncryptionConfiguration: { EnableEbsEncryption: true } },
};

test.each([
  ['encrypts all', JSON.stringify({ EncryptionConfiguration: ENCRYPTED }), [1, 1, 1, 1, null]],
  [
    'encrypts what is in S3 alone',
    JSON.stringify({
      EncryptionConfiguration: {
        ...ENCRYPTED,
        AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode: 'SSE-S3' } },
      },
    }),
    [1, 1, 0, 0, null],
  ],
  [
    'encrypts disks, and of volumes says nothing',
    JSON.stringify({
      EncryptionConfiguration: {
        ...ENCRYPTED,
        AtRestEncryptionConfiguration: { LocalDiskEncryptionConfiguration: { EncryptionKeyProviderType: 'AwsKms' } },
      },
    }),
    [1, 1, 1, null, null],
  ],
  [
    'is turned off, and keeps how it encrypted',
    JSON.stringify({ EncryptionConfiguration: { ...ENCRYPTED, EnableAtRestEncryption: false } }),
    [1, 0, 0, 0, null],
  ],
  [
    'does not tell how it encrypts at rest',
    '{"EncryptionConfiguration":{"EnableAtRestEncryption":true}}',
    [null, 1, null, null, null],
  ],
  [
    'encrypts nothing, whatever else it says',
    JSON.stringify({
      EncryptionConfiguration: {
        ...ENCRYPTED,
        EnableInTransitEncryption: false,
        EnableAtRestEncryption: false,
        AtRestEncryptionConfiguration: {},
      },
    }),
    [0, 0, 0, 0, null],
  ],
  [
    'tells of metadata alone',
    JSON.stringify({ InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: 2 } }),
    [null, null, null, null, 2],
  ],
  [
    'has a word for a flag',
    '{"EncryptionConfiguration":{"EnableAtRestEncryption":"true"}}',
    [null, null, null, null, null],
  ],
  ['is no JSON', 'EnableAtRestEncryption: true', [null, null, null, null, null]],
  ['is null', 'null', [null, null, null, null, null]],
])('a security configuration that %s', async (_, SecurityConfiguration, expected) => {
  const [row] = await rowsOf(
    collector,
    {
      'emr:ListSecurityConfigurations': { SecurityConfigurations: [{ Name: 'strict' }] },
      'emr:DescribeSecurityConfiguration': { Name: 'strict', SecurityConfiguration },
    },
    'aws_emr_security_configuration',
  );
  expect([
    row?.encrypted_in_transit,
    row?.encrypted_at_rest,
    row?.encrypts_disks,
    row?.encrypted_volumes,
    row?.metadata_version,
  ]).toEqual(expected);
});

test('passwords and settings of programs are taken out before hashing', () => {
  const describe = collector.operations.find(({ id }) => id === 'emr:DescribeCluster') as AwsOperation<
    unknown,
    unknown
  >;
  const body = JSON.stringify({
    Cluster: {
      Id: 'j-1',
      KerberosAttributes: { Realm: 'EC2.INTERNAL', KdcAdminPassword: 'hunter2', ADDomainJoinPassword: 'hunter3' },
      Configurations: [
        { Classification: 'hive-site', Properties: { 'javax.jdo.option.ConnectionPassword': 'hunter4' } },
      ],
    },
  });
  const kept = describe.redact?.(body);
  expect(kept?.body).not.toMatch(/hunter/);
  expect(JSON.parse(kept?.body ?? '').Cluster.Configurations[0].Classification).toBe('hive-site');
});
