import { text as textCell } from '../../cells.ts';
import { computed, count, flag, json, of, text, texts, time, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

const FREQUENCIES = ['CONTINUOUS_SCAN', 'MANUAL', 'SCAN_ON_PUSH'];
const MUTABILITIES = ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE', 'MUTABLE_WITH_EXCLUSION'];
const listed = (words: readonly string[]): string => words.map((one) => `'${one}'`).join(', ');

/** The private registry of one region: its repositories, who may pull and push, and whether images are scanned. */
export const collector = declared({
  name: 'aws/ecr',
  client: 'ecr',
  scope: 'regional',
  service: 'ecr',
  operations: {
    DescribeRepositories: {
      items: 'repositories',
      input: { maxResults: { value: 1000 } },
      pages: { tokenIn: 'nextToken', tokenOut: 'nextToken' },
    },
    BatchGetRepositoryScanningConfiguration: {
      of: 'DescribeRepositories',
      items: 'scanningConfigurations',
      batch: { member: 'repositoryNames', size: 25, by: ['repositoryName', 'repositoryName'] },
    },
    GetRepositoryPolicy: {
      of: 'DescribeRepositories',
      input: { repositoryName: 'repositoryName' },
      required: ['policyText'],
      absent: { RepositoryPolicyNotFoundException: 'the repository has no policy of its own' },
    },
    GetLifecyclePolicy: {
      of: 'DescribeRepositories',
      input: { repositoryName: 'repositoryName' },
      required: ['lifecyclePolicyText'],
      absent: { LifecyclePolicyNotFoundException: 'no lifecycle policy is set: images are kept' },
    },
    GetRegistryScanningConfiguration: { required: ['scanningConfiguration.scanType'] },
    GetRegistryPolicy: {
      required: ['policyText'],
      absent: { RegistryPolicyNotFoundException: 'the registry has no policy of its own' },
    },
    DescribeRegistry: { required: ['replicationConfiguration.rules'] },
  },
  tables: {
    aws_ecr_repository: {
      doc: 'One private repository of container images.',
      row: 'DescribeRepositories',
      key: ['arn'],
      columns: {
        arn: text('repositoryArn', 'ARN of the repository.', 'repository'),
        name: text('repositoryName', 'Its name.', 'repository'),
        created: time('createdAt', 'When it was created.'),
        tag_mutability: word(
          'imageTagMutability',
          MUTABILITIES,
          `Whether a tag can be moved to another image: ${listed(MUTABILITIES)}; WITH_EXCLUSION: tags that match a filter are excepted.`,
        ),
        encryption: word(
          'encryptionConfiguration.encryptionType',
          ['AES256', 'KMS', 'KMS_DSSE'],
          "'AES256' under keys of S3, 'KMS', or 'KMS_DSSE' (two layers).",
        ),
        kms_key: computed(
          'encryptionConfiguration',
          {
            type: 'text',
            doc: "ARN of the KMS key; 'none' when it is encrypted under keys of S3 (AES256).",
            identifies: 'key',
          },
          keyOf,
          { example: { encryptionType: 'KMS', kmsKey: 'key' } },
        ),
        scan_frequency: word(
          of('BatchGetRepositoryScanningConfiguration', 'scanFrequency'),
          FREQUENCIES,
          `When its images are scanned, by the rules that apply to it: ${listed(FREQUENCIES)}.`,
        ),
        scan_on_push: flag(
          of('BatchGetRepositoryScanningConfiguration', 'scanOnPush'),
          '1 when it is configured that its images are scanned as they are pushed, else 0.',
        ),
        policy: text(
          of('GetRepositoryPolicy', 'policyText'),
          "Its own policy as written; '' when it has none, and IAM alone decides.",
          'policy',
          { absent: '' },
        ),
        lifecycle_policy: text(
          of('GetLifecyclePolicy', 'lifecyclePolicyText'),
          "Its lifecycle policy as written; '' when none is set.",
          'policy',
          { absent: '' },
        ),
      },
    },
    aws_ecr_repository_policy_statement: {
      doc: "One statement of a repository's own policy.",
      row: 'GetRepositoryPolicy',
      statements: 'policyText',
      key: ['repository_arn'],
      columns: { repository_arn: text(of('DescribeRepositories', 'repositoryArn'), 'The repository.', 'repository') },
    },
    aws_ecr_registry: {
      doc: "How the region's private registry scans images; every region that was read has a row.",
      row: 'GetRegistryScanningConfiguration',
      key: [],
      columns: {
        scan_type: word(
          'scanningConfiguration.scanType',
          ['BASIC', 'ENHANCED'],
          "'BASIC', by ECR itself, or 'ENHANCED', by Inspector.",
        ),
        scan_rules: count(
          'scanningConfiguration.rules',
          'Number of rules that say which repositories are scanned when.',
        ),
      },
    },
    aws_ecr_scan_rule: {
      doc: "One rule of the registry's scanning.",
      row: 'GetRegistryScanningConfiguration',
      each: 'scanningConfiguration.rules',
      key: ['frequency', 'filters'],
      columns: {
        frequency: word('scanFrequency', FREQUENCIES, `${listed(FREQUENCIES)}.`),
        filters: json(
          'repositoryFilters',
          'The repositories that it is about, as a JSON array of filters; the wildcard * alone is every one.',
          'repository',
        ),
      },
    },
    aws_ecr_registry_policy: {
      doc: "The registry's own policy; every region that was read has a row.",
      row: 'GetRegistryPolicy',
      key: [],
      columns: {
        policy: text('policyText', "The policy as written; '' when the registry has none.", 'policy', { absent: '' }),
      },
    },
    aws_ecr_registry_policy_statement: {
      doc: "One statement of the registry's own policy: which accounts may replicate into it, or pull through it.",
      row: 'GetRegistryPolicy',
      statements: 'policyText',
      key: [],
      columns: {},
    },
    aws_ecr_replication_rule: {
      doc: 'One rule by which the registry copies its images.',
      row: 'DescribeRegistry',
      each: 'replicationConfiguration.rules',
      key: ['regions', 'accounts', 'filters'],
      columns: {
        regions: texts('destinations.region', 'Regions that it copies to, as a sorted JSON array.', 'nothing'),
        accounts: texts('destinations.registryId', 'Accounts that it copies to, as a sorted JSON array.', 'account'),
        filters: json(
          'repositoryFilters',
          "The repositories that it is about, as a JSON array of filters; '[]' for all.",
          'repository',
          {
            missing: [
              '[]',
              'RepositoryFilter: "If no filters are added, the contents of all repositories are replicated."',
            ],
          },
        ),
      },
    },
  },
});

/** EncryptionConfiguration: of the types, AES256 alone is "server-side encryption with Amazon S3-managed encryption keys". */
function keyOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { encryptionType, kmsKey } = value as { readonly encryptionType?: unknown; readonly kmsKey?: unknown };
  return encryptionType === 'AES256' && kmsKey === undefined ? 'none' : textCell(kmsKey);
}
