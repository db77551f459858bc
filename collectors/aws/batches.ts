import type { FactRow } from '../../src/facts/table.ts';

/** Things read side by side, so that memory does not grow with their number. */
const BATCH = 100;

/** Reads things a batch at a time, side by side within it, and gives their rows in the order of the things. */
export async function* rowsOfEach<Thing>(
  things: readonly Thing[],
  read: (thing: Thing) => Promise<readonly FactRow[]>,
): AsyncIterable<FactRow> {
  for (let from = 0; from < things.length; from += BATCH) {
    const rows = await Promise.all(things.slice(from, from + BATCH).map(read));
    yield* rows.flat();
  }
}
