import { join } from 'node:path';
import { withTemporary } from '../core/temporary.ts';
import { Snapshot } from '../evidence/replay.ts';
import { endOf, Sitting } from '../report/examine.ts';
import { factsFolder, loadWorkspace } from '../workspace/workspace.ts';

// Nobody waits for it any more. Whoever listens for that is kept alive by it, so the end is said too.
process.once('disconnect', () => process.exit());

/** A process: replays the snapshot in a folder for a workspace, and keeps the facts beside the snapshots. */
const [folder = '', snapshotFolder = ''] = process.argv.slice(2);
const workspace = loadWorkspace(folder);
const snapshot = Snapshot.open(snapshotFolder);
await withTemporary('affidavit-', async (temporary) => {
  const path = join(temporary, 'facts.sqlite');
  const sitting = await Sitting.open(workspace, snapshot, path, endOf(snapshot), { keepIn: factsFolder(folder) });
  await sitting.close();
});
process.disconnect();
