import type { Coverage, CoverageStatus } from '../../src/evidence/coverage.ts';
import type { DerivedTable, FactReader, PlacedCells } from '../../src/facts/derived.ts';
import type { Cell } from '../../src/facts/table.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** A line of coverage: `operation`, or `operation@region`, as it ended. */
export function line(operation: string, status: CoverageStatus = 'complete', account = ACCOUNT): Coverage {
  const [id = '', region = 'global'] = operation.split('@');
  return {
    source: `aws/${id.split(':')[0]}`,
    operation: id,
    account,
    region,
    status,
    reason: '',
    calls: 1,
    parameters: 'none',
    from: null,
    to: null,
    digest: '',
  };
}

/** Facts made of the tables of a case. A column that a row does not give is NULL. */
export function reading(
  coverage: readonly Coverage[],
  tables: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>,
): FactReader {
  return {
    coverage,
    has: (table) => tables[table] !== undefined,
    *rows(table, columns) {
      for (const row of tables[table] ?? []) {
        const cells = ['account', 'region', ...columns].map((name) => [name, row[name] ?? null]);
        yield Object.fromEntries(cells) as PlacedCells;
      }
    },
  };
}

/** The rows of a derived table by its key: ours, theirs, agrees. */
export function witnesses(derived: DerivedTable, facts: FactReader): Readonly<Record<string, readonly Cell[]>> {
  const [key = ''] = derived.table.key;
  const columns = Object.keys(derived.table.columns).sort().join();
  return Object.fromEntries(
    [...derived.rows(facts)].map(({ values, account, region }) => {
      if (Object.keys(values).sort().join() !== columns) throw new Error(`${derived.table.name} declares ${columns}`);
      const { ours, theirs, agrees } = values as Record<'ours' | 'theirs' | 'agrees', Cell>;
      return [`${account} ${region} ${values[key]}`, [ours, theirs, agrees]];
    }),
  );
}
