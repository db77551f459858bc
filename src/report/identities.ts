import { quoted } from '../facts/database.ts';
import type { Examined } from './examine.ts';
import type { Identity } from './pseudonyms.ts';

/** No account has this many names of one kind; a table that goes on is cut, and the shapes still apply. */
const MAX_NAMES = 200_000;

/**
 * Every value of the facts that identifies somebody or something: all cells of columns so declared, the accounts
 * and tenants of the settings, and the people who attest or own exceptions.
 */
export async function identitiesOf(examined: Examined): Promise<Identity[]> {
  const { docket, workspace } = examined;
  const vocabulary = await vocabularyOf(examined);
  const keys: Identity[] = [];
  const others: Identity[] = [];
  for (const table of docket.tables)
    for (const [name, column] of Object.entries(table.columns)) {
      if (column.identifies === undefined || column.type === 'json') continue;
      const sql = `select distinct ${quoted(name)} from ${quoted(table.name)} where ${quoted(name)} is not null`;
      const { rows } = await docket.observer.table(sql, MAX_NAMES);
      const list = table.key.includes(name) ? keys : others;
      for (const [value] of rows)
        if (!vocabulary.has(String(value))) list.push({ kind: column.identifies, value: String(value) });
    }
  // A value of two kinds goes by the one whose table it is a key of.
  const identities = [...keys, ...others];
  for (const { id } of workspace.settings.accounts) identities.push({ kind: 'account', value: id });
  for (const { tenant } of Object.values(workspace.settings.sources))
    identities.push({ kind: 'tenant', value: tenant });
  for (const { by } of workspace.attestations) identities.push({ kind: 'person', value: by });
  for (const { owner } of workspace.exceptions) identities.push({ kind: 'person', value: owner });
  return identities;
}

/**
 * Values that columns of the collectors and of the settings hold as plain words: enumerations, roles, purposes. They
 * are public wherever they stand, so a group that happens to be named "security" names nothing. Lists of the workspace
 * do not count: a column there that lacks `identifies` may be a slip.
 */
async function vocabularyOf({ docket: { tables, observer }, workspace }: Examined): Promise<ReadonlySet<string>> {
  const words = new Set([...PLACEHOLDERS, ...workspace.settings.accounts.map(({ name }) => name)]);
  for (const table of tables.filter(({ name }) => !name.startsWith('list_')))
    for (const [name, column] of Object.entries(table.columns)) {
      if (column.identifies !== undefined || column.type !== 'text') continue;
      const sql = `select distinct ${quoted(name)} from ${quoted(table.name)} where ${quoted(name)} is not null`;
      for (const [value] of (await observer.table(sql, MAX_NAMES)).rows) words.add(String(value));
    }
  return words;
}

/** Words that a column uses to say "there is none" or "everywhere"; as names they would eat ordinary prose. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  'none',
  'default',
  'unknown',
  'nothing',
  '*',
  'not-applicable',
  '0.0.0.0/0',
  '::/0',
]);
