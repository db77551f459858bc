import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { Warning } from '../core/warning.ts';
import { FOLDERS, isFolder, isTolerated } from './files.ts';
import { SETTINGS_FILE } from './settings-file.ts';

/** What lies in a workspace and is not read. */
export interface Strays {
  /** What somebody wrote to be read. */
  readonly faults: readonly AffidavitError[];
  /** What may be of no use. */
  readonly warnings: readonly Warning[];
  /** What claims would be called that lie there unread: who names one of them makes no mistake of his own. */
  readonly unreadClaims: readonly string[];
}

type Folder = keyof typeof FOLDERS;
const NAMES = Object.keys(FOLDERS) as readonly Folder[];
/** Endings that people and editors give to what one of ours should have. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  '.md': /\.(md|mdx|markdown|mdown|txt)$/i,
  '.mdx': /\.(mdx?|markdown|mdown|txt)$/i,
  '.yaml': /\.(ya?ml|json)$/i,
};
/** What folders are called that should be one of ours. */
const CALLED: Readonly<Record<string, Folder>> = {
  claim: 'claims',
  papers: 'paper',
  chapter: 'paper',
  chapters: 'paper',
  attestation: 'attestations',
  attests: 'attestations',
  exception: 'exceptions',
  list: 'lists',
  answer: 'answers',
  questionnaire: 'answers',
};

/** Settings that bear another name than theirs; null for none. */
export function misnamedSettings(folder: string): string | null {
  return namesIn(folder).find((name) => /^\.?affidavit\.(ya?ml|json)$/i.test(name) && name !== SETTINGS_FILE) ?? null;
}

/**
 * What is not read though it lies where things are read. `supports` are the files that attestations name. Dot-files,
 * README and LICENSE, and editors' backups are tolerated.
 */
export function straysIn(folder: string, supports: readonly string[]): Strays {
  const root = [...ofSettings(folder), ...NAMES.flatMap((part) => misnamedFolders(folder, part))];
  const found = [...root, ...NAMES.flatMap((part) => strayFiles(folder, part, supports))];
  return {
    faults: found.filter((one) => one instanceof AffidavitError),
    warnings: found.filter((one) => !(one instanceof AffidavitError)),
    unreadClaims: found.flatMap((one) => (one instanceof AffidavitError ? claimsAt(one.place?.file ?? '') : [])),
  };
}

function claimsAt(path: string): readonly string[] {
  const names = isFolder(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [path];
  return names.map((name) => basename(name).replace(/\.[^.]*$/, ''));
}

type Stray = AffidavitError | Warning;

function ofSettings(folder: string): Stray[] {
  const other = misnamedSettings(folder);
  if (other === null) return [];
  return [
    ignored(
      join(folder, other),
      `${other} is not read: the settings are ${SETTINGS_FILE}.`,
      'Take it away, or move what it says.',
    ),
  ];
}

function misnamedFolders(folder: string, part: Folder): Stray[] {
  const names = namesIn(folder);
  return names.flatMap((name): Stray[] => {
    const isMeant = name !== part && !NAMES.includes(name as Folder) && partMeant(name) === part;
    const path = join(folder, name);
    if (!isMeant || !isFolder(path)) return [];
    if (!namesIn(path).some((one) => one.endsWith(FOLDERS[part]) && !isTolerated(one))) return [];
    const what = `The folder ${name}/ is not read.`;
    return names.includes(part)
      ? [ignored(path, what, `If its files belong to the paper, move them to ${part}/.`)]
      : [unread(path, what, `Rename it to ${part}/.`)];
  });
}

function partMeant(name: string): Folder | null {
  const plain = name.toLowerCase();
  if (Object.hasOwn(CALLED, plain)) return CALLED[plain] ?? null;
  const [near] = nearest(plain, NAMES).filter((one) => Math.abs(one.length - plain.length) <= 1);
  return (near as Folder | undefined) ?? null;
}

function strayFiles(folder: string, part: Folder, supports: readonly string[]): Stray[] {
  const extension = FOLDERS[part];
  const within = join(folder, part);
  return namesIn(within).flatMap((name): Stray[] => {
    const path = join(within, name);
    if (isTolerated(name)) return [];
    if (isFolder(path)) return name.endsWith(extension) ? [] : strayFolder(path, `${part}/${name}`, extension);
    if (name.endsWith(extension)) return [];
    if (part === 'attestations' && (supports.includes(name) || name.endsWith('.yaml.unsigned'))) return [];
    if (part === 'answers' && name.endsWith('.md.unsigned')) return [];
    const stem = name.replace(/\.[^.]*$/, '');
    if (ENDINGS[extension]?.test(name) && !(part === 'attestations' && /\.json$/i.test(name)))
      return [
        unread(
          path,
          `${part}/${name} is not read: ${part}/ holds files *${extension}.`,
          `Rename it to ${stem}${extension}.`,
        ),
      ];
    return [
      ignored(
        path,
        part === 'attestations' ? `No attestation names the file ${name}.` : `${part}/${name} is not read.`,
        part === 'attestations'
          ? `Name it under \`file\` of the attestation that it supports, or take it away.`
          : 'Take it away, or put it elsewhere.',
      ),
    ];
  });
}

function strayFolder(path: string, name: string, extension: string): Stray[] {
  const holds = readdirSync(path, { recursive: true, encoding: 'utf8' }).some((one) => one.endsWith(extension));
  const what = `${name}/ is not read: files lie in one folder, and in none below it.`;
  return [holds ? unread(path, what, 'Move its files up.') : ignored(path, what, 'Take it away, or put it elsewhere.')];
}

function namesIn(path: string): readonly string[] {
  return existsSync(path) && isFolder(path) ? readdirSync(path).sort() : [];
}

function unread(file: string, message: string, remedy: string): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', message, remedy, { place: { file } });
}

function ignored(file: string, message: string, remedy: string): Warning {
  return { code: 'FILE_IGNORED', message, remedy, place: { file } };
}
