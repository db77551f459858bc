import type { Column, Table } from '../../../src/facts/table.ts';

const REPORT = 'iam:GetCredentialReport';
const PASSWORDS = 'iam:GetAccountPasswordPolicy';
const SUMMARY = 'iam:GetAccountSummary';

function accessKeyColumns(slot: 1 | 2): Readonly<Record<string, Column>> {
  const prefix = `access_key_${slot}`;
  return {
    [`${prefix}_active`]: {
      type: 'boolean',
      from: REPORT,
      doc: `1 when access key ${slot} exists and is active; 0 otherwise.`,
    },
    [`${prefix}_rotated_at`]: {
      type: 'time',
      from: REPORT,
      doc: `When access key ${slot} was created or last changed; '' when there is none.`,
    },
    [`${prefix}_used_at`]: {
      type: 'time',
      from: REPORT,
      doc: `When access key ${slot} was last used; '' when there is none or no use is recorded (AWS records since 22 April 2015).`,
    },
  };
}

const credential: Table = {
  name: 'aws_iam_credential',
  doc: "A user's line of the account's credential report, which AWS renews at most every four hours; the root user is in aws_iam_root.",
  rows: REPORT,
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: REPORT, doc: 'ARN of the user.', identifies: 'user' },
    user_name: {
      type: 'text',
      from: REPORT,
      doc: 'Name of the user.',
      identifies: 'user',
    },
    created_at: { type: 'time', from: REPORT, doc: 'When the user was created.' },
    password_enabled: {
      type: 'boolean',
      from: REPORT,
      doc: '1 when the user has a console password; 0 when not.',
    },
    password_used_at: {
      type: 'time',
      from: REPORT,
      doc: "When the password was last used; '' when there is none or no use is recorded (AWS records since 20 October 2014).",
    },
    password_changed_at: {
      type: 'time',
      from: REPORT,
      doc: "When the password was last changed; '' when there is none.",
    },
    password_rotates_at: {
      type: 'time',
      from: REPORT,
      doc: "When the password must be changed; '' when it never must.",
    },
    mfa_active: { type: 'boolean', from: REPORT, doc: '1 when the user has an MFA device; 0 otherwise.' },
    ...accessKeyColumns(1),
    ...accessKeyColumns(2),
    certificate_1_active: {
      type: 'boolean',
      from: REPORT,
      doc: '1 when X.509 signing certificate 1 exists and is active; 0 otherwise.',
    },
    certificate_2_active: {
      type: 'boolean',
      from: REPORT,
      doc: '1 when X.509 signing certificate 2 exists and is active; 0 otherwise.',
    },
    report_at: { type: 'time', from: REPORT, doc: 'When AWS generated the report.' },
  },
};

/** Apart from users: of the root user's password the report says `not_supported`, which would make every claim on users unknown. */
const root: Table = {
  name: 'aws_iam_root',
  doc: "The root user's line of the account's credential report.",
  rows: REPORT,
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: REPORT, doc: 'ARN of the root user.', identifies: 'user' },
    password_used_at: {
      type: 'time',
      from: REPORT,
      doc: "When the root user last signed in to the console; '' when no use is recorded.",
    },
    mfa_active: { type: 'boolean', from: REPORT, doc: '1 when the root user has an MFA device; 0 otherwise.' },
    ...accessKeyColumns(1),
    ...accessKeyColumns(2),
    report_at: { type: 'time', from: REPORT, doc: 'When AWS made the report.' },
  },
};

const passwordPolicy: Table = {
  name: 'aws_iam_password_policy',
  doc: "The account's password policy for IAM users, one row; without an own one, AWS's default.",
  rows: PASSWORDS,
  key: ['is_custom'],
  columns: {
    is_custom: {
      type: 'boolean',
      from: PASSWORDS,
      doc: "1 when the account has set a policy; 0 when AWS's default applies.",
    },
    minimum_length: { type: 'integer', from: PASSWORDS, doc: 'Fewest characters of a password; 8 by default.' },
    requires_symbols: {
      type: 'boolean',
      from: PASSWORDS,
      doc: '1 when a symbol is required; 0 otherwise (by default three of the four kinds are).',
    },
    requires_numbers: {
      type: 'boolean',
      from: PASSWORDS,
      doc: '1 when a digit is required; 0 otherwise (by default three of the four kinds are).',
    },
    requires_uppercase: {
      type: 'boolean',
      from: PASSWORDS,
      doc: '1 when an upper-case letter is required; 0 otherwise (by default three of the four kinds are).',
    },
    requires_lowercase: {
      type: 'boolean',
      from: PASSWORDS,
      doc: '1 when a lower-case letter is required; 0 otherwise (by default three of the four kinds are).',
    },
    users_may_change: {
      type: 'boolean',
      from: PASSWORDS,
      doc: '1 when users may change their own password; 0 otherwise, as by default.',
    },
    maximum_age_days: {
      type: 'integer',
      from: PASSWORDS,
      doc: 'Days after which a password expires; 0 when it never does.',
    },
    reuse_prevention: {
      type: 'integer',
      from: PASSWORDS,
      doc: 'Number of earlier passwords that may not be used again; 0 when all may.',
    },
    hard_expiry: {
      type: 'boolean',
      from: PASSWORDS,
      doc: '1 when an expired password can only be reset by an administrator; 0 otherwise.',
    },
  },
};

const summary: Table = {
  name: 'aws_iam_summary',
  doc: "IAM's own count of what the account holds, one row: a check on the completeness of the other tables.",
  rows: SUMMARY,
  key: [],
  columns: {
    users: { type: 'integer', from: SUMMARY, doc: 'Number of IAM users.' },
    groups: { type: 'integer', from: SUMMARY, doc: 'Number of groups.' },
    roles: { type: 'integer', from: SUMMARY, doc: 'Number of roles.' },
    customer_policies: { type: 'integer', from: SUMMARY, doc: 'Number of customer managed policies.' },
    instance_profiles: { type: 'integer', from: SUMMARY, doc: 'Number of instance profiles.' },
    mfa_devices_in_use: {
      type: 'integer',
      from: SUMMARY,
      doc: 'Number of MFA devices assigned to users or the root user.',
    },
    root_mfa_enabled: { type: 'boolean', from: SUMMARY, doc: '1 when the root user has an MFA device; 0 otherwise.' },
    root_access_keys: { type: 'boolean', from: SUMMARY, doc: '1 when the root user has access keys; 0 otherwise.' },
    root_certificates: {
      type: 'boolean',
      from: SUMMARY,
      doc: '1 when the root user has signing certificates; 0 otherwise.',
    },
  },
};

export const accountTables: readonly Table[] = [credential, root, passwordPolicy, summary];
