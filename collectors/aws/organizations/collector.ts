import type { Account, DescribeOrganizationCommandOutput, PolicyType, Root } from '@aws-sdk/client-organizations';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, json, text, time } from '../../cells.ts';
import type { Answer, Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';

import { officeOf } from './office.ts';
import { describeOrganization, listAccounts, managementOperations, operations } from './operations.ts';
import { policyRows } from './policies.ts';
import { accountTable, organizationTable, rootTable, tables, unitTable } from './tables.ts';
import { readTree, type Tree } from './tree.ts';

type Values = FactRow['values'];

/** The organisation of an account: its accounts, units and policies, as far as this account may see them. */
export const collector: Collector<AwsSource> = {
  name: 'aws/organizations',
  scope: 'global',
  operations,
  tables,

  async *collect(source) {
    const described = await source.ask(describeOrganization, {});
    if (described.kind !== 'unread') {
      yield { table: organizationTable.name, values: organizationCells(described, source.scope.account) };
    }
    const office = officeOf(source, described);
    if (office.kind !== 'here') {
      const why = office.kind === 'nobody' ? office.why : null;
      for (const operation of managementOperations) source.leave(operation, why);
      return;
    }
    const [accounts, tree] = await Promise.all([
      listAll(source, listAccounts, {}, (output) => output.Accounts),
      readTree(source),
    ]);
    yield* ordered(rootTable, tree.roots.map(rootCells));
    yield* ordered(unitTable, tree.units.map(unitCells));
    yield* ordered(
      accountTable,
      accounts.items.map((account) => accountCells(account, tree)),
    );
    yield* policyRows(source);
  },
};

function organizationCells(answer: Answer<DescribeOrganizationCommandOutput>, asked: string): Values {
  return {
    id: cellOf(answer, ({ Organization }) => text(Organization?.Id), 'none'),
    arn: cellOf(answer, ({ Organization }) => text(Organization?.Arn), 'none'),
    feature_set: cellOf(answer, ({ Organization }) => text(Organization?.FeatureSet), 'none'),
    management_account: cellOf(answer, ({ Organization }) => text(Organization?.MasterAccountId), 'none'),
    is_management: cellOf(answer, ({ Organization }) => isSame(Organization?.MasterAccountId, asked), 0),
  };
}

function isSame(management: string | undefined, asked: string): Cell {
  return management === undefined ? null : management === asked ? 1 : 0;
}

function rootCells(root: Root): Values {
  return {
    id: text(root.Id),
    arn: text(root.Arn),
    service_control_policies: policyTypeState(root, 'SERVICE_CONTROL_POLICY'),
    resource_control_policies: policyTypeState(root, 'RESOURCE_CONTROL_POLICY'),
  };
}

/** Root: PolicyTypes lists what is enabled or on its way; what it does not name is off. */
function policyTypeState({ PolicyTypes }: Root, type: PolicyType): Cell {
  if (PolicyTypes === undefined) return null;
  const entry = PolicyTypes.find(({ Type }) => Type === type);
  return entry === undefined ? 'none' : text(entry.Status);
}

function unitCells({ unit, parent }: Tree['units'][number]): Values {
  return { id: text(unit.Id), arn: text(unit.Arn), name: text(unit.Name), parent };
}

/** `Status` was retired for `State` on 9 September 2026; where only the former comes, its values are among the latter's. */
function accountCells(account: Account, { pathOf }: Tree): Values {
  const path = account.Id === undefined ? undefined : pathOf.get(account.Id);
  return {
    id: text(account.Id),
    arn: text(account.Arn),
    name: text(account.Name),
    state: text(account.State ?? account.Status),
    joined_method: text(account.JoinedMethod),
    joined_at: time(account.JoinedTimestamp),
    parent: text(path?.at(-1)),
    path: json(path),
  };
}
