import type { AccountSettings } from '../../collectors/contract.ts';
import { type FactRow, NOTHING, type Table } from '../facts/table.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DeclaredRows } from './facts.ts';

const LIST = 'organizations:ListAccounts';
const ACCOUNT_ID = /^\d{12}$/;

/** What the workspace itself states is no evidence of the world, but what the world is compared with. */
const HERE = { account: 'workspace', region: '-' } as const;

/**
 * The tables that a workspace declares: `workspace_account` from its settings, and `list_<name>` for each of its
 * lists. Their operation is `workspace:<name>`, complete as soon as the file could be read.
 */
export function declaredRows(workspace: Stating, accounts: ExpectedAccounts): readonly DeclaredRows[] {
  return [accountRows(workspace, accounts), ...workspace.lists.map(listRows)];
}

/** What of a workspace these rows come from: kept facts are known by it. */
export type Declaring = Pick<Workspace, 'settings' | 'lists'>;

/** All of a workspace that these tables are made of. */
export interface Stating {
  readonly settings: Pick<Workspace['settings'], 'accounts' | 'organization'>;
  readonly lists: Workspace['lists'];
}

/** Every account that is expected, by id: of the settings, and of the organisation that they name. */
type ExpectedAccounts = ReadonlyMap<string, AccountSettings>;

function accountRows({ settings }: Stating, expected: ExpectedAccounts): DeclaredRows {
  const operation = 'workspace:accounts';
  const isListed = settings.organization !== undefined;
  const from = isListed ? [operation, LIST] : operation;
  const column = (doc: string, identifies: string) => ({ type: 'text', from, doc, identifies }) as const;
  const table: Table = {
    name: 'workspace_account',
    doc: 'An account that affidavit.yaml names, or that its organisation lists: what claims quantify over when they say "each account".',
    rows: from,
    key: ['id'],
    columns: {
      id: column('The account id.', 'account'),
      name: column(
        'What pages call it; for an account that only the organisation lists, its name there.',
        // The names that the settings give are meant for readers; those of the organisation are not.
        isListed ? 'account' : NOTHING,
      ),
      purpose: column("What claims call it, such as production; '' when nothing says.", NOTHING),
      from_organization: {
        type: 'boolean',
        from,
        doc: '1 when only its organisation lists it; 0 when affidavit.yaml names it.',
      },
    },
  };
  const named = new Map(settings.accounts.map((account) => [account.id, account]));
  // What stands for accounts that nobody listed is none of them: the list itself tells of the gap.
  const listed = [...expected.values()].filter(({ id }) => ACCOUNT_ID.test(id) && !named.has(id));
  const rows = [
    ...settings.accounts.map(({ id, name, purpose }) => ({ id, name, purpose, from_organization: 0 })),
    ...listed.map(({ id, name, purpose = '' }) => ({
      id,
      name: name === '' ? null : name,
      purpose,
      from_organization: 1,
    })),
  ].map((values) => ({ table: table.name, values }));
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
      Object.entries(list.columns).map(([name, { doc, identifies = NOTHING }]) => [
        name,
        { type: 'text' as const, from: operation, doc, identifies },
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
