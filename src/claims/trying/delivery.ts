import { quoted } from '../../facts/database.ts';
import type { Step } from '../../facts/guest-protocol.ts';
import type { Table } from '../../facts/table.ts';
import { type Attack, acceptedFor } from './trial.ts';
import type { Trier } from './trier.ts';

/** What is changed at once, and what that is called. */
interface Failure {
  readonly what: string;
  readonly steps: readonly Step[];
}

/**
 * Configured is not working: of every table that is read, each thing's last error becomes one, its last success lies
 * years back, its latest attempt has failed: one column after another, or in the quick set all of a table at once. A
 * claim that rests on such things must not stay proven, unless its author says why it may.
 */
export async function deliveryAttacks(trier: Trier): Promise<readonly Attack[]> {
  const attacks: Attack[] = [];
  const read = new Set(
    trier.seen.observation.reads.filter(({ through }) => through === undefined).map(({ table }) => table),
  );
  for (const table of trier.docket.tables.filter(({ name }) => read.has(name)))
    for (const { what, steps } of failuresOf(table, trier.set === 'quick')) {
      const { changed, observation } = await trier.varied(steps);
      if (changed === 0) continue;
      const kind = trier.verdictOn(observation).kind;
      const noticed = kind !== 'proven' && kind !== 'excepted';
      const accepted = noticed ? null : acceptedFor(trier.claim.accepts, 'delivery', what);
      attacks.push({ kind: 'delivery', what, withstood: noticed, accepted });
    }
  return attacks;
}

function failuresOf(table: Table, atOnce: boolean): readonly Failure[] {
  const single = Object.entries(table.columns).flatMap(([name, { working }]) =>
    (working?.failed ?? []).map(
      (value): Failure => ({
        what: `${name} of ${table.name} is ${value === '' ? 'empty' : value}`,
        steps: [
          {
            kind: 'ours',
            table: table.name,
            sql: `update ${quoted(table.name)} set ${quoted(name)} = ?`,
            values: [value],
          },
        ],
      }),
    ),
  );
  if (!atOnce || single.length < 2) return single;
  return [{ what: `nothing of ${table.name} works any more`, steps: single.flatMap(({ steps }) => steps) }];
}
