import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  CreateUserCommand,
  type IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Account, iamOf, policy, tags } from '../account.ts';
import { createBucket } from '../building/bucket.ts';
import { createKey } from '../building/key.ts';
import { createMfaPolicy, givePassword, giveSecondFactor, requireLongPasswords } from '../building/second-factor.ts';
import { createTrail, trailArn, trailDelivery } from '../building/trail.ts';
import { CROSS_ACCOUNT_ROLE, CUSTOMER, HOME, VENDOR, VENDOR_TRAIL } from './names.ts';

/** dc-49: everybody of the vendor's staff who works with AWS. All are invented. */
const EMPLOYEES = ['p.weber', 'q.lopez', 'r.chandra', 's.okafor', 't.meyer'];
/** Those who are qualified to operate installations. */
const OPERATORS = ['p.weber', 'q.lopez', 'r.chandra'];
const TRAIL_BUCKET = `datacoral-vendor-trail-${VENDOR}`;

/** The vendor's account: its staff, one role per qualified employee, one for the automation. Returns a key of its own. */
export async function createVendorAccount(vendor: Account): Promise<string> {
  const trails = [{ account: VENDOR, arn: trailArn(HOME, VENDOR, VENDOR_TRAIL) }];
  const statements = trailDelivery(TRAIL_BUCKET, trails);
  await createBucket(vendor, { name: TRAIL_BUCKET, region: HOME, dataClass: 'logs', lockDays: 400, statements });
  await createTrail(vendor, { name: VENDOR_TRAIL, region: HOME, bucket: TRAIL_BUCKET });

  const iam = iamOf(vendor);
  await hireEmployees(iam);
  for (const UserName of OPERATORS) await createOperator(iam, UserName);
  await createEntrant(iam, 'deploy-automation', {
    Effect: 'Allow',
    Principal: { Service: 'codebuild.amazonaws.com' },
    Action: 'sts:AssumeRole',
  });
  iam.destroy();
  return createKey(vendor, HOME, {
    alias: 'datacoral/run-summaries',
    purpose: 'Summaries of runs, in every installation',
    tags: { owner: 'vendor' },
    statements: [usedByInstallation()],
  });
}

/** Each has a user of their own, a password and a second factor, without which there are no rights; nobody has keys. */
async function hireEmployees(iam: IAMClient): Promise<void> {
  await requireLongPasswords(iam);
  const PolicyArn = await createMfaPolicy(iam);
  const GroupName = 'employees';
  await iam.send(new CreateGroupCommand({ GroupName }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
  const watch = { Effect: 'Allow', Action: ['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics'], Resource: '*' };
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'watch', PolicyDocument: policy(watch) }));
  for (const UserName of EMPLOYEES) {
    const qualified = OPERATORS.includes(UserName) ? { qualified: '2026' } : {};
    await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'person', ...qualified }) }));
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
    await givePassword(iam, UserName);
    await giveSecondFactor(iam, VENDOR, UserName);
  }
}

async function createOperator(iam: IAMClient, UserName: string): Promise<void> {
  const role = `operator-${UserName}`;
  const become = policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: `arn:aws:iam::${VENDOR}:role/${role}`,
  });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'become-operator', PolicyDocument: become }));
  await createEntrant(iam, role, {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${VENDOR}:user/${UserName}` },
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'sts:SourceIdentity': UserName } },
  });
}

/** A role that may enter the installation. */
async function createEntrant(iam: IAMClient, RoleName: string, trust: object): Promise<void> {
  const role = { RoleName, AssumeRolePolicyDocument: policy(trust), MaxSessionDuration: 3600 };
  await iam.send(new CreateRoleCommand(role));
  const enter = policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: `arn:aws:iam::${CUSTOMER}:role/${CROSS_ACCOUNT_ROLE}`,
  });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'enter-installation', PolicyDocument: enter }));
}

function usedByInstallation(): object {
  return {
    Sid: 'InstallationUsesKey',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${CUSTOMER}:root` },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey', 'kms:CreateGrant'],
    Resource: '*',
  };
}
