import type { DoubleTelling } from '../../facts/double-telling.ts';
import { readWhole } from './compare.ts';

const DETAILS = 'iam:GetAccountAuthorizationDetails';
const REPORT = 'iam:GetCredentialReport';

const REPORTED = "'the credential report of ' || coalesce(r.report_at, 'an unknown time')";

const rootKeys: DoubleTelling = {
  name: 'root-keys',
  doc: 'Whether the root user has access keys: the credential report and the account summary.',
  sides: [
    {
      table: 'aws_iam_root',
      columns: ['access_key_1_active', 'access_key_1_rotated_at', 'access_key_2_active', 'access_key_2_rotated_at'],
    },
    { table: 'aws_iam_summary', columns: ['root_access_keys'] },
  ],
  // A key that is not active is still there: the summary counts it.
  sql: `select r.account, r.region, r.arn as resource,
       ${REPORTED} || ' says that root has ' || iif(s.root_access_keys = 0, 'an active access key', 'no access key')
         || ', the account summary says that it has ' || iif(s.root_access_keys = 0, 'none', 'one') as text
from aws_iam_root as r join aws_iam_summary as s on s.account = r.account
where (s.root_access_keys = 0 and (r.access_key_1_active = 1 or r.access_key_2_active = 1))
   or (s.root_access_keys = 1 and r.access_key_1_active = 0 and r.access_key_1_rotated_at = ''
                              and r.access_key_2_active = 0 and r.access_key_2_rotated_at = '')`,
};

const rootFactor: DoubleTelling = {
  name: 'root-factor',
  doc: 'Whether the root user has a second factor: the credential report and the account summary.',
  sides: [
    { table: 'aws_iam_root', columns: ['mfa_active'] },
    { table: 'aws_iam_summary', columns: ['root_mfa_enabled'] },
  ],
  sql: `select r.account, r.region, r.arn as resource,
       ${REPORTED} || ' says that root has ' || iif(r.mfa_active, 'a second factor', 'no second factor')
         || ', the account summary says that it has ' || iif(s.root_mfa_enabled, 'one', 'none') as text
from aws_iam_root as r join aws_iam_summary as s on s.account = r.account
where r.mfa_active <> s.root_mfa_enabled`,
};

const usersReported: DoubleTelling = {
  name: 'users-reported',
  doc: 'Which IAM users there are: the credential report and the list of users.',
  sides: [
    { table: 'aws_iam_credential', columns: 'rows' },
    { table: 'aws_iam_user', columns: 'rows' },
  ],
  sql: `select u.account, u.region, u.arn as resource,
       u.arn || ' is among the users, but not in the credential report' as text
from aws_iam_user as u
where ${readWhole(REPORT, 'u.account', 'u.region')}
  and u.arn not in (select arn from aws_iam_credential where arn is not null)
union all
select r.account, r.region, r.arn,
       r.arn || ' is in the credential report of ' || coalesce(r.report_at, 'an unknown time') || ', but not among the users'
from aws_iam_credential as r
where ${readWhole(DETAILS, 'r.account', 'r.region')}
  and r.arn not in (select arn from aws_iam_user where arn is not null)`,
};

const factorsReported: DoubleTelling = {
  name: 'factors-reported',
  doc: 'Whether an IAM user has a second factor: the credential report and the list of MFA devices.',
  sides: [
    { table: 'aws_iam_credential', columns: ['mfa_active'] },
    { table: 'aws_iam_user', columns: ['mfa_devices'] },
    { table: 'aws_iam_mfa_device', columns: 'rows' },
  ],
  sql: `select r.account, r.region, r.arn as resource,
       ${REPORTED} || ' says that ' || r.arn || iif(r.mfa_active, ' has a second factor', ' has no second factor')
         || ', iam:ListMFADevices lists ' || u.mfa_devices as text
from aws_iam_credential as r join aws_iam_user as u on u.arn = r.arn
where r.mfa_active <> (u.mfa_devices > 0)`,
};

const factorsCounted: DoubleTelling = {
  name: 'factors-counted',
  doc: 'How many MFA devices are in use: the account summary and the lists of every user.',
  sides: [
    { table: 'aws_iam_summary', columns: ['mfa_devices_in_use'] },
    { table: 'aws_iam_user', columns: ['mfa_devices'] },
    { table: 'aws_iam_mfa_device', columns: 'rows' },
  ],
  // How many of them are root's nobody lists: where root has a factor, the summary may count more.
  sql: `select s.account, s.region, s.account as resource,
       'the account summary of ' || s.account || ' counts ' || s.mfa_devices_in_use || ' MFA devices in use, '
         || u.devices || ' are listed' as text
from aws_iam_summary as s
join (select account, sum(mfa_devices) as devices, count(*) - count(mfa_devices) as unread
      from aws_iam_user group by account) as u on u.account = s.account
where u.unread = 0 and ${readWhole(DETAILS, 's.account', 's.region')}
  and (u.devices > s.mfa_devices_in_use or (s.root_mfa_enabled = 0 and u.devices < s.mfa_devices_in_use))`,
};

