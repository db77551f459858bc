/** Operations behind the tables of access, as collectors name them; a test holds them against the columns that are read. */

/** Identities, their policies, and the guardrails of their accounts. */
export const CORE = [
  'iam:GetAccountAuthorizationDetails',
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
  'organizations:ListPolicies',
  'organizations:DescribePolicy',
  'organizations:ListTargetsForPolicy',
] as const;

const KEYS = [
  'kms:ListKeys',
  'kms:GetKeyPolicy',
  'kms:ListGrants',
  // AWS's own keys bear no tags and are not asked for any.
  'kms:DescribeKey',
  'kms:ListResourceTags',
] as const;
const FUNCTIONS = ['lambda:ListFunctions', 'lambda:GetPolicy'] as const;

/** What can be become or gained beside that: keys, and what runs as which role. */
export const CLOSURE = [...CORE, ...KEYS, ...FUNCTIONS, 'ec2:DescribeInstances'] as const;

const POLICIES_BESIDE = [
  'efs:DescribeFileSystems',
  'efs:DescribeFileSystemPolicy',
  'ecr:DescribeRepositories',
  'ecr:GetRepositoryPolicy',
  'ecr:GetRegistryPolicy',
  'kinesis:ListStreams',
  'kinesis:GetResourcePolicy',
  'backup:ListBackupVaults',
  'backup:GetBackupVaultAccessPolicy',
  'eventbridge:ListEventBuses',
] as const;

/** Every resource with a policy, and those that the table of access lists. */
export const RESOURCES = [
  ...CORE,
  ...KEYS,
  ...FUNCTIONS,
  ...POLICIES_BESIDE,
  's3:ListBuckets',
  's3:GetBucketPolicy',
  's3:GetBucketOwnershipControls',
  'sns:ListTopics',
  'sns:GetTopicAttributes',
  'sqs:ListQueues',
  'sqs:GetQueueAttributes',
  'secretsmanager:ListSecrets',
  'secretsmanager:GetResourcePolicy',
  'dynamodb:ListTables',
  'dynamodb:DescribeTable',
  'dynamodb:ListTagsOfResource',
  'dynamodb:GetResourcePolicy',
  'apigateway:GetRestApis',
  'redshift:DescribeClusters',
  'ssm:DescribeParameters',
] as const;

/** What AWS's policy simulator is held against. */
export const SIMULATED = [...CORE, 'iam:SimulatePrincipalPolicy'] as const;

/** Every policy and grant that may name somebody. */
export const PRINCIPALS = [
  ...CORE,
  ...KEYS,
  ...FUNCTIONS,
  ...POLICIES_BESIDE,
  's3:ListBuckets',
  's3:GetBucketPolicy',
  's3:GetBucketOwnershipControls',
  'sns:ListTopics',
  'sns:GetTopicAttributes',
  'sqs:ListQueues',
  'sqs:GetQueueAttributes',
  'secretsmanager:ListSecrets',
  'secretsmanager:GetResourcePolicy',
  'ssm:DescribeParameters',
  'dynamodb:ListTables',
  'dynamodb:DescribeTable',
  'dynamodb:ListTagsOfResource',
  'dynamodb:GetResourcePolicy',
  'apigateway:GetRestApis',
] as const;

/** What tells beside identities and their policies who is a person. */
export const PEOPLE = [...CORE, 'iam:GetCredentialReport', 'iam:ListMFADevices'] as const;
