import { describe, expect, test } from 'vitest';
import { discoverCollectors } from '../../src/collect/discover.ts';
import type { TableReads } from '../../src/facts/fact-function.ts';
import type { Table } from '../../src/facts/table.ts';
import { CLOSURE, CORE, PEOPLE, PRINCIPALS, RESOURCES, SIMULATED } from '../../src/reasoning/access/operations.ts';
import { PEOPLE_READS } from '../../src/reasoning/access/people.ts';
import { RISK_READS } from '../../src/reasoning/access/risky.ts';
import { SIMULATION_READS } from '../../src/reasoning/access/simulated.ts';
import { CLOSURE_READS, CORE_READS, READS_BY_SERVICE } from '../../src/reasoning/iam/world/world.ts';

const found = await discoverCollectors();
const tables = new Map<string, Table>(
  found.flatMap(({ collector }) => collector.tables.map((table) => [table.name, table] as const)),
);

function operationsBehind(reads: readonly TableReads[]): string[] {
  const operations = reads.flatMap(({ table, columns }) => {
    const declared = tables.get(table);
    if (declared === undefined) throw new Error(`no collector declares ${table}`);
    const supply = columns.flatMap((column) => {
      const own = declared.columns[column];
      if (own === undefined) throw new Error(`${table} has no column ${column}`);
      return own.from;
    });
    return [declared.rows, supply].flat(2);
  });
  return [...new Set(operations)].sort();
}

/** Reasoning names operations that collectors declare, from a storey where it cannot see them: here they must agree. */
describe('the operations behind', () => {
  test.each<[string, readonly string[], readonly TableReads[]]>([
    ['iam_assume', CORE, CORE_READS],
    ['iam_escalation', CLOSURE, [...CORE_READS, ...CLOSURE_READS]],
    ['principal', PRINCIPALS, [...CORE_READS, ...[...READS_BY_SERVICE.values()].flat()]],
    ['iam_simulated', SIMULATED, [...CORE_READS, SIMULATION_READS]],
    ['who is a person', PEOPLE, [...CORE_READS, ...PEOPLE_READS]],
    ['iam_access', RESOURCES, [...CORE_READS, ...[...READS_BY_SERVICE.values()].flat(), ...RISK_READS]],
  ])('%s are those of all that it reads', (_, named, reads) => {
    expect([...named].sort()).toEqual(operationsBehind(reads));
  });
});
