import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** Everything of a workspace that a look is made of. */
const PARTS = ['paper', 'claims', 'attestations', 'exceptions', 'lists', 'snapshots'] as const;

/** An editor writes a file in several steps, and a checkout writes many files: they are one change. */
const QUIET_MS = 15;

/** Calls `changed` after files of a workspace have changed. Returns what ends it. */
export function watchWorkspace(folder: string, changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | null = null;
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      listen();
      changed();
    }, QUIET_MS);
  };
  const listen = (): void => {
    for (const path of [folder, ...PARTS.map((part) => join(folder, part))]) {
      if (watchers.has(path) || !existsSync(path)) continue;
      const watcher = watch(path, (_, name) => {
        // What is kept beside the snapshots, what a collection writes on the way, an editor's own files.
        if (name?.startsWith('.') === true || name?.endsWith('~') === true) return;
        soon();
      });
      const forget = (): void => {
        watchers.delete(path);
        watcher.close();
      };
      watcher.on('error', forget);
      watchers.set(path, watcher);
    }
  };
  listen();
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
}
