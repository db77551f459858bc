import { quoted } from '../../facts/database.ts';
import type { Step } from '../../facts/guest-protocol.ts';
import { type Attack, acceptedFor } from './trial.ts';
import type { Trier } from './trier.ts';

/** What AWS says when it may not write to a bucket. */
const ERROR = 'AccessDenied';
const LONG_AGO = '2020-01-01T00:00:00.000Z';

/**
 * Configured is not working: of every table that is read, each thing's last error becomes one, and its last success
 * lies years back. A claim that rests on such things must not stay proven, unless its author says why it may.
 */
export async function deliveryAttacks(trier: Trier): Promise<readonly Attack[]> {
  const attacks: Attack[] = [];
  const read = new Set(
    trier.seen.observation.reads.filter(({ through }) => through === undefined).map(({ table }) => table),
  );
  for (const table of trier.docket.tables.filter(({ name }) => read.has(name)))
    for (const [name, column] of Object.entries(table.columns)) {
      if (column.tells === undefined) continue;
      const value = column.tells === 'last-error' ? ERROR : LONG_AGO;
      const step: Step = {
        kind: 'ours',
        table: table.name,
        sql: `update ${quoted(table.name)} set ${quoted(name)} = ?`,
        values: [value],
      };
      const { changed, observation } = await trier.varied([step]);
      if (changed === 0) continue;
      const kind = trier.verdictOn(observation).kind;
      const what =
        column.tells === 'last-error'
          ? `${name} of ${table.name} is an error`
          : `${name} of ${table.name} lies years back`;
      const noticed = kind !== 'proven' && kind !== 'excepted';
      attacks.push({
        kind: 'delivery',
        what,
        withstood: noticed,
        accepted: noticed ? null : acceptedFor(trier.claim.accepts, 'delivery', what),
      });
    }
  return attacks;
}
