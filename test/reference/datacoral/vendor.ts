import { CreateRoleCommand, CreateUserCommand, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { type Account, iamOf, policy, tags } from '../account.ts';
import { createBucket } from '../building/bucket.ts';
import { createTrail, trailArn, trailDelivery } from '../building/trail.ts';
import { CROSS_ACCOUNT_ROLE, CUSTOMER, HOME, VENDOR, VENDOR_TRAIL } from './names.ts';

/** Employees of the vendor who are qualified to operate installations. All are invented. */
const OPERATORS = ['p.weber', 'q.lopez', 'r.chandra'];
const TRAIL_BUCKET = `datacoral-vendor-trail-${VENDOR}`;

/** The vendor's account: one role per qualified employee, one for the automation, and its own trail. */
export async function createVendorAccount(vendor: Account): Promise<void> {
  const trails = [{ account: VENDOR, arn: trailArn(HOME, VENDOR, VENDOR_TRAIL) }];
  const statements = trailDelivery(TRAIL_BUCKET, trails);
  await createBucket(vendor, { name: TRAIL_BUCKET, region: HOME, dataClass: 'logs', lockDays: 400, statements });
  await createTrail(vendor, { name: VENDOR_TRAIL, region: HOME, bucket: TRAIL_BUCKET });

  const iam = iamOf(vendor);
  const enterInstallation = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: `arn:aws:iam::${CUSTOMER}:role/${CROSS_ACCOUNT_ROLE}`,
  };
  const enter = async (RoleName: string, statement: object): Promise<void> => {
    await iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: policy(statement), MaxSessionDuration: 3600 }),
    );
    await iam.send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: 'enter-installation',
        PolicyDocument: policy(enterInstallation),
      }),
    );
  };
  for (const UserName of OPERATORS) {
    await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'person', qualified: '2026' }) }));
    const role = `operator-${UserName}`;
    const become = policy({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: `arn:aws:iam::${VENDOR}:role/${role}`,
    });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'become-operator', PolicyDocument: become }));
    await enter(role, {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${VENDOR}:user/${UserName}` },
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, StringEquals: { 'sts:SourceIdentity': UserName } },
    });
  }
  await enter('deploy-automation', {
    Effect: 'Allow',
    Principal: { Service: 'codebuild.amazonaws.com' },
    Action: 'sts:AssumeRole',
  });
  iam.destroy();
}
