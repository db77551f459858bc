import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const POLICIES = 'organizations:ListPolicies';
const DESCRIBE = 'organizations:DescribePolicy';
const TARGETS = 'organizations:ListTargetsForPolicy';

const KIND = {
  type: 'text',
  from: POLICIES,
  doc: "'SERVICE_CONTROL_POLICY' or 'RESOURCE_CONTROL_POLICY'.",
  identifies: 'nothing',
} as const;

export const policyTable: Table = {
  name: 'aws_organizations_policy',
  doc: 'One service control policy or resource control policy of the organisation, attached or not.',
  rows: POLICIES,
  each: { [POLICIES]: 'Policies' },
  key: ['id'],
  columns: {
    id: { type: 'text', from: POLICIES, doc: 'Id of the policy.', identifies: 'policy' },
    arn: { type: 'text', from: POLICIES, doc: 'ARN of the policy.', identifies: 'policy' },
    name: { type: 'text', from: POLICIES, doc: 'Name of the policy.', identifies: 'policy' },
    kind: KIND,
    aws_managed: { type: 'boolean', from: POLICIES, doc: '1 when AWS wrote the policy, 0 when the organisation did.' },
    targets: { type: 'integer', from: TARGETS, doc: 'Number of roots, units and accounts that it is attached to.' },
    document: {
      type: 'json',
      from: DESCRIBE,
      doc: 'The policy document as canonical JSON, otherwise as written.',
      identifies: 'policy',
    },
  },
};

export const targetTable: Table = {
  name: 'aws_organizations_policy_target',
  doc: 'One attachment of a policy to a root, a unit or an account; what lies below inherits it.',
  rows: [POLICIES, TARGETS],
  each: { [TARGETS]: 'Targets' },
  key: ['policy', 'target'],
  columns: {
    policy: { type: 'text', from: POLICIES, doc: 'Id of the policy.', identifies: 'policy' },
    policy_kind: KIND,
    target: { type: 'text', from: TARGETS, doc: 'Id of the root, unit or account.', identifies: 'unit' },
    target_kind: {
      type: 'text',
      from: TARGETS,
      doc: "'ROOT', 'ORGANIZATIONAL_UNIT' or 'ACCOUNT'.",
      identifies: 'nothing',
    },
  },
};

export const statementTable: Table = {
  name: 'aws_organizations_policy_statement',
  doc: 'One statement of a service control policy or resource control policy.',
  rows: [POLICIES, DESCRIBE],
  key: ['policy', ...STATEMENT_KEY],
  columns: {
    policy: { type: 'text', from: POLICIES, doc: 'Id of the policy.', identifies: 'policy' },
    policy_kind: KIND,
    ...statementColumns(DESCRIBE),
  },
};
