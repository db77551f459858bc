import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DERIVED_TABLES } from '../src/collect/derived.ts';
import { discoverCollectors } from '../src/collect/discover.ts';
import { Snapshot } from '../src/evidence/replay.ts';
import { quoted } from '../src/facts/database.ts';
import { type Column, namedBy, type Table } from '../src/facts/table.ts';
import { newestSnapshot, withFacts } from '../src/release/open.ts';
import { endOf } from '../src/report/examine.ts';
import { factsFolder, loadWorkspace, type Workspace } from '../src/workspace/workspace.ts';
import { everyServiceRecording, withEveryService } from '../test/reference/every-service.ts';
import { exampleText } from './example-text.ts';

export const EXAMPLES_FILE = join(import.meta.dirname, 'table-examples.json');

/** Recordings of accounts that are emulated and of devices that are made up: nothing real is quoted from these. */
function recorded(): readonly (readonly [Workspace, string])[] {
  const [rockset, datacoral] = ['rockset', 'datacoral'].map((name) =>
    loadWorkspace(join(import.meta.dirname, '..', 'content', name)),
  ) as [Workspace, Workspace];
  return [
    [rockset, newestSnapshot(rockset)],
    [datacoral, newestSnapshot(datacoral)],
    [withEveryService(rockset), everyServiceRecording()],
  ];
}

/** People and their machines are quoted nowhere, not even those that were made up. */
const NOT_QUOTED: ReadonlySet<string> = new Set(['person', 'device', 'serial']);
/** So many of a column's cells are looked at, the shortest first. */
const LOOKED_AT = 20;

/** `schemas/table-examples.json`: of each column of a collector or of reasoning, a cell that was recorded. */
export async function examplesText(): Promise<string> {
  const collected = (await discoverCollectors()).flatMap(({ collector }) => collector.tables);
  const described = new Set([...collected, ...DERIVED_TABLES.map(({ table }) => table)].map((table) => table.name));
  const examples: Record<string, Record<string, string>> = {};
  for (const [workspace, path] of recorded()) {
    const snapshot = Snapshot.open(path);
    await withFacts(
      { ...workspace, claims: [] },
      snapshot,
      endOf(snapshot),
      async ({ docket }) => {
        const db = new DatabaseSync(docket.observer.path, { readOnly: true });
        const people = peopleIn(db, docket.tables);
        for (const table of docket.tables.filter((one) => described.has(one.name)))
          for (const [column, cell] of cellsOf(db, table, people)) {
            examples[table.name] ??= {};
            const own = examples[table.name] as Record<string, string>;
            own[column] ??= cell;
          }
        db.close();
      },
      { keepIn: factsFolder(workspace.folder) },
    );
  }
  const sorted = Object.entries(examples).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`;
}

/** How the people of a workspace are called, also in names of things of theirs. */
function peopleIn(db: DatabaseSync, tables: readonly Table[]): readonly string[] {
  const called = tables.flatMap((table) =>
    Object.entries(table.columns)
      .filter(([, column]) => isWho(namedBy(column), table))
      .flatMap(([name]) => db.prepare(`select distinct ${quoted(name)} as cell from ${quoted(table.name)}`).all()),
  );
  const names = called.map(({ cell }) => String(cell ?? '')).filter((name) => name.length > 2);
  return [...new Set(names.flatMap((name) => [name, name.replace(/[.@]/g, '-')]))];
}

/** A person, or the user of one who stands on a list of the workspace. */
function isWho(names: string | null, { name }: Table): boolean {
  return names === 'person' || (names === 'user' && name.startsWith('list_'));
}

function* cellsOf(db: DatabaseSync, table: Table, people: readonly string[]): Iterable<readonly [string, string]> {
  for (const [name, column] of Object.entries(table.columns)) {
    if (NOT_QUOTED.has(namedBy(column) ?? '')) continue;
    const cell = cellOf(db, table, name, column, people);
    if (cell !== null) yield [name, cell];
  }
}

/** The shortest cell that says something, or one that says that there is nothing. */
function cellOf(
  db: DatabaseSync,
  table: Table,
  name: string,
  { type }: Column,
  people: readonly string[],
): string | null {
  const sql = `select distinct ${quoted(name)} as cell from ${quoted(table.name)} where cell is not null
    order by cell in ('', '[]', '{}', 0), length(cell), cell limit ${LOOKED_AT}`;
  const cells = db.prepare(sql).all() as { cell: string | number }[];
  const text = cells.map(({ cell }) => String(cell)).find((cell) => !people.some((name) => cell.includes(name)));
  return text === undefined ? null : exampleText(text, type === 'text' || type === 'json');
}
