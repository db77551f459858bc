import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Part, WorkspaceFile } from './content.ts';

/** Gives a file's text by its path: what is on disk, or what an editor holds and has not saved. */
export type ReadText = (path: string) => string;

/** The folders of a workspace that hold what people write, with the ending of the files that are read. */
export const FOLDERS: Readonly<Record<Exclude<Part, 'settings'>, string>> = {
  claims: '.md',
  paper: '.mdx',
  attestations: '.yaml',
  exceptions: '.yaml',
  lists: '.yaml',
  portal: '.yaml',
  answers: '.md',
};

/** What may lie in any of these folders unread: dot-files, what explains them, and what editors and systems leave. */
const TOLERATED =
  /^(\..*|(README|LICENSE|NOTICE|CHANGELOG)(\.(md|txt))?|.*~|#.*#|.*\.(bak|orig|rej|swp|swo|tmp)|4913|Thumbs\.db|desktop\.ini)$/i;

export function isTolerated(name: string): boolean {
  return TOLERATED.test(name);
}

/** The text of a file as UTF-8. Throws CONTENT_INVALID for what cannot be read, or is no text of that kind. */
export function fromDisk(path: string): string {
  let bytes: Buffer;
  try {
    if (statSync(path).isDirectory())
      throw unreadable(path, `${basename(path)} is a folder, where a file is needed`, 'Rename it, or take it away.');
    bytes = readFileSync(path);
  } catch (cause) {
    if (cause instanceof AffidavitError) throw cause;
    if (leadsNowhere(cause))
      throw unreadable(path, `${basename(path)} is a link that leads to no file`, 'Mend the link, or take it away.');
    throw unreadable(path, `The file cannot be read: ${messageOf(cause)}`, 'Make it readable for who runs this.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(path, 'The file is not text in UTF-8', 'Save it again as UTF-8.');
  }
}

/** Reads one file; line ends become LF, and a byte order mark goes. */
export function readFile(part: Part, path: string, extension: string, read: ReadText): WorkspaceFile {
  const text = read(path)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  return { part, path, name: basename(path, extension), text };
}

/** Reads the files of one folder, by name; those that cannot be read are faults. */
export function readFolder(
  folder: string,
  part: Exclude<Part, 'settings'>,
  read: ReadText,
): { readonly files: readonly WorkspaceFile[]; readonly faults: readonly AffidavitError[] } {
  const path = join(folder, part);
  const extension = FOLDERS[part];
  const files: WorkspaceFile[] = [];
  const faults: AffidavitError[] = [];
  if (!existsSync(path)) return { files, faults };
  if (!isFolder(path))
    return {
      files,
      faults: [unreadable(path, `${part} is a file, where a folder is needed`, 'Rename it, or take it away.')],
    };
  for (const name of readdirSync(path).sort()) {
    // An editor's lock (.#name) and a system's shadow (._name) bear the ending of what they are not.
    if (!name.endsWith(extension) || isTolerated(name)) continue;
    try {
      files.push(readFile(part, join(path, name), extension, read));
    } catch (thrown) {
      if (!(thrown instanceof AffidavitError)) throw thrown;
      faults.push(thrown);
    }
  }
  return { files, faults };
}

/** Whether something is a folder: a link that leads nowhere, or in a circle, is none. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    if (leadsNowhere(cause)) return false;
    throw cause;
  }
}

function leadsNowhere(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(String(cause.code));
}

function unreadable(file: string, what: string, remedy: string): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', `${what}.`, remedy, { place: { file } });
}
