import type { ManagedPolicyDetail, PolicyDetail } from '@aws-sdk/client-iam';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { number, text, time } from '../../cells.ts';
import { unknownRow } from '../listing.ts';
import { statementCells } from '../statements.ts';
import type { Authorization } from './authorization.ts';
import { documentInForce, policyIn } from './documents.ts';
import { statementTable } from './policy-tables.ts';

/** The row of `aws_iam_policy`. */
export function policyRow(policy: ManagedPolicyDetail): FactRow {
  return {
    table: 'aws_iam_policy',
    values: {
      arn: text(policy.Arn),
      name: text(nameOf(policy)),
      manager: managerOf(policy.Arn),
      default_version: text(policy.DefaultVersionId),
      attachments: number(policy.AttachmentCount),
      boundary_uses: number(policy.PermissionsBoundaryUsageCount),
      updated_at: time(policy.UpdateDate),
      document: text(policyIn(documentInForce(policy))?.document),
    },
  };
}

/** The name is also the last part of the ARN (IAM guide, "IAM identifiers"). */
function nameOf({ PolicyName: name, Arn: arn }: ManagedPolicyDetail): string | undefined {
  return name ?? arn?.slice(arn.lastIndexOf('/') + 1);
}

/** ARNs of AWS managed policies have `aws` where others have the account. */
function managerOf(arn: string | undefined): Cell {
  if (arn === undefined) return null;
  return arn.split(':')[4] === 'aws' ? 'AWS' : 'CUSTOMER';
}

/** Where a document belongs: the first columns of `aws_iam_policy_statement`. */
interface Owner {
  readonly type: 'user' | 'group' | 'role' | 'policy';
  readonly arn: string | undefined;
  readonly kind: 'inline' | 'managed' | 'trust';
}

/** The rows of `aws_iam_policy_statement`. */
export function* statementRows({ users, groups, roles, policies }: Authorization): Iterable<FactRow> {
  for (const user of users) yield* inlineRows({ type: 'user', arn: user.Arn, kind: 'inline' }, user.UserPolicyList);
  for (const group of groups)
    yield* inlineRows({ type: 'group', arn: group.Arn, kind: 'inline' }, group.GroupPolicyList);
  for (const role of roles) {
    yield* inlineRows({ type: 'role', arn: role.Arn, kind: 'inline' }, role.RolePolicyList);
    yield* documentRows({ type: 'role', arn: role.Arn, kind: 'trust' }, '', role.AssumeRolePolicyDocument);
  }
  for (const policy of policies) {
    yield* documentRows({ type: 'policy', arn: policy.Arn, kind: 'managed' }, nameOf(policy), documentInForce(policy));
  }
}

/** Of users alone, IAM leaves an empty list out; of others, a list that is not there is one policy of which nothing is known. */
function inlineRows(owner: Owner, policies: readonly PolicyDetail[] | undefined): readonly FactRow[] {
  if (policies === undefined) return owner.type === 'user' ? [] : [unknownStatement(owner)];
  const byName = [...policies].sort((a, b) => byCodeUnits(String(a.PolicyName), String(b.PolicyName)));
  return byName.flatMap((policy) => documentRows(owner, policy.PolicyName, policy.PolicyDocument));
}

function unknownStatement(owner: Owner): FactRow {
  const known = { owner_type: owner.type, owner_arn: text(owner.arn), policy_kind: owner.kind };
  return { table: statementTable.name, values: { ...unknownRow(statementTable), ...known } };
}

function documentRows(owner: Owner, name: string | undefined, document: string | undefined): readonly FactRow[] {
  return statementCells(policyIn(document)).map((cells) => ({
    table: 'aws_iam_policy_statement',
    values: {
      owner_type: owner.type,
      owner_arn: text(owner.arn),
      policy_name: text(name),
      policy_kind: owner.kind,
      ...cells,
    },
  }));
}
