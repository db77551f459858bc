import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/ecr/collector.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { type Answers, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const operation = (name: string) => collector.operations.find(({ id }) => id === `ecr:${name}`) as never;
const wire = (name: string, body: object) => fromWire(operation(name), body);
const absent = (code: string): Answer<unknown> => ({ kind: 'absent', code });

async function repository(more: object, answers: Answers = {}) {
  const list = await wire('DescribeRepositories', {
    repositories: [{ repositoryArn: 'arn:r', repositoryName: 'r', ...more }],
  });
  const rows = await rowsOf(collector, { 'ecr:DescribeRepositories': [list], ...answers }, 'aws_ecr_repository');
  expect(rows).toHaveLength(1);
  return rows[0];
}

it.each<[string, object, [unknown, unknown]]>([
  ['under keys of S3', { encryptionConfiguration: { encryptionType: 'AES256' } }, ['AES256', 'none']],
  ['under a key', { encryptionConfiguration: { encryptionType: 'KMS', kmsKey: 'arn:k' } }, ['KMS', 'arn:k']],
  ['under an untold key', { encryptionConfiguration: { encryptionType: 'KMS_DSSE' } }, ['KMS_DSSE', null]],
  ['untold', {}, [null, null]],
])('a repository is encrypted %s', async (_, more, cells) => {
  const row = await repository(more);
  expect([row?.encryption, row?.kms_key]).toEqual(cells);
});

it('a repository is scanned as the rules of the registry say, and not as its own setting does', async () => {
  const scanned = await wire('BatchGetRepositoryScanningConfiguration', {
    scanningConfigurations: [{ repositoryName: 'r', scanOnPush: false, scanFrequency: 'MANUAL' }],
    failures: [],
  });
  const answers = { 'ecr:BatchGetRepositoryScanningConfiguration': [scanned] };
  const own = { imageScanningConfiguration: { scanOnPush: true } };
  expect(await repository(own, answers)).toMatchObject({ scan_on_push: 0, scan_frequency: 'MANUAL' });
  expect(await repository(own)).toMatchObject({ scan_on_push: null, scan_frequency: null });
});

it('a repository of which the batch tells a failure is not known to be scanned', async () => {
  const failed = await wire('BatchGetRepositoryScanningConfiguration', {
    scanningConfigurations: [],
    failures: [{ repositoryName: 'r', failureCode: 'REPOSITORY_NOT_FOUND' }],
  });
  const row = await repository({}, { 'ecr:BatchGetRepositoryScanningConfiguration': [failed] });
  expect([row?.scan_on_push, row?.scan_frequency]).toEqual([null, null]);
});

it('a repository without policies has none, and one that was refused is unknown', async () => {
  const none = {
    'ecr:GetRepositoryPolicy': [absent('RepositoryPolicyNotFoundException')],
    'ecr:GetLifecyclePolicy': [absent('LifecyclePolicyNotFoundException')],
  };
  expect(await repository({}, none)).toMatchObject({ policy: '', lifecycle_policy: '' });
  const refused = { 'ecr:GetRepositoryPolicy': [unread], 'ecr:GetLifecyclePolicy': [unread] };
  expect(await repository({}, refused)).toMatchObject({ policy: null, lifecycle_policy: null });
});

it('a registry without rules has a row, and no rule', async () => {
  const basic = await wire('GetRegistryScanningConfiguration', {
    registryId: '111122223333',
    scanningConfiguration: { scanType: 'BASIC', rules: [] },
  });
  const answers = { 'ecr:GetRegistryScanningConfiguration': [basic] };
  expect(await rowsOf(collector, answers, 'aws_ecr_registry')).toEqual([{ scan_type: 'BASIC', scan_rules: 0 }]);
  expect(await rowsOf(collector, answers, 'aws_ecr_scan_rule')).toEqual([]);
});

it('a registry without a policy has no statement, and replicates all where a rule has no filter', async () => {
  const replication = await wire('DescribeRegistry', {
    replicationConfiguration: {
      rules: [{ destinations: [{ region: 'us-west-2', registryId: '111122223333' }] }],
    },
  });
  const answers = {
    'ecr:GetRegistryPolicy': [absent('RegistryPolicyNotFoundException')],
    'ecr:DescribeRegistry': [replication],
  };
  expect(await rowsOf(collector, answers, 'aws_ecr_registry_policy_statement')).toEqual([]);
  expect(await rowsOf(collector, answers, 'aws_ecr_replication_rule')).toEqual([
    { regions: '["us-west-2"]', accounts: '["111122223333"]', filters: '[]' },
  ]);
});