/** IAM counts what it holds; GetAccountAuthorizationDetails lists it. */
function counted(column: string, table: string, what: string, which: string = '1'): DoubleTelling {
  return {
    name: `${column.replaceAll('_', '-')}-counted`,
    doc: `How many ${what} there are: the account summary and their list.`,
    sides: [
      { table: 'aws_iam_summary', columns: [column] },
      { table, columns: 'rows' },
    ],
    sql: `select s.account, s.region, s.account as resource,
       'the account summary of ' || s.account || ' counts ' || s.${column} || ' ${what}, '
         || coalesce(t.listed, 0) || ' are listed' as text
from aws_iam_summary as s
left join (select account, count(*) as listed from ${table} where ${which} group by account) as t
  on t.account = s.account
where s.${column} <> coalesce(t.listed, 0) and ${readWhole(DETAILS, 's.account', 's.region')}`,
  };
}

const attachments: DoubleTelling = {
  name: 'attachments-counted',
  doc: 'How often a managed policy is attached: its own count and what users, groups and roles name.',
  sides: [
    { table: 'aws_iam_policy', columns: ['attachments'] },
    { table: 'aws_iam_attachment', columns: 'rows' },
  ],
  sql: `select p.account, p.region, p.arn as resource,
       p.arn || ' says that it is attached ' || p.attachments || ' times, ' || coalesce(a.named, 0)
         || ' users, groups and roles name it' as text
from aws_iam_policy as p
left join (select account, policy_arn, count(*) as named from aws_iam_attachment
           where policy_arn <> '' group by account, policy_arn) as a
  on a.account = p.account and a.policy_arn = p.arn
where p.attachments <> coalesce(a.named, 0) and ${readWhole(DETAILS, 'p.account', 'p.region')}`,
};

const trust: DoubleTelling = {
  name: 'role-trust',
  doc: "Whom a role trusts: its trust policy's document and the rows of its principals.",
  sides: [
    { table: 'aws_iam_role', columns: ['trust_policy'] },
    { table: 'aws_iam_role_trust', columns: 'rows' },
  ],
  sql: `select r.account, r.region, r.arn as resource,
       'the trust policy of ' || r.arn || ' has ' || r.statements || ' statements, principals are known of '
         || coalesce(t.known, 0) as text
from (select account, region, arn,
             iif(json_type(trust_policy, '$.Statement') = 'array', json_array_length(trust_policy, '$.Statement'), 1) as statements
      from aws_iam_role where json_valid(trust_policy) and json_type(trust_policy, '$.Statement') is not null) as r
left join (select account, role_arn, count(distinct statement_index) as known from aws_iam_role_trust
           group by account, role_arn) as t on t.account = r.account and t.role_arn = r.arn
where r.statements <> coalesce(t.known, 0)
union all
select t.account, t.region, t.role_arn,
       'a principal is known of ' || t.role_arn || ' that its trust policy does not name'
from aws_iam_role_trust as t join aws_iam_role as r on r.account = t.account and r.arn = t.role_arn
where instr(r.trust_policy, t.principal) = 0`,
};

/** A profile that holds no role is in no list: only where IAM counts as many as are listed, a name must be among them. */
const profiles: DoubleTelling = {
  name: 'instance-profiles',
  doc: 'The instance profile that an instance names is among those that IAM lists.',
  sides: [
    { table: 'aws_ec2_instance', columns: ['profile_arn'] },
    { table: 'aws_iam_instance_profile', columns: 'rows' },
    { table: 'aws_iam_summary', columns: ['instance_profiles'] },
  ],
  sql: `select i.account, i.region, i.instance_id as resource,
       i.instance_id || ' names the instance profile ' || i.profile_arn || ', which ${DETAILS} does not list' as text
from aws_ec2_instance as i
join aws_iam_summary as s on s.account = i.account
left join (select account, count(distinct arn) as listed from aws_iam_instance_profile group by account) as p
  on p.account = i.account
where i.profile_arn not in ('', 'none') and i.state <> 'terminated'
  and coalesce(p.listed, 0) = s.instance_profiles
  and ${readWhole(DETAILS, 's.account', 's.region')}
  and (i.account, i.profile_arn) not in
      (select account, arn from aws_iam_instance_profile where arn is not null)`,
};

/** What IAM tells twice. */
export const IDENTITY: readonly DoubleTelling[] = [
  rootKeys,
  rootFactor,
  usersReported,
  factorsReported,
  factorsCounted,
  counted('users', 'aws_iam_user', 'users'),
  counted('groups', 'aws_iam_group', 'groups'),
  counted('roles', 'aws_iam_role', 'roles'),
  counted('customer_policies', 'aws_iam_policy', 'policies of the customer', "manager = 'CUSTOMER'"),
  attachments,
  trust,
  profiles,
];
