import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sha256 } from '../core/digest.ts';
import { AffidavitError } from '../core/errors.ts';
import { Remembered } from '../core/remembered.ts';
import { type Chapter, parseChapter } from './chapter.ts';
import { type Claim, parseClaimFile } from './claim-file.ts';
import { parseSettings, type Settings } from './settings.ts';
import { SETTINGS_FILE } from './settings-file.ts';
import {
  type Attestation,
  type DeclaredList,
  type Exception,
  parseAttestation,
  parseException,
  parseList,
} from './statements.ts';
import { isAllowed, notTheClaims } from './words/bound.ts';
import { promisesIn } from './words/unmarked.ts';

/** An attestation with the hash of the file that supports it, if it names one. */
export type AttestationOnFile = Attestation & {
  readonly support: { readonly name: string; readonly sha256: string } | null;
};

/** One organisation's folder, read and checked whole. */
export interface Workspace {
  readonly folder: string;
  readonly settings: Settings;
  readonly claims: readonly Claim[];
  readonly chapters: readonly Chapter[];
  readonly attestations: readonly AttestationOnFile[];
  readonly exceptions: readonly Exception[];
  readonly lists: readonly DeclaredList[];
  /** What the paper promises outside any claim, on its first page and in its chapters. */
  readonly unbacked: readonly Unbacked[];
}

/** A sentence of the paper that promises something which no claim checks. */
export interface Unbacked {
  readonly file: string;
  readonly line: number;
  readonly sentence: string;
}

/** A preview reads a workspace again with every change, which is one file's. */
const CLAIMS = new Remembered<Claim>();
const CHAPTERS = new Remembered<Chapter>();

/** Reads a workspace. Throws WORKSPACE_MISSING, or the first fault of its files with file and line. */
export function loadWorkspace(folder: string): Workspace {
  const settingsFile = join(folder, SETTINGS_FILE);
  if (!existsSync(settingsFile))
    throw new AffidavitError(
      'WORKSPACE_MISSING',
      `There is no workspace in ${folder === '.' ? 'this folder' : folder}: affidavit.yaml is missing.`,
      'Make one with `affidavit init`, or give the folder of one, as in --workspace papers.',
    );
  const settingsText = readFileSync(settingsFile, 'utf8');
  const settings = parseSettings(settingsFile, settingsText);
  const scopes = scopeNames(settings);
  const within = JSON.stringify(scopes);
  const claims = filesOf(folder, 'claims', '.md').map(({ file, name, text }) =>
    CLAIMS.get(file, `${within}\0${text}`, () => parseClaimFile(file, name, text, scopes)),
  );
  const chapters = filesOf(folder, 'paper', '.mdx')
    .map(({ file, name, text }) => CHAPTERS.get(file, text, () => parseChapter(file, name.replace(/^\d+-/, ''), text)))
    .sort((a, b) => a.order - b.order || (a.slug < b.slug ? -1 : 1));
  const attestations = filesOf(folder, 'attestations', '.yaml').map(({ file, text }) =>
    withSupport(folder, file, parseAttestation(file, text)),
  );
  const exceptions = filesOf(folder, 'exceptions', '.yaml').map(({ file, text }) => parseException(file, text));
  const lists = filesOf(folder, 'lists', '.yaml').map(({ file, name, text }) => parseList(file, name, text));
  const unbacked = [
    ...onFirstPage(settings, settingsFile, settingsText),
    ...chapters.flatMap(({ file, unbacked: sentences }) => sentences.map((sentence) => ({ file, ...sentence }))),
  ];
  const workspace = { folder, settings, claims, chapters, attestations, exceptions, lists, unbacked };
  requireKnownNames(workspace);
  return workspace;
}

/** Where the workspace keeps its snapshots. */
export function snapshotsFolder(folder: string): string {
  return join(folder, 'snapshots');
}

/** Where facts of its snapshots are kept between looks; no snapshot, and safe to delete. */
export function factsFolder(folder: string): string {
  return join(snapshotsFolder(folder), '.facts');
}

