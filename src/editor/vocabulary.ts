import { reasoning } from '../collect/derived.ts';
import { discoverCollectors } from '../collect/discover.ts';
import type { FactFunction } from '../facts/fact-function.ts';
import { FUNCTIONS } from '../facts/sandbox.ts';
import { FAMILIES } from '../reasoning/families/families.ts';
import type { Family } from '../reasoning/families/family.ts';
import type { DescribedColumn, DescribedTable } from '../report/described-table.ts';
import { type Examples, factTables } from '../report/fact-tables.ts';
import type { Names } from './names.ts';

/** What SQL may name. */
export interface Vocabulary {
  /** By name, those of the workspace's lists among them. */
  readonly tables: ReadonlyMap<string, DescribedTable>;
  /** Ours, with their documentation; two may share a name. */
  readonly functions: readonly FactFunction[];
  /** SQLite's that a check may call, and those of time. */
  readonly plainFunctions: ReadonlySet<string>;
  readonly families: readonly Family[];
  /** Collectors by name, with the tables that each fills. */
  readonly collectors: ReadonlyMap<string, readonly string[]>;
}

/** Every table has these two beside its own columns, and a view a third. */
export const PLACE_COLUMNS: readonly DescribedColumn[] = [
  placeColumn('account', 'The account in which the row was read.'),
  placeColumn('region', 'The region in which the row was read; `global` for services without regions.'),
];
export const IDENTITY = placeColumn('identity', 'What tells this row apart everywhere: an ARN where there is one.');

/** What may be named in a workspace. Collectors are found once in a process; lists are those of the moment. */
export async function vocabularyOf({ settings, lists }: Names, examples: Examples): Promise<Vocabulary> {
  collectors ??= discoverCollectors();
  const found = await collectors;
  const stating = settings === null ? null : { settings, lists };
  return {
    tables: new Map(factTables(found, stating, examples).map((table) => [table.name, table])),
    functions: reasoning.functions,
    plainFunctions: FUNCTIONS,
    families: FAMILIES,
    collectors: new Map(
      found.map(({ collector }) => [collector.name, collector.tables.map(({ name }) => name)] as const),
    ),
  };
}

let collectors: ReturnType<typeof discoverCollectors> | undefined;

function placeColumn(name: string, doc: string): DescribedColumn {
  return { name, type: 'text', doc, oneOf: [], names: '', from: [], example: null };
}
