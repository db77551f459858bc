import { quoted } from '../../facts/database.ts';
import type { Step } from '../../facts/guest-protocol.ts';
import type { Observation } from '../../facts/observation.ts';
import { requireTrueCells } from './cells.ts';
import { flips } from './flips.ts';
import { withOtherLiterals } from './literals.ts';
import type { Bitten } from './trial.ts';
import type { Trier } from './trier.ts';

/**
 * A claim whose scope is its author's word has no subjects to try one by one. Its counterexample must make a further
 * row fail, once or twice applied, and with other words; no row may pass with nothing to judge; and some cell that it
 * reads must be able to break it, or else the counterexample by what it adds, and not by how much.
 */
export async function requireUncheckedTeeth(trier: Trier, known: () => Promise<ReadonlySet<string>>): Promise<Bitten> {
  const none: Bitten = { attacks: [], exact: { own: 0, of: 0 }, targets: [] };
  const before = trier.seen.observation;
  // Where every row fails already (a device silent for months), the check has shown that it can.
  if (before.counts.passing === 0) return none;
  await requireNoMarker(trier);
  const step = trier.counterexample({});
  const once = await trier.varied([step], undefined, true);
  if (once.changed === 0) {
    if (trier.couldBeProven) throw trier.toothless('its counterexample changes nothing in this snapshot');
    return none;
  }
  requireBroken(trier, once.observation, 'its counterexample');
  requireBroken(trier, (await trier.varied([step, step])).observation, 'its counterexample, applied twice,');
  for (const { sql, replaced } of withOtherLiterals(trier.basis.counterexample.text, await known())) {
    const { observation } = await trier.varied([trier.counterexample({}, sql)]);
    if (!failsMore(before, observation))
      throw trier.toothless(
        `it fails for the value ${JSON.stringify(replaced)} alone, which no fact holds and no column documents`,
      );
  }
  await requireTrueCells(trier, once.cells, await known(), step, async (steps) =>
    failsMore(before, (await trier.varied(steps)).observation),
  );
  if (!(await flips(trier)).breaks) await requireNoCount(trier, once.changed);
  const attack = { kind: 'counterexample', what: 'its own', withstood: true, accepted: null } as const;
  return { ...none, attacks: [attack] };
}

/** A row that passes though there is nothing at all was never judged. */
async function requireNoMarker(trier: Trier): Promise<void> {
  const { observation } = await trier.varied(tablesRead(trier).map(emptied));
  const [first] = observation.kept.passing;
  if (first !== undefined)
    throw trier.toothless(
      `its row ${JSON.stringify(first[0])} passes with every table that it reads empty: an empty population proves nothing`,
    );
}

/** Where no cell decides, a counterexample that adds rows must break it by what they say: copies of others must not. */
async function requireNoCount(trier: Trier, changed: number): Promise<void> {
  const before = trier.seen.observation;
  for (const table of tablesRead(trier)) {
    const copies: Step = {
      kind: 'ours',
      table,
      sql: `insert into ${quoted(table)} select * from ${quoted(table)} limit ${changed}`,
      values: [],
    };
    const { changed: copied, observation } = await trier.varied([copies]);
    // The copy of a row that fails already fails as well, and says nothing of the others.
    if (copied > 0 && failsAnew(before, observation))
      throw trier.toothless(`it fails for one more row of ${table}, whatever that says, and for no cell of any`);
  }
  if (changed > MANY && /\binsert\b/i.test(trier.basis.counterexample.text))
    throw trier.toothless(`no cell that it reads can break it, and its counterexample takes ${changed} rows to do so`);
}

/** Rows beyond this are no thing that somebody might overlook, but a number. */
const MANY = 20;

function requireBroken(trier: Trier, observation: Observation, what: string): void {
  if (!failsMore(trier.seen.observation, observation)) throw trier.toothless(`${what} makes no further row fail`);
  const verdict = trier.verdictOn(observation);
  if (verdict.kind !== 'broken') throw trier.toothless(`${what} leaves it ${verdict.kind}`);
}

function failsMore(before: Observation, after: Observation): boolean {
  return after.counts.failing > before.counts.failing || failsAnew(before, after);
}

/** Whether something fails that did not. */
function failsAnew(before: Observation, after: Observation): boolean {
  const already = new Set(before.kept.failing.map(([resource]) => resource));
  return after.kept.failing.some(([resource]) => !already.has(resource));
}

function tablesRead(trier: Trier): readonly string[] {
  const own = trier.seen.observation.reads.filter(({ through }) => through === undefined);
  return [...new Set(own.map(({ table }) => table))].sort();
}

function emptied(table: string): Step {
  return { kind: 'ours', table, sql: `delete from ${quoted(table)}`, values: [] };
}
