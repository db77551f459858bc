import { discoverCollectors } from '../../collect/discover.ts';
import { collectorsOf } from '../../collect/named-collectors.ts';
import { AffidavitError } from '../../core/errors.ts';
import { meant } from '../../core/nearest.ts';
import type { DescribedColumn } from '../../report/described-table.ts';
import { factTables } from '../../report/fact-tables.ts';
import { claimReaders } from '../../report/readers.ts';
import { isWorkspace } from '../../workspace/starter.ts';
import { loadWorkspace, type Workspace } from '../../workspace/workspace.ts';
import type { Given, Io } from '../command.ts';
import { tablesOutput } from '../outputs/tables.ts';
import { documentOf } from '../outputs.ts';
import { tableExamples } from '../table-examples.ts';
import { type CollectedTable, foundText, type ReadTable, tableList, tableText } from '../tables-text.ts';
import { harmless } from '../terminal.ts';

/** Does what `affidavit tables` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [name, extra] = given.positionals;
  const words = given.text('search');
  if (extra !== undefined) throw usage('Give one name, or a pattern in quotes.', 'See `affidavit tables --help`.');
  if (words !== undefined && (name !== undefined || words.trim() === ''))
    throw usage('Give a name, or words to search for.', 'See `affidavit tables --help`.');
  const workspace = workspaceOf(given);
  const tables = await tablesOf(workspace);
  if (words !== undefined) return search(words, tables, given, io);
  if (name === undefined && !given.flag('json')) {
    io.out(`${tableList(tables, io.terminal.columns)}${summary(tables)}`);
    return 0;
  }
  const shown = await withClaims(name === undefined ? tables : named(name, tables), workspace, io);
  if (given.flag('json')) io.out(documentOf(tablesOutput, shown));
  else io.out(shown.map((table) => tableText(table, io.terminal.columns)).join('\n'));
  return 0;
}

/** Named, it must be one; else this folder, when it is one. */
function workspaceOf(given: Given): Workspace | null {
  const folder = given.text('workspace');
  if (folder !== undefined) return loadWorkspace(folder);
  return isWorkspace(given.workspace) ? loadWorkspace(given.workspace) : null;
}

async function tablesOf(workspace: Workspace | null): Promise<readonly CollectedTable[]> {
  const found = await discoverCollectors();
  const chosen = workspace === null ? found : collectorsOf(found, workspace);
  const names = new Set(chosen.map(({ collector }) => collector.name));
  const all = new Set(found.map(({ collector }) => collector.name));
  return factTables(found, workspace, tableExamples()).map((table) => ({
    ...table,
    collected: table.sources.some((source) => names.has(source) || !all.has(source)),
  }));
}

/** The same with the claims that read each; a claim whose check is refused is told. */
async function withClaims(
  tables: readonly CollectedTable[],
  workspace: Workspace | null,
  io: Io,
): Promise<readonly ReadTable[]> {
  const { readers, refused } = workspace === null ? { readers: [], refused: [] } : await claimReaders(workspace);
  for (const { claim, why } of refused) io.err(`${harmless(`${claim}: what it reads cannot be told: ${why}`)}\n`);
  return tables.map((table) => ({
    ...table,
    claims: readers.flatMap(({ claim, columns }) => {
      const own = columns.filter((column) => column.table === table.name).map(({ column }) => column);
      return own.length === 0 ? [] : [{ id: claim, columns: own.filter((column) => column !== '') }];
    }),
  }));
}

/** The table of that name, or those that a pattern with `*` fits. Throws USAGE, with the nearest names. */
function named(name: string, tables: readonly CollectedTable[]): readonly CollectedTable[] {
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const shape = new RegExp(`^${parts.join('.*')}$`);
  const shown = tables.filter((table) => shape.test(table.name));
  if (shown.length > 0) return shown;
  const names = tables.map((table) => table.name);
  const isPattern = name.includes('*');
  throw usage(
    isPattern ? `No table is called like ${name}.` : `There is no table ${name}.`,
    meant(isPattern ? '' : name, names, '`affidavit tables` lists them; `--search` looks in what they mean.'),
  );
}

function search(words: string, tables: readonly CollectedTable[], given: Given, io: Io): number {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const holds = (...texts: readonly string[]) => {
    const text = texts.join('\n').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  const found = tables.flatMap((table) => {
    const columns = table.columns.filter(({ name, doc, oneOf }: DescribedColumn) => holds(name, doc, ...oneOf));
    return columns.length > 0 || holds(table.name, table.doc) ? [{ table, columns }] : [];
  });
  if (given.flag('json'))
    io.out(
      documentOf(
        tablesOutput,
        found.map(({ table, columns }) => ({ ...table, columns })),
      ),
    );
  else if (found.length === 0) io.out(`No table and no column speaks of ${harmless(words)}.\n`);
  else io.out(foundText(found, io.terminal.columns));
  return 0;
}

function summary(tables: readonly CollectedTable[]): string {
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  return `${tables.length} tables, ${columns} columns. \`affidavit tables NAME\` shows the columns of one.\n`;
}

function usage(message: string, remedy: string): AffidavitError {
  return new AffidavitError('USAGE', message, remedy);
}
