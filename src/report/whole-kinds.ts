import type { Extent } from '../claims/extent.ts';
import { type Coverage, isNowhere } from '../evidence/coverage.ts';
import { namedBy, type Table } from '../facts/table.ts';

/** What tells whether a list was read whole. */
interface Read {
  readonly tables: readonly Table[];
  readonly coverage: readonly Coverage[];
  readonly extent: Pick<Extent, 'unread' | 'regions' | 'shortfalls'>;
}

/**
 * The kinds of which every thing was listed, each with the tables that list them: tables that have a row for each thing
 * by one name. A kind is left out where one of its lists was not read whole, in any account, region or tenant, or
 * where nobody told which accounts and regions there are: then nobody knows how many there are.
 */
export function wholeKinds(read: Read): ReadonlyMap<string, readonly Table[]> {
  const lists = Map.groupBy(
    read.tables.filter(({ each }) => each !== undefined),
    (table) => namingColumn(table)?.kind ?? null,
  );
  const whole = new Map<string, readonly Table[]>();
  for (const [kind, tables] of lists)
    if (kind !== null && tables.every((table) => isWhole(table, read))) whole.set(kind, tables);
  return whole;
}

/**
 * The column by whose values a table's rows are told apart: the one of its key that names anything. Null for a table
 * whose rows are pairs.
 */
export function namingColumn({ key, columns }: Table): { readonly name: string; readonly kind: string } | null {
  const naming = key.flatMap((name) => {
    const column = columns[name];
    const kind = column === undefined ? null : namedBy(column);
    return kind === null ? [] : [{ name, kind }];
  });
  return naming.length === 1 ? (naming[0] ?? null) : null;
}

function isWhole({ name, rows }: Table, { coverage, extent }: Read): boolean {
  if (extent.shortfalls.some(({ table }) => table === name)) return false;
  return [rows].flat().every((operation) => {
    const lines = coverage.filter((line) => line.operation === operation);
    return lines.length > 0 && lines.every(isRead) && reachesAll(lines, extent);
  });
}

function isRead(line: Coverage): boolean {
  return line.status === 'complete' || isNowhere(line);
}

/** Whether the lines are of every account and region that there is. A tenant has neither. */
function reachesAll(lines: readonly Coverage[], { unread, regions }: Read['extent']): boolean {
  const byAccount = Map.groupBy(lines, ({ account }) => account);
  const accounts = [...byAccount.keys()].filter((account) => /^\d{12}$/.test(account));
  if (accounts.length === 0) return true;
  if (unread === null || unread.length > 0) return false;
  return accounts.every((account) => {
    const asked = new Set(byAccount.get(account)?.map(({ region }) => region));
    if (asked.has('global')) return true;
    const states = regions.get(account);
    if (states === undefined || [...states.values()].includes(null)) return false;
    return [...states].every(([region, isEnabled]) => isEnabled === false || asked.has(region));
  });
}
