import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  type IAMClient,
  PutGroupPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Account, given, iamOf, policy, tags } from '../account.ts';
import { type Person, STAFF } from '../staff.ts';
import { RIGHTS } from './rights.ts';

/** Flaw of rs-32: signs in without a second factor, for the day when every factor is lost. */
export const BREAK_GLASS = 'break-glass';

/** People who work from the command line and hold an access key; the MFA policy binds it as well. */
const WITH_KEYS = ['a.keller', 'd.osei', 'g.hansen', 'h.tanaka'];

/** One IAM user per person, in the group of the team, every group under the policy that denies all without MFA. */
export async function hireStaff(production: Account): Promise<void> {
  const iam = iamOf(production);
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 14,
      RequireNumbers: true,
      RequireSymbols: true,
      RequireUppercaseCharacters: true,
      RequireLowercaseCharacters: true,
      PasswordReusePrevention: 12,
    }),
  );
  const requireMfa = await mfaPolicy(iam);
  for (const [team, actions] of Object.entries(RIGHTS)) await createTeam(iam, team, actions, requireMfa);
  for (const person of STAFF) await hire(iam, production.id, person);
  await breakGlass(iam);
  iam.destroy();
}

async function mfaPolicy(iam: IAMClient): Promise<string> {
  const own = [
    'iam:ChangePassword',
    'iam:CreateVirtualMFADevice',
    'iam:EnableMFADevice',
    'iam:ListMFADevices',
    'iam:ListVirtualMFADevices',
    'iam:ResyncMFADevice',
    'sts:GetSessionToken',
  ];
  const deny = {
    Sid: 'DenyAllWithoutMfa',
    Effect: 'Deny',
    NotAction: own,
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  const self = {
    Sid: 'OwnFactor',
    Effect: 'Allow',
    Action: own,
    Resource: [`arn:aws:iam::*:user/\${aws:username}`, 'arn:aws:iam::*:mfa/*'],
  };
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'require-mfa', PolicyDocument: policy(self, deny) }),
  );
  return given(Policy?.Arn, 'policy ARN');
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
  await iam.send(
    new CreateLoginProfileCommand({ UserName, Password: `Invented-${UserName}-2026!`, PasswordResetRequired: false }),
  );
  await iam.send(new AddUserToGroupCommand({ GroupName: team, UserName }));
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }));
  const SerialNumber = `arn:aws:iam::${account}:mfa/${UserName}`;
  await iam.send(
    new EnableMFADeviceCommand({
      UserName,
      SerialNumber,
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );
  if (WITH_KEYS.includes(UserName)) await iam.send(new CreateAccessKeyCommand({ UserName }));
}

async function breakGlass(iam: IAMClient): Promise<void> {
  const UserName = BREAK_GLASS;
  await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'emergency', owner: 'j.baker' }) }));
  await iam.send(
    new CreateLoginProfileCommand({ UserName, Password: 'Invented-break-glass-2026!', PasswordResetRequired: false }),
  );
  await iam.send(new AddUserToGroupCommand({ GroupName: 'operations', UserName }));
}
