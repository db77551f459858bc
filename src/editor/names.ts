import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { type Claim, parseClaimFile } from '../workspace/claim-file.ts';
import { parseSettings, type Settings } from '../workspace/settings.ts';
import { SETTINGS_FILE } from '../workspace/settings-file.ts';
import { type DeclaredList, parseList } from '../workspace/statements.ts';

/** The text of a file, as the editor has it or as it lies on the disk. */
export type Read = (file: string) => string;

/** A claim as far as its file can be read: one that is being written is known by its name alone. */
export interface NamedClaim {
  readonly id: string;
  readonly file: string;
  readonly claim: Claim | null;
}

/** What the files of a workspace may name. Files with faults are left out: their faults are told elsewhere. */
export interface Names {
  readonly claims: readonly NamedClaim[];
  readonly settings: Settings | null;
  readonly lists: readonly DeclaredList[];
}

/** Reads what can be read of a workspace, through the parsers that `check` uses. */
export function namesIn(workspace: string, read: Read): Names {
  const settingsFile = join(workspace, SETTINGS_FILE);
  return {
    claims: filesIn(workspace, 'claims', '.md').map(({ file, name }) => ({
      id: name,
      file,
      claim: parsed(() => parseClaimFile(file, name, read(file))),
    })),
    settings: parsed(() => parseSettings(settingsFile, read(settingsFile))),
    lists: filesIn(workspace, 'lists', '.yaml').flatMap(
      ({ file, name }) => parsed(() => parseList(file, name, read(file))) ?? [],
    ),
  };
}

/** The files of one folder of a workspace. */
export function filesIn(workspace: string, folder: string, ending: string): { file: string; name: string }[] {
  const path = join(workspace, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ file: join(path, name), name: basename(name, ending) }));
}

function parsed<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (thrown) {
    if (thrown instanceof AffidavitError || (thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}
