import { AttachUserPolicyCommand, CreatePolicyCommand, CreateUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { given, policy, tags } from '../account.ts';
import { createMfaPolicy, givePassword, giveSecondFactor, requireLongPasswords } from '../building/second-factor.ts';
import { CONSOLER, CUSTOMER } from './names.ts';

/** Looks at everything but contents, and restarts what hangs. */
const LOOK = {
  Sid: 'LookAround',
  Effect: 'Allow',
  Action: [
    'batch:DescribeJobs',
    'batch:ListJobs',
    'cloudformation:DescribeStackEvents',
    'cloudformation:DescribeStacks',
    'cloudwatch:GetMetricData',
    'cloudwatch:ListMetrics',
    'elasticbeanstalk:DescribeEnvironments',
    'lambda:ListFunctions',
    'logs:DescribeLogGroups',
    'redshift:DescribeClusters',
  ],
  Resource: '*',
};
const RESTART = {
  Sid: 'RestartTools',
  Effect: 'Allow',
  Action: ['elasticbeanstalk:RestartAppServer', 'batch:TerminateJob'],
  Resource: `arn:aws:*:*:${CUSTOMER}:*datacoral-*`,
};

/**
 * dc-43: the vendor's user in the customer's account, for what no automation foresaw. It signs in to the console with a
 * second factor, has no keys, and without the factor may do nothing.
 */
export async function createConsoler(iam: IAMClient): Promise<void> {
  await requireLongPasswords(iam);
  const UserName = CONSOLER;
  await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'consoler', owner: 'vendor' }) }));
  await givePassword(iam, UserName);
  await giveSecondFactor(iam, CUSTOMER, UserName);
  const rights = { PolicyName: CONSOLER, PolicyDocument: policy(LOOK, RESTART) };
  const { Policy } = await iam.send(new CreatePolicyCommand(rights));
  for (const PolicyArn of [given(Policy?.Arn, 'policy ARN'), await createMfaPolicy(iam)])
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
}
