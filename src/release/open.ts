import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { withTemporary } from '../core/temporary.ts';
import type { Snapshot } from '../evidence/replay.ts';
import { listSnapshots } from '../evidence/store.ts';
import { type Examined, type Examining, examine } from '../report/examine.ts';
import { snapshotsFolder, type Workspace } from '../workspace/workspace.ts';

/** Replays and judges in a temporary place. */
export async function withFacts<T>(
  workspace: Workspace,
  snapshot: Snapshot,
  asOf: Instant,
  work: (examined: Examined) => Promise<T>,
  examining: Examining = {},
): Promise<T> {
  return withTemporary('facts', async (temporary) => {
    const examined = await examine(workspace, snapshot, join(temporary, 'facts.sqlite'), asOf, examining);
    return await work(examined).finally(() => examined.docket.observer.close());
  });
}

/** The newest snapshot of a workspace. Throws SNAPSHOT_MISSING. */
export function newestSnapshot(workspace: Workspace): string {
  const newest = listSnapshots(snapshotsFolder(workspace.folder)).at(-1);
  if (newest === undefined)
    throw new AffidavitError(
      'SNAPSHOT_MISSING',
      `${workspace.folder} has no snapshot yet.`,
      `Collect one: affidavit collect --workspace ${workspace.folder}`,
    );
  return newest.path;
}

/** The folder of the snapshot that was examined. Throws SNAPSHOT_MISSING when it has gone meanwhile. */
export function folderOf({ workspace, snapshot }: Examined): string {
  const found = listSnapshots(snapshotsFolder(workspace.folder)).find(({ seal }) => seal.id === snapshot.seal.id);
  if (found === undefined)
    throw new AffidavitError(
      'SNAPSHOT_MISSING',
      'The snapshot is no longer where it was read.',
      'Give its folder with --snapshot.',
    );
  return found.path;
}
