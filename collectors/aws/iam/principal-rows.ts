import type { GroupDetail, InstanceProfile, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text, time } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';
import { tagsJson } from '../tags.ts';
import type { Devices } from './devices.ts';
import { policyIn } from './documents.ts';

/** The row of `aws_iam_user`. */
export function userRow(user: UserDetail, devices: Devices): FactRow {
  return {
    table: 'aws_iam_user',
    values: {
      ...principalCells(user, user.UserName, user.UserId),
      // IAM leaves the list out for a user without inline policies, as recorded answers show.
      inline_policies: user.UserPolicyList?.length ?? 0,
      groups: jsonTexts(user.GroupList),
      mfa_devices: devices.complete ? devices.items.length : null,
    },
  };
}

/** The row of `aws_iam_role`. */
export function roleRow(role: RoleDetail): FactRow {
  const { Path: path, RoleLastUsed: used } = role;
  return {
    table: 'aws_iam_role',
    values: {
      ...principalCells(role, role.RoleName, role.RoleId),
      inline_policies: role.RolePolicyList?.length ?? null,
      is_service_linked: path === undefined ? null : path.startsWith('/aws-service-role/') ? 1 : 0,
      trust_policy: text(policyIn(role.AssumeRolePolicyDocument)?.document),
      instance_profiles: jsonTexts(role.InstanceProfileList?.map(({ Arn }) => Arn)),
      // RoleLastUsed is there and empty for a role without use "within the trailing 400 days".
      last_used_at: used === undefined ? null : used.LastUsedDate === undefined ? '' : time(used.LastUsedDate),
      last_used_region: used === undefined ? null : (used.Region ?? ''),
    },
  };
}

/** What users and roles have in common; a boundary is there only when one is set. */
function principalCells(
  principal: UserDetail | RoleDetail,
  name: string | undefined,
  id: string | undefined,
): Readonly<Record<string, Cell>> {
  const boundary = principal.PermissionsBoundary;
  return {
    arn: text(principal.Arn),
    name: text(name),
    path: text(principal.Path),
    unique_id: text(id),
    created_at: time(principal.CreateDate),
    boundary_arn: boundary === undefined ? '' : text(boundary.PermissionsBoundaryArn),
    attached_policies: principal.AttachedManagedPolicies?.length ?? null,
    tags: tagsJson(principal.Tags ?? null),
  };
}

/** The row of `aws_iam_group`. */
export function groupRow(group: GroupDetail, users: readonly UserDetail[]): FactRow {
  const { GroupName: name } = group;
  const countable = name !== undefined && users.every(({ GroupList }) => GroupList !== undefined);
  return {
    table: 'aws_iam_group',
    values: {
      arn: text(group.Arn),
      name: text(name),
      members: countable ? users.filter(({ GroupList }) => GroupList?.includes(name)).length : null,
      created_at: time(group.CreateDate),
    },
  };
}

/** The rows of `aws_iam_membership` of one user; one of unknowns where the answer does not tell the groups. */
export function membershipRows(user: UserDetail, groups: readonly GroupDetail[]): readonly FactRow[] {
  const names = user.GroupList === undefined ? [undefined] : [...user.GroupList].sort(byCodeUnits);
  return names.map((name) => ({
    table: 'aws_iam_membership',
    values: {
      user_arn: text(user.Arn),
      group_name: text(name),
      group_arn: name === undefined ? null : text(groups.find(({ GroupName }) => GroupName === name)?.Arn),
    },
  }));
}

/** The rows of `aws_iam_instance_profile` that hold one role; one of unknowns where the answer does not tell them. */
export function profileRows(role: RoleDetail): readonly FactRow[] {
  const listed: readonly Partial<InstanceProfile>[] = role.InstanceProfileList ?? [{}];
  const profiles = [...listed].sort((a, b) => byCodeUnits(String(a.Arn), String(b.Arn)));
  return profiles.map((profile) => ({
    table: 'aws_iam_instance_profile',
    values: { arn: text(profile.Arn), name: text(profile.InstanceProfileName), role_arn: text(role.Arn) },
  }));
}
