import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { AffidavitError, messageOf } from '../../core/errors.ts';
import { withTemporary } from '../../core/temporary.ts';
import type { Answer } from '../answer-file.ts';
import { placeOfKey } from '../gateway.ts';
import { loadWorkspace, type Workspace } from '../workspace.ts';
import { type Spot, withoutClaim } from './chapter.ts';

/** What becomes of one file of a workspace, by its name in it. `text` null: it is taken away. */
export interface FileChange {
  readonly name: string;
  readonly text: string | null;
  /** What it held when this was planned. */
  readonly before: string;
  /** Sentences of a chapter that go, or stay without their mark. */
  readonly spots: readonly Spot[];
}

/** All that goes with a claim, and why it cannot go, if so. */
export interface Removal {
  readonly id: string;
  /** In the order in which they are made: a removal that is cut short leaves a workspace that loads. */
  readonly changes: readonly FileChange[];
  /** Places that nobody but an author can mend. */
  readonly faults: readonly { readonly name: string; readonly line: number; readonly words: string }[];
  /** What stays and may be of no use any more. */
  readonly notes: readonly string[];
}

/** The parts of a workspace that speak of claims. */
const PARTS = ['affidavit.yaml', 'claims', 'paper', 'attestations', 'exceptions', 'lists', 'portal', 'answers'];

/**
 * Plans to take a claim out of a workspace with all that names it: its sentences in the paper (or, with `keep`, their
 * marks alone), its attestations, signed and to be signed, its exceptions, the answers that rest on it alone, and its file. Nothing is changed yet.
 */
export function planRemoval(workspace: Workspace, id: string, keep: boolean): Removal {
  const claim = workspace.claims.find((one) => one.id === id);
  if (claim === undefined)
    throw new AffidavitError('USAGE', `There is no claim ${id}.`, '`affidavit check` lists the claims.');
  const { folder } = workspace;
  const faults: Removal['faults'][number][] = [];
  const chapters = globSync('paper/*.mdx', { cwd: folder })
    .sort()
    .flatMap((name): FileChange[] => {
      const path = join(folder, name);
      const before = readFileSync(path, 'utf8');
      const cut = withoutClaim(path, before, id, keep ? claim.sentence : null);
      faults.push(...(cut?.faults ?? []).map((fault) => ({ name, ...fault })));
      return cut === null ? [] : [{ name, text: cut.text, before, spots: cut.spots }];
    });
  const statements = ['exceptions/*.yaml', 'attestations/*.yaml', 'attestations/*.yaml.unsigned']
    .flatMap((pattern) => globSync(pattern, { cwd: folder }).sort())
    .filter((name) => claimIn(join(folder, name)) === id);
  const answers = workspace.answers.filter((answer) => claimsOf(answer).includes(id));
  // What an answer says without one of its claims is for its author to say.
  const shared = answers.filter((answer) => claimsOf(answer).some((other) => other !== id));
  faults.push(...shared.map((answer) => sharedFault(answer, id)));
  const alone = answers.filter((answer) => !shared.includes(answer)).map((answer) => `answers/${answer.id}.md`);
  const whole = [...statements, ...alone, `claims/${id}.md`].map((name) => {
    const before = readFileSync(join(folder, name), 'utf8');
    return { name, text: null, before, spots: [] };
  });
  const changes = [...chapters, ...whole];
  return { id, changes, faults, notes: [...supports(workspace, id), ...mentions(workspace, id)] };
}

/**
 * Takes a claim out as planned. The result is tried on a copy first: a workspace that would not load is left as it was
 * (CONTENT_INVALID), and so is one that somebody has edited since. Throws OUTPUT_REFUSED where a file cannot be written.
 */
export async function remove(folder: string, removal: Removal): Promise<void> {
  requireUnchanged(folder, removal);
  await withTemporary('workspace', async (temporary) => {
    const copy = join(temporary, 'workspace');
    for (const part of PARTS.filter((name) => existsSync(join(folder, name))))
      cpSync(join(folder, part), join(copy, part), { recursive: true, dereference: true });
    make(copy, removal);
    try {
      loadWorkspace(copy);
    } catch (cause) {
      throw new AffidavitError(
        'CONTENT_INVALID',
        `Without ${removal.id} the workspace would not load: ${messageOf(cause)}`,
        'Mend what is named there, and remove the claim then. Nothing was changed.',
        { cause },
      );
    }
  });
  requireUnchanged(folder, removal);
  make(folder, removal);
}

/** Whoever is asked for consent may have the chapter open in an editor meanwhile. */
function requireUnchanged(folder: string, { id, changes }: Removal): void {
  const edited = changes.find(({ name, before }) => textOf(join(folder, name)) !== before);
  if (edited === undefined) return;
  throw new AffidavitError(
    'CONTENT_INVALID',
    `${edited.name} was changed after the removal of ${id} was planned.`,
    'Remove the claim again, to see what goes now. Nothing was changed.',
    { place: { file: join(folder, edited.name) } },
  );
}

/** null where there is none any more. */
function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function make(folder: string, { changes }: Removal): void {
  for (const { name, text } of changes) {
    const path = join(folder, name);
    try {
      if (text === null) rmSync(path);
      else writeFileSync(path, text);
    } catch (cause) {
      throw new AffidavitError(
        'OUTPUT_REFUSED',
        `${path} cannot be changed: ${messageOf(cause)}`,
        'Make it writable, and remove the claim again.',
        {
          cause,
        },
      );
    }
  }
}

/** The claim that a statement names; one to be signed is not whole yet, so nothing else of it is looked at. */
function claimIn(path: string): unknown {
  const document = parseDocument(readFileSync(path, 'utf8'));
  return document.errors.length > 0 ? null : document.get('claim');
}

function claimsOf({ needs, partly }: Answer): readonly string[] {
  return [...needs, ...(partly?.needs ?? [])];
}

function sharedFault({ id: answer, references, front }: Answer, id: string): Removal['faults'][number] {
  const line = references.find(({ to }) => to.split('#')[0] === id)?.line ?? placeOfKey(front, ['needs']).line ?? 1;
  return { name: `answers/${answer}.md`, line, words: 'The answer rests on other claims too.' };
}

/** Files that only statements of this claim name: they may be evidence of something, so they stay. */
function supports({ attestations }: Workspace, id: string): string[] {
  const files = (own: boolean) =>
    attestations.filter(({ claim }) => (claim === id) === own).flatMap(({ support }) => support?.name ?? []);
  const others = new Set(files(false));
  return [...new Set(files(true))]
    .filter((name) => !others.has(name))
    .map((name) => `attestations/${name} supported it, and stays.`);
}

/** Where the id stands in words that nobody reads as a reference. */
function mentions({ claims, lists, chapters }: Workspace, id: string): string[] {
  const names = (text: string) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text);
  const inClaims = claims
    .filter((claim) => claim.id !== id && names([claim.sentence, ...claim.remarks].join('\n')))
    .map((claim) => `claims/${claim.id}.md`);
  const inLists = lists
    .filter(({ rows }) => rows.some((row) => Object.values(row).includes(id)))
    .map(({ name }) => `lists/${name}.yaml`);
  const inProse = chapters
    .filter(({ source }) => names(source.replace(/<[^<>]*>/g, ' ')))
    .map(({ slug }) => `the chapter ${slug}`);
  return [...inClaims, ...inLists, ...inProse].map((where) => `${where} mentions it, and stays as it is.`);
}
