import type { Table } from '../../../src/facts/table.ts';
import { policyTable, statementTable, targetTable } from './policy-tables.ts';

const DESCRIBE = 'organizations:DescribeOrganization';
const ACCOUNTS = 'organizations:ListAccounts';
const ROOTS = 'organizations:ListRoots';
const UNITS = 'organizations:ListOrganizationalUnitsForParent';
const CHILDREN = 'organizations:ListAccountsForParent';

export const organizationTable: Table = {
  name: 'aws_organizations_organization',
  doc: 'The organisation that the account belongs to; one row for every account that could tell.',
  rows: DESCRIBE,
  key: [],
  columns: {
    id: {
      type: 'text',
      from: DESCRIBE,
      doc: "Id of the organisation; 'none' when the account is in none.",
      identifies: 'organisation',
    },
    arn: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the organisation; 'none' when the account is in none.",
      identifies: 'organisation',
    },
    feature_set: {
      type: 'text',
      from: DESCRIBE,
      doc: "'ALL', 'CONSOLIDATED_BILLING' (without policies), or 'none' when the account is in no organisation.",
      identifies: 'nothing',
    },
    management_account: {
      type: 'text',
      from: DESCRIBE,
      doc: "Id of the management account; 'none' when the account is in no organisation.",
      identifies: 'account',
    },
    is_management: {
      type: 'boolean',
      from: DESCRIBE,
      doc: '1 when the account that was asked is the management account; 0 otherwise.',
    },
  },
};

export const rootTable: Table = {
  name: 'aws_organizations_root',
  doc: 'The root of the organisation.',
  rows: ROOTS,
  each: { [ROOTS]: 'Roots' },
  key: ['id'],
  columns: {
    id: { type: 'text', from: ROOTS, doc: 'Id of the root.', identifies: 'unit' },
    arn: { type: 'text', from: ROOTS, doc: 'ARN of the root.', identifies: 'unit' },
    service_control_policies: {
      type: 'text',
      from: ROOTS,
      doc: "Whether service control policies have effect: 'ENABLED', 'PENDING_ENABLE', 'PENDING_DISABLE' or 'none'.",
      identifies: 'nothing',
    },
    resource_control_policies: {
      type: 'text',
      from: ROOTS,
      doc: "Whether resource control policies have effect: 'ENABLED', 'PENDING_ENABLE', 'PENDING_DISABLE' or 'none'.",
      identifies: 'nothing',
    },
  },
};

export const unitTable: Table = {
  name: 'aws_organizations_unit',
  doc: 'One organisational unit; the root is not one.',
  rows: [ROOTS, UNITS],
  each: { [UNITS]: 'OrganizationalUnits' },
  key: ['id'],
  columns: {
    id: { type: 'text', from: UNITS, doc: 'Id of the organisational unit.', identifies: 'unit' },
    arn: { type: 'text', from: UNITS, doc: 'ARN of the organisational unit.', identifies: 'unit' },
    name: { type: 'text', from: UNITS, doc: 'Name of the organisational unit.', identifies: 'unit' },
    parent: { type: 'text', from: UNITS, doc: 'Id of the unit or root that holds it.', identifies: 'unit' },
  },
};

export const accountTable: Table = {
  name: 'aws_organizations_account',
  doc: 'One account of the organisation, the management account included.',
  rows: ACCOUNTS,
  each: { [ACCOUNTS]: 'Accounts' },
  key: ['id'],
  columns: {
    id: { type: 'text', from: ACCOUNTS, doc: 'Id of the account.', identifies: 'account' },
    arn: { type: 'text', from: ACCOUNTS, doc: 'ARN of the account.', identifies: 'account' },
    name: { type: 'text', from: ACCOUNTS, doc: 'Name of the account.', identifies: 'account' },
    state: {
      type: 'text',
      from: ACCOUNTS,
      doc: "'ACTIVE', 'PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE' or 'CLOSED'.",
      identifies: 'nothing',
    },
    joined_method: {
      type: 'text',
      from: ACCOUNTS,
      doc: "'CREATED' in the organisation or 'INVITED' to it.",
      identifies: 'nothing',
    },
    joined_at: { type: 'time', from: ACCOUNTS, doc: 'When the account became part of the organisation.' },
    parent: {
      type: 'text',
      from: [ROOTS, UNITS, CHILDREN],
      doc: 'Id of the unit or root that holds the account.',
      identifies: 'unit',
    },
    path: {
      type: 'json',
      from: [ROOTS, UNITS, CHILDREN],
      doc: "Ids from the root down to the account's parent, as a JSON array in that order.",
      identifies: 'unit',
    },
  },
};

export const tables: readonly Table[] = [
  organizationTable,
  rootTable,
  unitTable,
  accountTable,
  policyTable,
  targetTable,
  statementTable,
];
