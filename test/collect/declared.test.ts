import { describe, expect, test } from 'vitest';
import type { AccountSettings } from '../../collectors/contract.ts';
import { declaredRows } from '../../src/collect/declared.ts';
import { parseSettings } from '../../src/workspace/settings.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';

const NAMED = '111122223333';
const LISTED = '444455556666';
const HEAD = `organisation: { name: Example, contact: security@example.com }
paper: { title: T, summary: S }
version: '1'
regions: [eu-west-1]
pseudonyms: { keyFile: k }
`;
const ACCOUNTS = `accounts: [{ id: '${NAMED}', name: Production, purpose: production }]\n`;
const ORGANIZATION = `organization: { management: '${NAMED}', role: audit }\n`;

function declared(text: string, accounts: readonly AccountSettings[]) {
  const settings = parseSettings('affidavit.yaml', HEAD + text);
  const workspace = { settings, lists: [] } as unknown as Workspace;
  const [found] = declaredRows(workspace, new Map(accounts.map((account) => [account.id, account])));
  return found as NonNullable<typeof found>;
}

const account = (id: string, name: string, purpose?: string): AccountSettings => ({
  id,
  name,
  role: null,
  externalId: null,
  ...(purpose === undefined ? {} : { purpose }),
});

describe('workspace_account', () => {
  test('holds the accounts of the settings, by the word of the settings alone', () => {
    const { table, rows } = declared(ACCOUNTS, [account(NAMED, 'Production', 'production')]);
    expect(rows.map(({ values }) => values)).toEqual([
      { id: NAMED, name: 'Production', purpose: 'production', from_organization: 0 },
    ]);
    expect(table.rows).toBe('workspace:accounts');
    expect(table.columns.name?.identifies).toBe('nothing');
  });

  test('holds the accounts that an organisation lists, and rests on its list', () => {
    const { table, rows } = declared(ACCOUNTS + ORGANIZATION, [
      account(NAMED, 'prod-eu', 'production'),
      account(LISTED, 'sandbox'),
      account('777788889999', '', 'security'),
      account('unlisted', 'Accounts not listed'),
    ]);
    expect(rows.map(({ values }) => Object.values(values))).toEqual([
      [NAMED, 'Production', 'production', 0],
      [LISTED, 'sandbox', '', 1],
      ['777788889999', null, 'security', 1],
    ]);
    for (const rests of [table.rows, ...Object.values(table.columns).map(({ from }) => from)])
      expect(rests).toEqual(['workspace:accounts', 'organizations:ListAccounts']);
    expect(table.columns.name?.identifies).toBe('account');
  });
});
