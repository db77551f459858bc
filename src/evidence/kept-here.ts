import { canonicalJson } from '../core/canonical.ts';
import { originOf } from './kept.ts';
import { Snapshot } from './replay.ts';
import { edited } from './shard.ts';
import type { listSnapshots } from './store.ts';

/**
 * Holds what a snapshot kept of earlier collections against their snapshots, where they are at hand: the ids of those
 * that hold every record that was kept of them. Throws SNAPSHOT_EDITED for one that has another answer, or none.
 */
export async function keptHere(
  path: string,
  snapshot: Snapshot,
  beside: ReturnType<typeof listSnapshots>,
): Promise<ReadonlySet<string>> {
  const { kept = [] } = snapshot.seal;
  const held = new Set<string>();
  for (const origin of kept) {
    const there = beside.find(({ seal }) => seal.id === origin.snapshot);
    if (there === undefined) continue;
    const original = Snapshot.open(there.path);
    for (const record of snapshot.records()) {
      if (originOf(record, kept) !== origin) continue;
      const answer = await original.ask(record, neverRun);
      if (answer === null || canonicalJson(answer) !== canonicalJson(record))
        throw edited(
          path,
          `it says that it kept ${record.service}:${record.operation} of account ${record.account} from ${origin.snapshot.slice(0, 12)}, which ${answer === null ? 'has no such answer' : 'has another answer'}`,
        );
    }
    held.add(origin.snapshot);
  }
  return held;
}

function neverRun(): never {
  throw new TypeError('a replay asks nobody');
}
