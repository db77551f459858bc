import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  type IAMClient,
  PutGroupPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Account, iamOf, policy, tags } from '../account.ts';
import { createMfaPolicy, givePassword, giveSecondFactor, requireLongPasswords } from '../building/second-factor.ts';
import { type Person, STAFF } from '../staff.ts';
import { GUARDIAN_RIGHTS, RIGHTS } from './rights.ts';

/** Flaw of rs-32: signs in without a second factor, for the day when every factor is lost. */
export const BREAK_GLASS = 'break-glass';

/** People who work from the command line and hold an access key; the MFA policy binds it as well. */
const WITH_KEYS = ['a.keller', 'd.osei', 'g.hansen', 'h.tanaka'];

/** One IAM user per person, in the group of the team, every group under the policy that denies all without MFA. */
export async function hireStaff(production: Account): Promise<void> {
  const iam = iamOf(production);
  await requireLongPasswords(iam);
  const requireMfa = await createMfaPolicy(iam);
  for (const [team, actions] of Object.entries(RIGHTS)) await createTeam(iam, team, actions, requireMfa);
  for (const person of STAFF) await hire(iam, production.id, person);
  await breakGlass(iam);
  iam.destroy();
}

async function createTeam(
  iam: IAMClient,
  GroupName: string,
  Action: readonly string[],
  PolicyArn: string,
): Promise<void> {
  await iam.send(new CreateGroupCommand({ GroupName }));
  await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
  const PolicyDocument = policy({ Effect: 'Allow', Action, Resource: '*' });
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: `${GroupName}-rights`, PolicyDocument }));
}

async function hire(iam: IAMClient, account: string, { login: UserName, email, team }: Person): Promise<void> {
  await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'person', email, team }) }));
  await givePassword(iam, UserName);
  await iam.send(new AddUserToGroupCommand({ GroupName: team, UserName }));
  await giveSecondFactor(iam, account, UserName);
  if (WITH_KEYS.includes(UserName)) await iam.send(new CreateAccessKeyCommand({ UserName }));
}

async function breakGlass(iam: IAMClient): Promise<void> {
  const UserName = BREAK_GLASS;
  await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'emergency', owner: 'j.baker' }) }));
  await givePassword(iam, UserName);
  await iam.send(new AddUserToGroupCommand({ GroupName: 'operations', UserName }));
}

/** Who administers the security account: people of the team for security, who have no password there. */
const GUARDIANS = ['j.baker', 'k.mensah'];

/** rs-47: keys of the security account are worth nothing without a second factor in the session. */
export async function appointGuardians(security: Account): Promise<void> {
  const iam = iamOf(security);
  await requireLongPasswords(iam);
  await createTeam(iam, 'guardians', GUARDIAN_RIGHTS, await createMfaPolicy(iam));
  for (const UserName of GUARDIANS) {
    await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'person', team: 'security' }) }));
    await iam.send(new AddUserToGroupCommand({ GroupName: 'guardians', UserName }));
    await giveSecondFactor(iam, security.id, UserName);
    await iam.send(new CreateAccessKeyCommand({ UserName }));
  }
  iam.destroy();
}
