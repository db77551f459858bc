import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Source } from '../command.ts';
import { workspaceAround } from '../workspace-around.ts';

/** Names that are found by looking at folders alone: nobody waits for a whole workspace to be read. */
export function namesFrom(
  source: Exclude<Source, 'files' | 'folders' | 'commands'>,
  workspace: string | null,
): readonly string[] {
  const folder = workspace ?? workspaceAround();
  switch (source) {
    case 'claims':
      return listed(join(folder, 'claims')).flatMap((name) => /^([^.].*)\.md$/.exec(name)?.[1] ?? []);
    case 'snapshots':
      return listed(join(folder, 'snapshots'))
        .filter((name) => !name.startsWith('.'))
        .map((name) => join(folder, 'snapshots', name));
    case 'tables':
      return tableNames();
  }
}

/** The generated pages name every table. */
function tableNames(): readonly string[] {
  const pages = join(aboveOf(import.meta.dirname), 'docs', 'tables');
  const names = listed(pages).flatMap((page) =>
    [...readFileSync(join(pages, page), 'utf8').matchAll(/^## (\w+)$/gm)].map(([, name]) => name as string),
  );
  return [...new Set(names)].sort();
}

/** The folder with the package.json above the code, wherever that was installed. */
function aboveOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : aboveOf(dirname(folder));
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // What is not there completes nothing.
  }
}
