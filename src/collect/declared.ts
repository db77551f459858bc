import type { FactRow, Table } from '../facts/table.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DeclaredRows } from './facts.ts';

/** What the workspace itself states is no evidence of the world, but what the world is compared with. */
const HERE = { account: 'workspace', region: '-' } as const;

/**
 * The tables that a workspace declares: `workspace_account` from its settings, and `list_<name>` for each of its
 * lists. Their operation is `workspace:<name>`, complete as soon as the file could be read.
 */
export function declaredRows(workspace: Workspace): readonly DeclaredRows[] {
  return [accounts(workspace), ...workspace.lists.map(listRows)];
}

function accounts({ settings }: Workspace): DeclaredRows {
  const operation = 'workspace:accounts';
  const column = (doc: string) => ({ type: 'text', from: operation, doc }) as const;
  const table: Table = {
    name: 'workspace_account',
    doc: 'An account that affidavit.yaml names: what claims quantify over when they say "each account".',
    rows: operation,
    key: ['id'],
    columns: {
      id: { ...column('The account id.'), identifies: 'account' },
      name: column('What pages call it.'),
      purpose: column('What claims call it, such as production.'),
    },
  };
  const rows = settings.accounts.map(({ id, name, purpose }) => ({ table: table.name, values: { id, name, purpose } }));
  return { table, rows, coverage: coverageOf(operation) };
}

function listRows(list: Workspace['lists'][number]): DeclaredRows {
  const operation = `workspace:${list.name}`;
  const table: Table = {
    name: `list_${list.name.replaceAll('-', '_')}`,
    doc: list.doc,
    rows: operation,
    key: Object.keys(list.columns).slice(0, 1),
    columns: Object.fromEntries(
      Object.entries(list.columns).map(([name, { doc, identifies }]) => [
        name,
        { type: 'text' as const, from: operation, doc, ...(identifies === undefined ? {} : { identifies }) },
      ]),
    ),
  };
  const rows: FactRow[] = list.rows.map((values) => ({ table: table.name, values }));
  return { table, rows, coverage: coverageOf(operation) };
}

function coverageOf(operation: string): DeclaredRows['coverage'] {
  return {
    source: 'workspace',
    operation,
    ...HERE,
    status: 'complete',
    reason: '',
    calls: 0,
    from: null,
    to: null,
    parameters: '',
    digest: '',
  };
}
