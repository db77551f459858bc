import {
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  type IAMClient,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { given, policy } from '../account.ts';

/** What a user needs to set up a second factor, and nothing beside it. */
const OWN = [
  'iam:ChangePassword',
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

/** Creates the policy that denies everything else without a second factor in the session. Returns its ARN. */
export async function createMfaPolicy(iam: IAMClient): Promise<string> {
  const deny = {
    Sid: 'DenyAllWithoutMfa',
    Effect: 'Deny',
    NotAction: OWN,
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
  const self = {
    Sid: 'OwnFactor',
    Effect: 'Allow',
    Action: OWN,
    Resource: [`arn:aws:iam::*:user/\${aws:username}`, 'arn:aws:iam::*:mfa/*'],
  };
  const created = { PolicyName: 'require-mfa', PolicyDocument: policy(self, deny) };
  const { Policy } = await iam.send(new CreatePolicyCommand(created));
  return given(Policy?.Arn, 'policy ARN');
}

/** Passwords of the account have at least 14 characters of all kinds. */
export async function requireLongPasswords(iam: IAMClient): Promise<void> {
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
}

/** Lets a user sign in to the console. */
export async function givePassword(iam: IAMClient, UserName: string): Promise<void> {
  const Password = `Invented-${UserName}-2026!`;
  await iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: false }));
}

/** Registers a second factor of the user's. */
export async function giveSecondFactor(iam: IAMClient, account: string, UserName: string): Promise<void> {
  await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }));
  const SerialNumber = `arn:aws:iam::${account}:mfa/${UserName}`;
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
  await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
}
