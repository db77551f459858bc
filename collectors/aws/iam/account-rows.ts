import type {
  GetAccountPasswordPolicyCommandOutput,
  GetAccountSummaryCommandOutput,
  PasswordPolicy,
  SummaryKeyType,
} from '@aws-sdk/client-iam';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number } from '../../cells.ts';
import type { Answer } from '../../contract.ts';

/** IAM guide, "Default password policy": 8 characters, three of four kinds, no expiry. */
const AWS_DEFAULT: Readonly<Record<string, Cell>> = {
  is_custom: 0,
  minimum_length: 8,
  requires_symbols: 0,
  requires_numbers: 0,
  requires_uppercase: 0,
  requires_lowercase: 0,
  users_may_change: 0,
  maximum_age_days: 0,
  reuse_prevention: 0,
  hard_expiry: 0,
};

/** The row of `aws_iam_password_policy`; none when it was not read. */
export function passwordPolicyRow(answer: Answer<GetAccountPasswordPolicyCommandOutput>): readonly FactRow[] {
  const table = 'aws_iam_password_policy';
  switch (answer.kind) {
    case 'answered':
      return answer.output.PasswordPolicy === undefined
        ? []
        : [{ table, values: customCells(answer.output.PasswordPolicy) }];
    case 'absent':
      return [{ table, values: AWS_DEFAULT }];
    case 'unread':
      return [];
  }
}

/** PasswordPolicy: age, reuse and hard expiry are left out when they are not set. */
function customCells(policy: PasswordPolicy): FactRow['values'] {
  return {
    is_custom: 1,
    minimum_length: number(policy.MinimumPasswordLength),
    requires_symbols: flag(policy.RequireSymbols),
    requires_numbers: flag(policy.RequireNumbers),
    requires_uppercase: flag(policy.RequireUppercaseCharacters),
    requires_lowercase: flag(policy.RequireLowercaseCharacters),
    users_may_change: flag(policy.AllowUsersToChangePassword),
    maximum_age_days: policy.MaxPasswordAge ?? 0,
    reuse_prevention: policy.PasswordReusePrevention ?? 0,
    hard_expiry: policy.HardExpiry === undefined ? 0 : flag(policy.HardExpiry),
  };
}

/** The row of `aws_iam_summary`; none when it was not read. */
export function summaryRow(answer: Answer<GetAccountSummaryCommandOutput>): readonly FactRow[] {
  if (answer.kind !== 'answered') return [];
  const map = answer.output.SummaryMap;
  const count = (key: SummaryKeyType): Cell => number(map?.[key]);
  const any = (key: SummaryKeyType): Cell => (map?.[key] === undefined ? null : map[key] > 0 ? 1 : 0);
  const values = {
    users: count('Users'),
    groups: count('Groups'),
    roles: count('Roles'),
    customer_policies: count('Policies'),
    instance_profiles: count('InstanceProfiles'),
    mfa_devices_in_use: count('MFADevicesInUse'),
    root_mfa_enabled: any('AccountMFAEnabled'),
    root_access_keys: any('AccountAccessKeysPresent'),
    root_certificates: any('AccountSigningCertificatesPresent'),
  };
  return [{ table: 'aws_iam_summary', values }];
}
