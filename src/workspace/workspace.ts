import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256 } from '../core/digest.ts';
import { AffidavitError, type Place, throwFaults } from '../core/errors.ts';
import type { Warning } from '../core/warning.ts';
import { answerFaults, answerWarnings } from './answer-faults.ts';
import { readAnswer } from './answer-file.ts';
import { cautions } from './cautions.ts';
import { type Reference, readChapter } from './chapter.ts';
import { readClaimFile } from './claim-file.ts';
import type { AttestationOnFile, Legible, OnFile, Part, Workspace, WorkspaceFile } from './content.ts';
import { misnamedFiles, slugOf } from './file-names.ts';
import { fromDisk, isFolder, type ReadText, readFile, readFolder } from './files.ts';
import { placeOfKey, type Read } from './gateway.ts';
import { readPortal } from './portal.ts';
import { portalFaults, portalPromises, wholePortal } from './portal-faults.ts';
import { onFirstPage } from './promising.ts';
import { unknownNames } from './references.ts';
import { readSettings, type Settings } from './settings.ts';
import { SETTINGS_FILE } from './settings-file.ts';
import { type Attestation, readAttestation, readException, readList } from './statements.ts';
import { misnamedSettings, straysIn } from './strays.ts';
import { scopeNames } from './words/scope-names.ts';

export type { AttestationOnFile, Unbacked, Workspace, WorkspaceFile } from './content.ts';

/** What a look at a workspace's folder found. */
export interface Look {
  /** The workspace, read and checked whole; null when a fault was found. */
  readonly workspace: Workspace | null;
  /** Everything that is wrong, each once, by file and line. */
  readonly faults: readonly AffidavitError[];
  /** What may be no intention, and changes no verdict. */
  readonly warnings: readonly Warning[];
  /** The files as they were read. */
  readonly files: readonly WorkspaceFile[];
  /** What could be read, beside files that are faulty. */
  readonly legible: Legible;
}

/** What was read of files, by path: whoever looks again and again keeps one, and gives it along. */
export type Memory = Map<string, { readonly of: string; readonly read: Read<unknown> }>;

/** Reads a workspace, by the `memory` of an earlier look. Throws WORKSPACE_MISSING, or all faults of its files. */
export function loadWorkspace(folder: string, memory?: Memory): Workspace {
  const { workspace, faults } = lookAtWorkspace(folder, fromDisk, memory);
  throwFaults(faults);
  return workspace as Workspace;
}

/**
 * Reads a workspace's files each by itself, and tells every fault of every one. `read` gives a file's text: an editor
 * has some that are not saved. With the `memory` of an earlier look, only files whose text is another are parsed.
 */
