import { groundOf } from '../../src/claims/ground.ts';
import { judge } from '../../src/claims/judge.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import type { Observation } from '../../src/facts/observation.ts';
import { parseClaimFile } from '../../src/workspace/claim-file.ts';
import type { Trial } from '../collect/denials/trial.ts';

/** The claim that no row could break: only what it rests on can keep it from being proven. */
const PROBE = parseClaimFile(
  'probe.md',
  'probe',
  '---\ntitle: t\nmaxAge: 24h\nof: things\nbreaks: Nothing.\nspeaks: unchecked\n---\nAll is well.\n\n```sql check\nselect 1 as resource, 1 as ok, 1 as detail\n```\n\n```sql counterexample\nselect 1\n```\n',
);

/** Columns that rest on an operation, as the claim that reads each of them alone and is proven by this coverage. */
export function probesPassing(trial: Trial, coverage: readonly Coverage[], operation: string): readonly string[] {
  const { tables, asOf } = trial.baseline.docket;
  return tables.flatMap((table) =>
    Object.entries(table.columns).flatMap(([column, { from }]) => {
      if (![table.rows, from].flat().includes(operation)) return [];
      const reads = [{ table: table.name, column }];
      const ground = groundOf(reads, tables, coverage);
      const { kind } = judge(PROBE, { observation: seen(reads), ground, beyond: [], certain: null }, [], asOf);
      return kind === 'proven' ? [`a claim on ${table.name}.${column}`] : [];
    }),
  );
}

function seen(reads: Observation['reads']): Observation {
  const row = ['a', 'fine'] as unknown as Observation['kept']['passing'][number];
  return {
    counts: { passing: 1, failing: 0, unknown: 0 },
    kept: { passing: [row], failing: [], unknown: [] },
    reads,
    unknownCells: [],
    subjects: null,
    unknownAnswers: [],
    watched: { passing: 0, failing: 0, unknown: 0 },
  };
}
