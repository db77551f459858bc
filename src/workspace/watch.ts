import { existsSync, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Everything of a workspace that a look is made of. */
const PARTS = ['paper', 'claims', 'attestations', 'exceptions', 'lists', 'portal', 'answers', 'snapshots'] as const;

/** An editor writes a file in several steps, and a checkout writes many files: they are one change. */
const QUIET_MS = 15;

/** The system does not tell everything: folders that were made anew, what links lead to, disks of another machine. */
const LOOK_MS = 1_000;

/** Calls `changed` after files of a workspace have changed. Returns what ends it. */
export function watchWorkspace(folder: string, changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | null = null;
  let seen = stampOf(folder);
  const soon = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      listen();
      seen = stampOf(folder);
      changed();
    }, QUIET_MS);
  };
  const listen = (): void => {
    for (const path of [folder, ...PARTS.map((part) => join(folder, part))]) {
      if (watchers.has(path) || !existsSync(path)) continue;
      const hear = (_: string, name: string | null): void => {
        // What is kept beside the snapshots, what a collection writes on the way, an editor's own files.
        if (name === null || !isUnread(name)) soon();
      };
      // Systems let each user listen to so many folders; what is not heard is seen a second later.
      const watcher = lenient(() => watch(path, hear));
      if (watcher === undefined) continue;
      const forget = (): void => {
        watchers.delete(path);
        watcher.close();
      };
      watcher.on('error', forget);
      watchers.set(path, watcher);
    }
  };
  const forgetAll = (): void => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const looking = setInterval(() => {
    if (stampOf(folder) === seen) return;
    // A folder that was made anew bears the name of the one that is listened to, and is another.
    forgetAll();
    soon();
  }, LOOK_MS);
  listen();
  return () => {
    if (timer !== null) clearTimeout(timer);
    clearInterval(looking);
    forgetAll();
  };
}

/** Tells a workspace's files, and those of its snapshots, from what they were: by names, sizes and times. */
function stampOf(folder: string): string {
  const parts = PARTS.filter((part) => part !== 'snapshots').map((part) => join(folder, part));
  const snapshots = join(folder, 'snapshots');
  const sealed = namesIn(snapshots).map((name) => join(snapshots, name));
  return [folder, ...parts, snapshots, ...sealed].map(filesStamp).join('\n');
}

/** The same for the files of one folder; '' for what is no folder. */
export function filesStamp(folder: string): string {
  return namesIn(folder)
    .map((name) => {
      const found = lenient(() => statSync(join(folder, name), { throwIfNoEntry: false }));
      if (found?.isFile() !== true) return '';
      return [name, found.dev, found.ino, found.size, found.mtimeMs, found.ctimeMs].join('\0');
    })
    .join('\n');
}

function namesIn(folder: string): string[] {
  const names = lenient(() => readdirSync(folder)) ?? [];
  return names.filter((name) => !isUnread(name)).sort();
}

function isUnread(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~');
}

/** What the file system refuses to tell is as good as not there: whoever reads the files tells why. */
function lenient<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
