import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { AwsSource } from '../source.ts';
import { getAuthorizationDetails } from './operations.ts';

/** Every principal and managed policy that was listed, by ARN. */
export interface Authorization {
  readonly users: readonly UserDetail[];
  readonly groups: readonly GroupDetail[];
  readonly roles: readonly RoleDetail[];
  readonly policies: readonly ManagedPolicyDetail[];
}

/** Reads all pages; those that could not be read are a gap in the coverage. */
export async function readAuthorization(source: AwsSource): Promise<Authorization> {
  const users: UserDetail[] = [];
  const groups: GroupDetail[] = [];
  const roles: RoleDetail[] = [];
  const policies: ManagedPolicyDetail[] = [];
  for await (const page of source.pages(getAuthorizationDetails, { MaxItems: 1000 })) {
    if (page.kind !== 'answered') break;
    users.push(...(page.output.UserDetailList ?? []));
    groups.push(...(page.output.GroupDetailList ?? []));
    roles.push(...(page.output.RoleDetailList ?? []));
    policies.push(...(page.output.Policies ?? []));
  }
  return { users: byArn(users), groups: byArn(groups), roles: byArn(roles), policies: byArn(policies) };
}

function byArn<Thing extends { readonly Arn?: string | undefined }>(things: readonly Thing[]): readonly Thing[] {
  return [...things].sort((a, b) => byCodeUnits(String(a.Arn), String(b.Arn)));
}
