import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { FOLDERS } from '../workspace/files.ts';
import { SETTINGS_FILE } from '../workspace/settings-file.ts';

/** What a file of a workspace is, by its place. */
export type Kind = 'settings' | 'claim' | 'chapter' | 'attestation' | 'exception' | 'list' | 'portal' | 'answer';

/** A file of a workspace. */
export interface Placed {
  /** The folder that holds affidavit.yaml. */
  readonly workspace: string;
  readonly kind: Kind;
  /** The file's name without its ending: a claim's id, a list's name. */
  readonly name: string;
}

const KINDS: Readonly<Record<keyof typeof FOLDERS, Kind>> = {
  claims: 'claim',
  paper: 'chapter',
  attestations: 'attestation',
  exceptions: 'exception',
  lists: 'list',
  portal: 'portal',
  answers: 'answer',
};

/** What the file at a path is; null for what no workspace reads. */
export function placedAt(path: string): Placed | null {
  const folder = dirname(path);
  if (basename(path) === SETTINGS_FILE) return { workspace: folder, kind: 'settings', name: SETTINGS_FILE };
  const part = basename(folder);
  if (!isPart(part) || !path.endsWith(FOLDERS[part])) return null;
  const workspace = dirname(folder);
  const name = basename(path, FOLDERS[part]);
  return existsSync(join(workspace, SETTINGS_FILE)) ? { workspace, kind: KINDS[part], name } : null;
}

/** Whether a path is that of a file which a change of could alter verdicts or faults. */
export function isOfWorkspace(path: string, workspace: string): boolean {
  const [first = ''] = relative(workspace, path).split(sep);
  return first === SETTINGS_FILE || isPart(first);
}

function isPart(folder: string): folder is keyof typeof FOLDERS {
  return Object.hasOwn(FOLDERS, folder);
}
