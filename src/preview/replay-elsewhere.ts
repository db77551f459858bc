import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Snapshot } from '../evidence/replay.ts';
import { Sitting } from '../report/examine.ts';
import { factsFolder, type Workspace } from '../workspace/workspace.ts';

/**
 * Replays a snapshot in a process of its own, which keeps the facts: a replay takes all of a processor for seconds, and
 * pages are served meanwhile. Where that fails, or nothing can be kept, whoever needs the facts replays it himself.
 */
export async function replayElsewhere(workspace: Workspace, snapshot: Snapshot, path: string): Promise<void> {
  if (Sitting.isKept(workspace, snapshot, factsFolder(workspace.folder))) return;
  const entry = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'replaying.ts' : 'replaying.js');
  const child = fork(entry, [workspace.folder, path], { stdio: 'ignore' });
  const end = (): void => void child.kill();
  process.once('exit', end);
  await once(child, 'exit');
  process.removeListener('exit', end);
}
