import { lackedTable } from '../facts/observer.ts';
import type { Table } from '../facts/table.ts';
import type { FilterValue, Speaks } from '../workspace/speaks.ts';
import type { Doubt } from './verdict.ts';

/** Which collectors fill a table, also those that the settings do not name. */
export type Fillers = (table: string) => Promise<readonly string[]>;

/**
 * A claim may speak of what nobody in this workspace collects: that is a doubt of this claim alone, and no fault of its
 * SQL. null for a table that no collector knows either.
 */
export async function uncollected(table: string | null, fillers: Fillers | undefined): Promise<Doubt | null> {
  const filling = table === null ? [] : ((await fillers?.(table)) ?? []);
  if (filling.length === 0) return null;
  const text = `${table} is filled by ${filling.join(' and ')}, which affidavit.yaml does not name among its collectors.`;
  return { code: 'NEVER_COLLECTED', text };
}

/** The same for a statement that was refused. */
export async function uncollectedIn(thrown: unknown, fillers: Fillers | undefined): Promise<Doubt | null> {
  return uncollected(lackedTable(thrown), fillers);
}

/** The first table that a claim speaks of, or chooses by, and these facts do not have. */
export function lackedOf(speaks: Speaks, tables: readonly Table[]): string | null {
  const sets = [speaks, ...(speaks.over === undefined ? [] : [speaks.over])];
  const spoken = sets.flatMap(({ of, only, except }) => [
    ...(of === 'unchecked' ? [] : [of]),
    ...[...Object.values(only), ...Object.values(except)].flatMap(tableOf),
  ]);
  return spoken.find((name) => !tables.some((table) => table.name === name)) ?? null;
}

/** The table whose column lists what a filter chooses. */
function tableOf(value: FilterValue): readonly string[] {
  if (typeof value !== 'object' || !('in' in value)) return [];
  return [value.in.slice(0, value.in.indexOf('.'))];
}
