import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { claimsNamed } from './answer-fit.ts';

const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));

/** Papers that a workspace can begin with: one of our own, the CIS AWS Foundations Benchmark, or the two in one. */
export const PAPERS = ['whitepaper', 'cis', 'both'] as const;
export type Paper = (typeof PAPERS)[number];

const PARTS = [
  'claims/*.md',
  'lists/*.yaml',
  'attestations/*.unsigned',
  'paper/*.mdx',
  'answers/*.md',
  'answers/*.unsigned',
] as const;

/** A paper's content, by names in a workspace: claims, lists, attestations to sign, chapters, answers, those to be stated. */
export function starterFiles(paper: Paper): readonly (readonly [name: string, text: string])[] {
  const own = filesOf('starter');
  const cis = filesOf('cis');
  if (paper === 'whitepaper') return own;
  return paper === 'cis' ? [...usedBy(cis, own), ...cis] : [...own, ...cis];
}

/** Which paper a workspace began with, as its chapters tell; null when it has none of ours. */
export function paperOf(folder: string): Paper | null {
  const has = (set: 'starter' | 'cis'): boolean =>
    namesIn(set).some((name) => name.startsWith('paper/') && existsSync(join(folder, name)));
  if (has('cis')) return has('starter') ? 'both' : 'cis';
  return has('starter') ? 'whitepaper' : null;
}

/** What the claims of all papers are called: the same in every workspace that began with one. */
export function starterClaims(): readonly string[] {
  return (['starter', 'cis'] as const)
    .flatMap(namesIn)
    .filter((name) => name.startsWith('claims/'))
    .map((name) => basename(name, '.md'));
}

/**
 * The claims of `others` that chapters among `files` quote, with the lists that these claims read, and the answers that
 * need no further claim.
 */
function usedBy(files: readonly File[], others: readonly File[]): readonly File[] {
  const chapters = files.filter(([name]) => name.startsWith('paper/')).map(([, text]) => text);
  const claims = others.filter(([name]) => {
    const id = /^claims\/(.+)\.md$/.exec(name)?.[1];
    return id !== undefined && chapters.some((text) => text.includes(`"${id}"`) || text.includes(`"${id}#`));
  });
  const lists = others.filter(([name]) => {
    const table = /^lists\/(.+)\.yaml$/.exec(name)?.[1]?.replaceAll('-', '_');
    return table !== undefined && [...claims, ...files].some(([, text]) => text.includes(`list_${table}`));
  });
  const has = new Set([...claims, ...files].map(([name]) => name));
  const answers = others.filter(
    ([name, text]) => name.startsWith('answers/') && [...claimsNamed(text)].every((id) => has.has(`claims/${id}.md`)),
  );
  return [...claims, ...lists, ...answers];
}

type File = readonly [name: string, text: string];

function filesOf(set: 'starter' | 'cis'): readonly File[] {
  return namesIn(set).map((name) => [name, template(set, name)] as const);
}

function namesIn(set: 'starter' | 'cis'): readonly string[] {
  return PARTS.flatMap((pattern) =>
    globSync(pattern, { cwd: join(TEMPLATES, set) })
      .map((name) => name.replaceAll('\\', '/'))
      .sort(),
  );
}

/** What version control keeps out of a workspace: its `.gitignore`. */
export function ignoredFiles(): string {
  return template('starter', 'gitignore');
}

function template(set: 'starter' | 'cis', name: string): string {
  return readFileSync(join(TEMPLATES, set, name), 'utf8');
}
