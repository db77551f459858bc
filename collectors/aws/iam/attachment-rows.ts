import type { AttachedPermissionsBoundary, AttachedPolicy, PolicyDetail } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Authorization } from './authorization.ts';

/** A user, group or role with all that hangs on it. */
interface Principal {
  readonly type: 'user' | 'group' | 'role';
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly attached: readonly AttachedPolicy[];
  readonly inline: readonly PolicyDetail[];
  readonly boundary: AttachedPermissionsBoundary | undefined;
}

/** A list that the answer leaves out is one policy of which nothing is known; of users, IAM leaves out empty inline ones. */
const UNTOLD = [{}];

/** The rows of `aws_iam_attachment`. */
export function* attachmentRows({ users, groups, roles }: Authorization): Iterable<FactRow> {
  for (const user of users) {
    const { Arn: arn, UserName: name, AttachedManagedPolicies: attached = UNTOLD, UserPolicyList: inline = [] } = user;
    yield* rowsOf({ type: 'user', arn, name, attached, inline, boundary: user.PermissionsBoundary });
  }
  for (const group of groups) {
    const { AttachedManagedPolicies: attached = UNTOLD, GroupPolicyList: inline = UNTOLD } = group;
    yield* rowsOf({ type: 'group', arn: group.Arn, name: group.GroupName, attached, inline, boundary: undefined });
  }
  for (const role of roles) {
    const { AttachedManagedPolicies: attached = UNTOLD, RolePolicyList: inline = UNTOLD } = role;
    const { Arn: arn, RoleName: name, PermissionsBoundary: boundary } = role;
    yield* rowsOf({ type: 'role', arn, name, attached, inline, boundary });
  }
}

function rowsOf(principal: Principal): readonly FactRow[] {
  const managed = principal.attached.map(({ PolicyName, PolicyArn }) =>
    row(principal, 'managed', text(PolicyName), text(PolicyArn), text(PolicyArn)),
  );
  const inline = principal.inline.map(({ PolicyName }) =>
    row(principal, 'inline', text(PolicyName), '', text(principal.arn)),
  );
  return [...boundaryRows(principal), ...inline.sort(byPolicy), ...managed.sort(byPolicy)];
}

function boundaryRows(principal: Principal): readonly FactRow[] {
  if (principal.boundary === undefined) return [];
  const arn = principal.boundary.PermissionsBoundaryArn;
  return [row(principal, 'boundary', text(arn?.slice(arn.lastIndexOf('/') + 1)), text(arn), text(arn))];
}

function row(
  principal: Principal,
  kind: 'managed' | 'inline' | 'boundary',
  name: Cell,
  arn: Cell,
  owner: Cell,
): FactRow {
  return {
    table: 'aws_iam_attachment',
    values: {
      principal_type: principal.type,
      principal_arn: text(principal.arn),
      principal_name: text(principal.name),
      kind,
      policy_name: name,
      policy_arn: arn,
      statement_owner_arn: owner,
    },
  };
}

function byPolicy(a: FactRow, b: FactRow): number {
  const key = ({ values }: FactRow): string => `${values.policy_name} ${values.policy_arn}`;
  return byCodeUnits(key(a), key(b));
}
