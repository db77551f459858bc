import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import { type Account, given, iamOf, policy, serviceRole } from '../account.ts';
import { BUCKETS, CROSS_ACCOUNT_ROLE, CUSTOMER, DATA_BUCKETS, HOME, VENDOR } from './names.ts';
import type { Stores } from './stores.ts';

const EXTERNAL_ID = 'dc-installation-4c1e77';

/** ARNs of the service roles that later steps hand to services. */
export interface Roles {
  readonly functions: string;
  readonly warehouse: string;
  readonly firehose: string;
}

/** The vendor's one role, and the nine roles that serve one service each (dc-18 to dc-26). */
export async function createRoles(customer: Account, stores: Stores): Promise<Roles> {
  const iam = iamOf(customer);
  await crossAccountRole(iam);
  const roles = await serviceRoles(iam, stores);
  iam.destroy();
  return roles;
}

const OWN = `arn:aws:cloudformation:*:${CUSTOMER}:stack/datacoral-*`;

/** dc-11: three policies by use. dc-12: the last one only reads. */
const POLICIES: Readonly<Record<string, object>> = {
  'datacoral-deploy': {
    Action: ['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'cloudformation:DescribeStacks'],
    Resource: OWN,
  },
  'datacoral-operate': {
    Action: [
      'lambda:UpdateFunctionCode',
      'lambda:UpdateFunctionConfiguration',
      'batch:SubmitJob',
      'batch:TerminateJob',
      'elasticbeanstalk:RestartAppServer',
    ],
    Resource: `arn:aws:*:*:${CUSTOMER}:*datacoral-*`,
  },
  'datacoral-monitor': {
    Action: [
      'cloudwatch:GetMetricData',
      'cloudwatch:ListMetrics',
      'logs:DescribeLogGroups',
      'logs:GetLogEvents',
      'redshift:DescribeClusters',
      'lambda:ListFunctions',
      'batch:DescribeJobs',
    ],
    Resource: '*',
  },
};

async function crossAccountRole(iam: IAMClient): Promise<void> {
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${VENDOR}:root` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
  };
  const role = { RoleName: CROSS_ACCOUNT_ROLE, AssumeRolePolicyDocument: policy(trust), MaxSessionDuration: 3600 };
  await iam.send(new CreateRoleCommand(role));
  for (const [PolicyName, statement] of Object.entries(POLICIES)) {
    const PolicyDocument = policy({ Effect: 'Allow', ...statement });
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    await iam.send(
      new AttachRolePolicyCommand({ RoleName: CROSS_ACCOUNT_ROLE, PolicyArn: given(Policy?.Arn, 'policy ARN') }),
    );
  }
}

async function serviceRoles(iam: IAMClient, stores: Stores): Promise<Roles> {
  const objects = DATA_BUCKETS.map((bucket) => `arn:aws:s3:::${bucket}/*`);
  const events = `arn:aws:s3:::${DATA_BUCKETS[0]}/*`;
  const table = `arn:aws:dynamodb:${HOME}:${CUSTOMER}:table/datacoral-credentials`;
  const allow = (Action: readonly string[], Resource: string | readonly string[]) => ({
    Effect: 'Allow',
    Action,
    Resource,
  });
  const create = (use: string, service: string, ...statements: object[]) =>
    serviceRole(iam, `datacoral-${use}`, service, ...statements);

  await create(
    'api',
    'apigateway',
    allow(['lambda:InvokeFunction'], `arn:aws:lambda:*:${CUSTOMER}:function:datacoral-*`),
  );
  await create(
    'autoscaling',
    'application-autoscaling',
    allow(['dynamodb:UpdateTable', 'dynamodb:DescribeTable'], table),
  );
  const functions = await create(
    'functions',
    'lambda',
    allow(['dynamodb:GetItem', 'dynamodb:Query'], table),
    allow(['s3:GetObject', 's3:PutObject'], objects),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [stores.objects, stores.credentials]),
    allow(['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'], '*'),
  );
  const firehose = await create(
    'firehose',
    'firehose',
    allow(['s3:PutObject'], events),
    allow(['kms:GenerateDataKey'], stores.objects),
  );
  const warehouse = await create(
    'redshift-copy',
    'redshift',
    allow(['s3:GetObject'], objects),
    allow(['kms:Decrypt'], stores.objects),
  );
  await create('flow-logs', 'vpc-flow-logs', allow(['s3:PutObject'], `arn:aws:s3:::${BUCKETS.traffic}/*`));
  await create(
    'beanstalk',
    'elasticbeanstalk',
    allow(['elasticbeanstalk:DescribeEnvironments', 'autoscaling:Describe*'], '*'),
  );
  await create(
    'installation',
    'cloudformation',
    allow(
      ['lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'dynamodb:CreateTable'],
      `arn:aws:*:*:${CUSTOMER}:*datacoral-*`,
    ),
  );
  await create('batch', 'batch', allow(['ecs:RunTask', 'ecs:DescribeTasks'], '*'));
  return { functions, warehouse, firehose };
}