export function lookAtWorkspace(folder: string, read: ReadText = fromDisk, memory: Memory = new Map()): Look {
  const settingsFile = join(folder, SETTINGS_FILE);
  if (!existsSync(settingsFile))
    return { workspace: null, faults: [missing(folder)], warnings: [], files: [], legible: NOTHING };
  const looking = new Looking(folder, read, memory);
  const settings = looking.settings(settingsFile);
  const scopes = settings === null ? [] : scopeNames(settings.value);
  looking.within(scopes);
  const references: Reference[] = [];
  /** What answers and news quote, which is no paper. */
  const answered: Reference[] = [];
  const legible: Legible = {
    settings,
    claims: looking.part('claims', ({ path, name, text }) => readClaimFile(path, name, text, scopes)),
    chapters: looking.part(
      'paper',
      ({ path, name, text }) => readChapter(path, slugOf(name), text),
      (read) => void references.push(...read.references),
    ),
    attestations: looking.part('attestations', ({ path, text }) => readAttestation(path, text)),
    exceptions: looking.part('exceptions', ({ path, text }) => readException(path, text)),
    lists: looking.part('lists', ({ path, name, text }) => readList(path, name, text)),
    portal: looking.part(
      'portal',
      ({ path, text }) => readPortal(path, text),
      (read) => void answered.push(...read.references),
    ),
    answers: looking.part('answers', ({ path, name, text }) => readAnswer(path, name, text)),
  };
  const { files } = looking;
  const strays = straysIn(
    folder,
    legible.attestations.flatMap(({ value }) => value.file ?? []),
  );
  const ids = [...files.filter(({ part }) => part === 'claims').map(({ name }) => name), ...strays.unreadClaims];
  looking.faults.push(
    ...misnamedFiles(files),
    ...toldOnce(unknownNames(legible, ids, [...references, ...answered]), looking.faults),
    ...unsupported(folder, legible.attestations),
    ...portalFaults(
      folder,
      legible.portal,
      legible.claims.map(({ value }) => value),
      ids,
    ),
    ...answerFaults(legible, ids),
    ...strays.faults,
  );
  const faults = inOrder(looking.faults);
  const areAllRead = files.filter(({ part }) => part === 'paper').length === legible.chapters.length;
  return {
    workspace: faults.length > 0 || settings === null ? null : whole(folder, settings, legible),
    faults,
    warnings: inOrder([
      ...(files.some(({ part }) => part === 'paper') || faults.length > 0 ? [] : [noChapter(folder)]),
      ...strays.warnings,
      ...cautions(legible, areAllRead ? references : null),
      ...answerWarnings(legible),
    ]),
    files,
    legible,
  };
}

/** Where the workspace keeps its snapshots. */
export function snapshotsFolder(folder: string): string {
  return join(folder, 'snapshots');
}

/** Where facts of its snapshots are kept between looks; no snapshot, and safe to delete. */
export function factsFolder(folder: string): string {
  return join(snapshotsFolder(folder), '.facts');
}

const NOTHING: Legible = {
  settings: null,
  claims: [],
  chapters: [],
  attestations: [],
  exceptions: [],
  lists: [],
  portal: [],
  answers: [],
};

/** One look, while it goes on. */
class Looking {
  readonly files: WorkspaceFile[] = [];
  readonly faults: AffidavitError[] = [];
  readonly #folder: string;
  readonly #read: ReadText;
  readonly #memory: Memory;
  #scopes = '';

  constructor(folder: string, read: ReadText, memory: Memory) {
    this.#folder = folder;
    this.#read = read;
    this.#memory = memory;
  }

  /** What is read from here on depends on these names too. */
  within(scopes: readonly string[]): void {
    this.#scopes = scopes.join('\n');
  }

  settings(path: string): OnFile<Settings> | null {
    try {
      const file = readFile('settings', path, '.yaml', this.#read);
      this.files.push(file);
      return this.#taken(file, readSettings(path, file.text))[0] ?? null;
    } catch (thrown) {
      if (!(thrown instanceof AffidavitError)) throw thrown;
      this.faults.push(thrown);
      return null;
    }
  }

  /** Everything that can be read of one folder. */
  part<R extends Read<unknown>>(
    part: Exclude<Part, 'settings'>,
    parse: (file: WorkspaceFile) => R,
    seen: (read: R) => void = () => {},
  ): readonly OnFile<NonNullable<R['value']>>[] {
    const { files, faults } = readFolder(this.#folder, part, this.#read);
    this.files.push(...files);
    this.faults.push(...faults);
    return files.flatMap((file) => {
      const read = this.#remembered(file, parse);
      seen(read);
      return this.#taken(file, read as Read<NonNullable<R['value']>>);
    });
  }

  #remembered<R extends Read<unknown>>(file: WorkspaceFile, parse: (file: WorkspaceFile) => R): R {
    const of = `${this.#scopes}\0${file.text}`;
    const known = this.#memory.get(file.path);
    if (known?.of === of) return known.read as R;
    const read = parse(file);
    this.#memory.set(file.path, { of, read });
    return read;
  }

  #taken<T>(file: WorkspaceFile, { value, faults }: Read<T>): readonly OnFile<T>[] {
    this.faults.push(...faults);
    return value === null ? [] : [{ file, value }];
  }
}

