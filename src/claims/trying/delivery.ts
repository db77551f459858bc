import { quoted } from '../../facts/database.ts';
import { type Attack, acceptedFor } from './trial.ts';
import type { Trier } from './trier.ts';

/**
 * Configured is not working: of every table that is read, each thing's last error becomes one, its last success lies
 * years back, its latest attempt has failed. A claim that rests on such things must not stay proven, unless its author says why it may.
 */
export async function deliveryAttacks(trier: Trier): Promise<readonly Attack[]> {
  const attacks: Attack[] = [];
  const read = new Set(
    trier.seen.observation.reads.filter(({ through }) => through === undefined).map(({ table }) => table),
  );
  for (const table of trier.docket.tables.filter(({ name }) => read.has(name)))
    for (const [name, { working }] of Object.entries(table.columns))
      for (const value of working?.failed ?? []) {
        const sql = `update ${quoted(table.name)} set ${quoted(name)} = ?`;
        const { changed, observation } = await trier.varied([
          { kind: 'ours', table: table.name, sql, values: [value] },
        ]);
        if (changed === 0) continue;
        const kind = trier.verdictOn(observation).kind;
        const what = `${name} of ${table.name} is ${value === '' ? 'empty' : value}`;
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