function filesOf(folder: string, part: string, extension: string): { file: string; name: string; text: string }[] {
  const path = join(folder, part);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => ({
      file: join(path, name),
      name: basename(name, extension),
      text: readFileSync(join(path, name), 'utf8'),
    }));
}

function withSupport(folder: string, file: string, attestation: Attestation): AttestationOnFile {
  if (attestation.file === undefined) return { ...attestation, support: null };
  const path = join(folder, 'attestations', basename(attestation.file));
  if (!existsSync(path))
    throw new AffidavitError(
      'CONTENT_INVALID',
      `The file ${attestation.file} that the attestation names is not there.`,
      `Put it at ${path}.`,
      { place: { file } },
    );
  return { ...attestation, support: { name: basename(path), sha256: sha256(readFileSync(path)) } };
}

/** Promises in the paper's title and summary, which stand on the first page over the count of verdicts. */
function onFirstPage({ paper }: Settings, file: string, text: string): Unbacked[] {
  const lines = text.split('\n');
  return (['title', 'summary'] as const).flatMap((key) => {
    const line = lines.findIndex((one) => one.trimStart().startsWith(`${key}:`)) + 1;
    return promisesIn(paper[key]).map((sentence) => ({ file, line, sentence }));
  });
}

/** A misspelt id would leave a sentence without its claim, or a claim without its exception, unnoticed. */
function requireKnownNames({ claims, chapters, attestations, exceptions, settings, folder }: Workspace): void {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  for (const chapter of chapters)
    for (const { component, to, line, words } of chapter.references) {
      const place = { file: chapter.file, line };
      if (component === 'Diagram') {
        if (!(settings.diagrams as readonly string[]).includes(to))
          throw unknown(`There is no diagram \`${to}\``, place);
        continue;
      }
      const [id, value] = to.split('#') as [string, string | undefined];
      const claim = byId.get(id);
      if (claim === undefined) throw unknown(`There is no claim \`${id}\``, place);
      const allowed = [claim.sentence, ...claim.wordings];
      if (words !== null && !isAllowed(words, allowed)) throw notOfTheClaim(id, words, allowed, place);
      if (
        component === 'Value' &&
        (claim.basis.kind !== 'facts' || !claim.basis.values.some(({ name }) => name === value))
      )
        throw unknown(`The claim \`${id}\` has no value \`${value ?? ''}\``, place);
      if (claim.audience !== 'public')
        throw unknown(`The claim \`${id}\` is for the ${claim.audience} alone, and the paper is public`, place);
    }
  for (const { claim, kind } of [
    ...attestations.map(({ claim }) => ({ claim, kind: 'attestation' })),
    ...exceptions.map(({ claim }) => ({ claim, kind: 'exception' })),
  ])
    if (!byId.has(claim))
      throw unknown(`An ${kind} speaks of the claim \`${claim}\`, which is not there`, {
        file: join(folder, `${kind}s`),
      });
}

/** The names that settings give to accounts and regions: in a sentence they are limits. */
function scopeNames({ accounts, regions }: Settings): string[] {
  const called = accounts.flatMap(({ name, purpose }) => [name, purpose]);
  // One word may be any word: "security" is a scope in "security account" and not in "security group".
  return [
    ...new Set([
      ...called.map((name) => (/\s/.test(name) ? name : `${name.toLowerCase()} account`)),
      ...(regions ?? []),
    ]),
  ];
}

function notOfTheClaim(id: string, words: string, allowed: readonly string[], place: { file: string; line: number }) {
  return new AffidavitError(
    'WORDS_REFUSED',
    notTheClaims(id, words, allowed),
    `Write <Claim id="${id}" />, which prints the sentence, or put these words under \`wordings\` in the claim's file, where they are reviewed with it.`,
    { place },
  );
}

function unknown(what: string, place: { file: string; line?: number }): AffidavitError {
  return new AffidavitError('CONTENT_INVALID', `${what}.`, 'Correct the name; `affidavit check` lists the claims.', {
    place,
  });
}
