import { quoted } from '../facts/database.ts';
import type { Examined } from './examine.ts';
import type { Identity } from './pseudonyms.ts';

/** No account has this many names of one kind; a table that goes on is cut, and the shapes still apply. */
const MAX_NAMES = 200_000;

/**
 * Every value of the facts that identifies somebody or something: all cells of columns so declared, the accounts
 * and tenants of the settings, and the people who attest or own exceptions.
 */
export async function identitiesOf({ docket, workspace }: Examined): Promise<Identity[]> {
  const identities: Identity[] = [];
  for (const table of docket.tables)
    for (const [name, column] of Object.entries(table.columns)) {
      if (column.identifies === undefined || column.type === 'json') continue;
      const sql = `select distinct ${quoted(name)} from ${quoted(table.name)} where ${quoted(name)} is not null`;
      const { rows } = await docket.observer.table(sql, MAX_NAMES);
      for (const [value] of rows)
        if (!isVocabulary(value)) identities.push({ kind: column.identifies, value: String(value) });
    }
  for (const { id } of workspace.settings.accounts) identities.push({ kind: 'account', value: id });
  for (const { tenant } of Object.values(workspace.settings.sources))
    identities.push({ kind: 'tenant', value: tenant });
  for (const { by } of workspace.attestations) identities.push({ kind: 'person', value: by });
  for (const { owner } of workspace.exceptions) identities.push({ kind: 'person', value: owner });
  return identities;
}

/** Words that a column uses to say "there is none" or "everywhere"; as names they would eat ordinary prose. */
const VOCABULARY: ReadonlySet<unknown> = new Set([
  '',
  'none',
  'default',
  'unknown',
  '*',
  'not-applicable',
  '0.0.0.0/0',
  '::/0',
]);

function isVocabulary(value: unknown): boolean {
  return VOCABULARY.has(value);
}
