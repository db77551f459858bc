import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import { given, policy } from '../account.ts';
import { CROSS_ACCOUNT_ROLE, CUSTOMER, HOME, VENDOR } from './names.ts';

const EXTERNAL_ID = 'dc-installation-4c1e77';
const STACKS = `arn:aws:cloudformation:*:${CUSTOMER}:stack/datacoral-*`;

/**
 * dc-11: three policies by use. Deploying proposes a change set, which the customer's own people execute: whoever
 * updates a stack or a function's code runs what it likes under the roles behind them. dc-12: the last policy only reads.
 */
const POLICIES: Readonly<Record<string, readonly object[]>> = {
  'datacoral-deploy': [
    {
      Sid: 'ProposeChanges',
      Action: ['cloudformation:CreateChangeSet', 'cloudformation:DescribeChangeSet', 'cloudformation:DescribeStacks'],
      Resource: STACKS,
    },
  ],
  'datacoral-operate': [
    {
      Sid: 'KeepRunning',
      Action: [
        'lambda:PutFunctionConcurrency',
        'batch:CancelJob',
        'batch:TerminateJob',
        'elasticbeanstalk:RestartAppServer',
        'redshift:PauseCluster',
        'redshift:ResumeCluster',
      ],
      Resource: `arn:aws:*:*:${CUSTOMER}:*datacoral-*`,
    },
  ],
  'datacoral-monitor': [
    {
      Sid: 'Watch',
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
    // dc-44: a database user that the customer grants the warehouse's system tables, and nothing else.
    {
      Sid: 'WatchWarehouse',
      Action: 'redshift:GetClusterCredentials',
      Resource: [
        `arn:aws:redshift:${HOME}:${CUSTOMER}:dbuser:datacoral-warehouse/datacoral_monitor`,
        `arn:aws:redshift:${HOME}:${CUSTOMER}:dbname:datacoral-warehouse/warehouse`,
      ],
    },
  ],
};

/** The vendor's one role, which asks for the installation's external id. */
export async function createCrossAccountRole(iam: IAMClient): Promise<void> {
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${VENDOR}:root` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
  };
  const role = { RoleName: CROSS_ACCOUNT_ROLE, AssumeRolePolicyDocument: policy(trust), MaxSessionDuration: 3600 };
  await iam.send(new CreateRoleCommand(role));
  for (const [PolicyName, statements] of Object.entries(POLICIES)) {
    const PolicyDocument = policy(...statements.map((statement) => ({ Effect: 'Allow', ...statement })));
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    const PolicyArn = given(Policy?.Arn, 'policy ARN');
    await iam.send(new AttachRolePolicyCommand({ RoleName: CROSS_ACCOUNT_ROLE, PolicyArn }));
  }
}
