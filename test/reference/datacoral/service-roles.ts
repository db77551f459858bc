import type { IAMClient } from '@aws-sdk/client-iam';
import { given, serviceRole } from '../account.ts';
import { profileOf } from '../building/server.ts';
import { BUCKETS, CUSTOMER, DATA_BUCKETS, HOME } from './names.ts';
import type { Stores } from './stores.ts';

/** ARNs of the service roles that later steps hand to services. */
export interface Roles {
  readonly functions: string;
  /** Of the functions behind the two endpoints. */
  readonly api: string;
  readonly jobs: string;
  readonly warehouse: string;
  readonly firehose: string;
}

/**
 * The nine roles that serve one service each (dc-18 to dc-26). Written apart from content/datacoral/lists/role_policies.yaml,
 * which publishes them: a claim compares the two.
 */
export async function createServiceRoles(iam: IAMClient, stores: Stores): Promise<Roles> {
  const arns = new Map<string, string>();
  for (const { use, service, statements } of servicePlans(stores))
    arns.set(use, await serviceRole(iam, `datacoral-${use}`, service, ...statements));
  await profileOf(iam, TOOLS_PROFILE);
  const arn = (use: string): string => given(arns.get(use), `role for ${use}`);
  return {
    functions: arn('functions'),
    api: arn('api'),
    jobs: arn('batch'),
    warehouse: arn('redshift-copy'),
    firehose: arn('firehose'),
  };
}

/** The instances of Elastic Beanstalk run under the role of this name. */
export const TOOLS_PROFILE = 'datacoral-beanstalk';

interface Plan {
  readonly use: string;
  readonly service: string;
  readonly statements: readonly object[];
}

function servicePlans(stores: Stores): readonly Plan[] {
  const objects = DATA_BUCKETS.map((bucket) => `arn:aws:s3:::${bucket}/*`);
  const [events = ''] = objects;
  const functions = `arn:aws:lambda:*:${CUSTOMER}:function:datacoral-*`;
  const tables = `arn:aws:dynamodb:*:${CUSTOMER}:table/datacoral-*`;
  const logs = (use: string) => `arn:aws:logs:${HOME}:${CUSTOMER}:log-group:/datacoral/${use}:*`;
  const credentials = `arn:aws:dynamodb:${HOME}:${CUSTOMER}:table/datacoral-credentials`;
  return [
    plan(
      'api',
      'lambda',
      allow(
        'PutEvents',
        ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        `arn:aws:firehose:${HOME}:${CUSTOMER}:deliverystream/datacoral-events`,
      ),
      allow('ReadResults', ['s3:GetObject'], `arn:aws:s3:::datacoral-unload-${CUSTOMER}/*`),
      allow('UseKeyOfObjects', ['kms:Decrypt'], stores.objects),
      ATTACH,
    ),
    plan(
      'autoscaling',
      'application-autoscaling',
      allow('SizeTables', ['dynamodb:DescribeTable', 'dynamodb:UpdateTable'], tables),
    ),
    plan(
      'functions',
      'lambda',
      allow('ReadCredentials', ['dynamodb:GetItem', 'dynamodb:Query'], credentials),
      allow(
        'ReadSecrets',
        ['secretsmanager:GetSecretValue'],
        `arn:aws:secretsmanager:${HOME}:${CUSTOMER}:secret:datacoral/*`,
      ),
      allow('ReadParameters', ['ssm:GetParameter'], `arn:aws:ssm:${HOME}:${CUSTOMER}:parameter/datacoral/*`),
      allow('MoveObjects', ['s3:GetObject', 's3:PutObject'], objects),
      allow('UseKeyOfObjects', ['kms:Decrypt', 'kms:GenerateDataKey'], stores.objects),
      allow('UseKeyOfCredentials', ['kms:Decrypt'], stores.credentials),
      allow('ReportMetadata', ['s3:PutObject'], `arn:aws:s3:::${BUCKETS.metadata}/*`),
      ATTACH,
    ),
    plan(
      'firehose',
      'firehose',
      allow('WriteEvents', ['s3:PutObject'], events),
      allow('EncryptEvents', ['kms:GenerateDataKey'], stores.objects),
    ),
    plan(
      'redshift-copy',
      'redshift',
      allow('CopyAndUnload', ['s3:GetObject', 's3:PutObject'], objects),
      allow('KeepOutputs', ['s3:PutObject'], `arn:aws:s3:::${BUCKETS.outputs}/*`),
      allow('UseKey', ['kms:Decrypt', 'kms:GenerateDataKey'], stores.objects),
    ),
    plan('flow-logs', 'vpc-flow-logs', allow('Deliver', ['s3:PutObject'], `arn:aws:s3:::${BUCKETS.traffic}/*`)),
    plan(
      'beanstalk',
      'ec2',
      allow('ReportMetrics', ['cloudwatch:PutMetricData'], '*'),
      allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], logs('tools')),
    ),
    plan(
      'installation',
      'cloudformation',
      allow(
        'Install',
        ['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'dynamodb:CreateTable'],
        [functions, tables],
      ),
      {
        ...allow('HandRoleToFunctions', ['iam:PassRole'], `arn:aws:iam::${CUSTOMER}:role/datacoral-functions`),
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      },
    ),
    plan(
      'batch',
      'ecs-tasks',
      allow('Transform', ['s3:GetObject', 's3:PutObject'], objects),
      allow('UseKeyOfObjects', ['kms:Decrypt', 'kms:GenerateDataKey'], stores.objects),
      allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], logs('jobs')),
    ),
  ];
}

function plan(use: string, service: string, ...statements: object[]): Plan {
  return { use, service, statements };
}

function allow(Sid: string, Action: readonly string[], Resource: string | readonly string[]) {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** Functions in a VPC make their own network interfaces. */
const ATTACH = allow(
  'AttachToVpc',
  ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'],
  '*',
);
