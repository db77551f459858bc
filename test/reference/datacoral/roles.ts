import { CreateRoleCommand, type IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { type Account, iamOf, policy } from '../account.ts';
import { createConsoler } from './consoler.ts';
import { createCrossAccountRole } from './cross-account.ts';
import { ADMINISTRATOR, AUDIT } from './names.ts';
import { createServiceRoles, type Roles } from './service-roles.ts';
import type { Stores } from './stores.ts';

/** The vendor's one role and one user, the nine that serve one service each, and the customer's own administrators. */
export async function createRoles(customer: Account, stores: Stores): Promise<Roles> {
  const iam = iamOf(customer);
  await createCrossAccountRole(iam);
  const roles = await createServiceRoles(iam, stores);
  await createConsoler(iam);
  await createAdministrator(iam);
  iam.destroy();
  return roles;
}

/** Executes change sets and administers the account: a role of the customer's, entered with a second factor. */
async function createAdministrator(iam: IAMClient): Promise<void> {
  const trust = policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${AUDIT}:root` },
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  });
  await iam.send(new CreateRoleCommand({ RoleName: ADMINISTRATOR, AssumeRolePolicyDocument: trust }));
  const PolicyDocument = policy({ Sid: 'Administer', Effect: 'Allow', Action: '*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName: ADMINISTRATOR, PolicyName: 'administer', PolicyDocument }));
}
