import { LEFT_OUT, type LeftOut } from '../../collectors/contract.ts';
import type { Judgement } from '../claims/judgement.ts';
import { isInReach, type Reach } from '../claims/scope.ts';
import { byCodeUnits } from '../core/canonical.ts';
import type { Population } from '../facts/population.ts';
import type { ClaimReport } from './schema.ts';

const EVERYWHERE: Reach = { accounts: null, regions: null };

/**
 * What became of every item that was listed for the tables a claim reads, as far as the claim reaches: counts alone, so
 * every audience sees the same. Tables whose rows are no items of a list have no line.
 */
export function listsOf({ seen }: Judgement, population: readonly Population[]): ClaimReport['lists'] {
  if (seen === null) return [];
  const byTable = Map.groupBy(population, ({ table }) => table);
  const tables = [...new Set(seen.ground.columns.map(({ table }) => table))].sort(byCodeUnits);
  return tables.flatMap((table) => {
    const views = seen.ground.columns.filter((column) => column.table === table).map(({ view }) => view);
    const reaches = views.map((view) => (view === undefined ? EVERYWHERE : seen.scope.reach[view]));
    const within = (byTable.get(table) ?? []).filter((line) => reaches.some((reach) => isInReach(line, reach)));
    return within.length === 0 ? [] : [listOf(table, within)];
  });
}

function listOf(table: string, lines: readonly Population[]): ClaimReport['lists'][number] {
  const unread = lines.filter(({ items }) => items === null).length;
  const reasons = [...new Set(lines.flatMap(({ leftOut }) => Object.keys(leftOut)))].sort(byCodeUnits);
  return {
    table,
    operations: [...new Set(lines.flatMap(({ operations }) => operations))].sort(byCodeUnits),
    places: lines.length,
    unread,
    items: unread > 0 ? null : sum(lines.map(({ items }) => items ?? 0)),
    rows: sum(lines.map(({ rows }) => rows)),
    leftOut: reasons.map((reason) => ({
      why: LEFT_OUT[reason as LeftOut] ?? reason,
      items: sum(lines.map(({ leftOut }) => leftOut[reason] ?? 0)),
    })),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
