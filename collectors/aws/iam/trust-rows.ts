import type { RoleDetail } from '@aws-sdk/client-iam';
import { canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import type { Lists, Statement } from '../../../src/reasoning/statement.ts';
import { text } from '../../cells.ts';
import { policyIn } from './documents.ts';

/** The rows of `aws_iam_role_trust` of one role. */
export function trustRows(role: RoleDetail): readonly FactRow[] {
  const statements = policyIn(role.AssumeRolePolicyDocument)?.statements ?? [];
  return statements.flatMap((statement) => [
    ...principalRows(role, statement, statement.principals, 0),
    ...principalRows(role, statement, statement.notPrincipals, 1),
  ]);
}

function principalRows(role: RoleDetail, statement: Statement, principals: Lists, negated: 0 | 1): readonly FactRow[] {
  return Object.entries(principals).flatMap(([type, names]) =>
    names.map((principal) => ({
      table: 'aws_iam_role_trust',
      values: {
        role_arn: text(role.Arn),
        role_name: text(role.RoleName),
        statement_index: statement.index,
        effect: statement.effect,
        principal_type: type,
        principal,
        principal_account: accountOf(type, principal),
        negated,
        actions: canonicalJson(statement.actions),
        external_id: externalIds(statement).join(' '),
        mfa_required: requiresMfa(statement) ? 1 : 0,
        conditions: canonicalJson(statement.conditions),
      },
    })),
  );
}

/** The account in an AWS principal: an ARN's fifth part, or a bare account id. */
function accountOf(type: string, principal: string): Cell {
  if (type !== 'AWS') return '';
  if (principal === '*' || /^\d{12}$/.test(principal)) return principal;
  return principal.startsWith('arn:') ? (principal.split(':')[4] ?? '') : '';
}

/** StringEquals alone demands a value: with IfExists, a call without an external id passes. */
function externalIds(statement: Statement): readonly string[] {
  return valuesOf(statement, 'StringEquals', 'sts:ExternalId');
}

function requiresMfa(statement: Statement): boolean {
  const values = valuesOf(statement, 'Bool', 'aws:MultiFactorAuthPresent');
  return values.length === 1 && values[0]?.toLowerCase() === 'true';
}

/** Operators are written in one way; condition keys are compared without case. */
function valuesOf({ conditions }: Statement, operator: string, key: string): readonly string[] {
  const keys = Object.hasOwn(conditions, operator) ? Object.entries(conditions[operator] ?? {}) : [];
  return keys.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1] ?? [];
}