function missing(folder: string): AffidavitError {
  if (existsSync(folder) && !isFolder(folder))
    return new AffidavitError(
      'WORKSPACE_MISSING',
      `${folder} is a file, and a workspace is a folder.`,
      `Give the folder that it lies in: --workspace ${dirname(folder)}.`,
    );
  const other = misnamedSettings(folder);
  return new AffidavitError(
    'WORKSPACE_MISSING',
    `There is no workspace in ${folder === '.' ? 'this folder' : folder}: affidavit.yaml is missing.`,
    other === null
      ? 'Make one with `affidavit init`, or give the folder of one, as in --workspace papers.'
      : `Rename ${join(folder, other)} to affidavit.yaml.`,
  );
}

/** Words that hold what no chapter may are not those of their claim either; that is one mistake. */
function toldOnce(found: readonly AffidavitError[], before: readonly AffidavitError[]): readonly AffidavitError[] {
  const at = ({ place }: AffidavitError) => `${place?.file}:${place?.line}`;
  const refused = new Set(before.filter(({ code }) => code === 'MDX_REFUSED').map(at));
  return found.filter((fault) => fault.code !== 'WORDS_REFUSED' || !refused.has(at(fault)));
}

function noChapter(folder: string): Warning {
  return {
    code: 'PAPER_EMPTY',
    message: 'The paper has no chapter.',
    remedy: 'Write one, such as paper/01-security.mdx; docs/papers.md shows how.',
    place: { file: join(folder, 'paper') },
  };
}

/** The settings first, then file by file from top to bottom. */
function inOrder<T extends { readonly place: Place | undefined }>(faults: readonly T[]): readonly T[] {
  const rank = ({ place }: T) => (basename(place?.file ?? '') === SETTINGS_FILE ? 0 : 1);
  const file = ({ place }: T) => place?.file ?? '';
  return [...faults].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (file(a) === file(b) ? 0 : file(a) < file(b) ? -1 : 1) ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
}

function whole(folder: string, { file, value: settings }: OnFile<Settings>, legible: Legible): Workspace {
  const values = <T>(some: readonly OnFile<T>[]): T[] => some.map(({ value }) => value);
  const chapters = values(legible.chapters).sort((a, b) => a.order - b.order || (a.slug < b.slug ? -1 : 1));
  return {
    folder,
    settings,
    claims: values(legible.claims),
    chapters,
    attestations: values(legible.attestations).map((attestation) => withSupport(folder, attestation)),
    exceptions: values(legible.exceptions),
    lists: values(legible.lists),
    portal: wholePortal(values(legible.portal)),
    answers: values(legible.answers),
    unbacked: [
      ...onFirstPage(settings, file),
      ...portalPromises(legible.portal),
      ...values(legible.answers).flatMap(({ file, unbacked: sentences }) =>
        sentences.map((sentence) => ({ file, ...sentence })),
      ),
      ...chapters.flatMap(({ file, unbacked: sentences }) => sentences.map((sentence) => ({ file, ...sentence }))),
    ],
  };
}

/** Files that attestations name and that are not there. */
function unsupported(folder: string, attestations: readonly OnFile<Attestation>[]): AffidavitError[] {
  return attestations.flatMap(({ file, value }) => {
    if (value.file === undefined || existsSync(supportPath(folder, value.file))) return [];
    return new AffidavitError(
      'CONTENT_INVALID',
      `The file ${value.file} that the attestation names is not there.`,
      `Put it at ${supportPath(folder, value.file)}.`,
      { place: placeOfKey({ file: file.path, text: file.text }, ['file']) },
    );
  });
}

function withSupport(folder: string, attestation: Attestation): AttestationOnFile {
  if (attestation.file === undefined) return { ...attestation, support: null };
  const path = supportPath(folder, attestation.file);
  return { ...attestation, support: { name: basename(path), sha256: sha256(readFileSync(path)) } };
}

function supportPath(folder: string, name: string): string {
  return join(folder, 'attestations', basename(name));
}
