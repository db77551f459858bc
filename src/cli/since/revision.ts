import { AffidavitError } from '../../core/errors.ts';
import { type Git, unreadable } from './git.ts';

/** A commit, and where the workspace lies in it. */
export interface Revision {
  /** As it was given. */
  readonly name: string;
  readonly commit: string;
  /** When it was made, in milliseconds. */
  readonly madeAt: number;
  /** The workspace's folder from the root of the repository, without a slash at its end; '' for the root. */
  readonly folder: string;
}

/** Finds what a user means by a revision. Throws USAGE for what names no commit, REVISION_UNREADABLE without a checkout. */
export async function findRevision(git: Git, name: string): Promise<Revision> {
  requireName(name);
  const folder = await folderInCheckout(git);
  const commit = await commitOf(git, name);
  if (commit === null) throw await unknown(git, name);
  return { name, commit, madeAt: await timeOf(git, commit), folder };
}

/** In two steps, since a search of messages takes in whatever follows it. */
async function commitOf(git: Git, name: string): Promise<string | null> {
  const named = await objectOf(git, name);
  return named === null ? null : objectOf(git, `${named}^{commit}`);
}

/** The object of a name; null when there is none. */
export async function objectOf(git: Git, name: string): Promise<string | null> {
  const { code, out } = await git.ask(['rev-parse', '--verify', '--quiet', name]);
  const id = out.toString('latin1').trim();
  return code === 0 && isObjectId(id) ? id : null;
}

export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}

/** An option in the place of a revision would be git's to carry out. */
function requireName(name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  if (name !== '' && !name.startsWith('-') && !/[\u0000-\u001f\u007f]/.test(name)) return;
  throw new AffidavitError(
    'USAGE',
    `--since ${name} is no revision.`,
    'Give a branch, a tag or a commit: --since main.',
  );
}

async function folderInCheckout(git: Git): Promise<string> {
  const { code, out, err } = await git.ask(['rev-parse', '--is-inside-work-tree', '--show-prefix']);
  if (code === 0) {
    const [isInside, ...prefix] = out.toString('utf8').replace(/\n$/, '').split('\n');
    if (isInside === 'true') return prefix.join('\n').replace(/\/$/, '');
  } else if (!/not a git repository/i.test(err)) throw unreadable(err.trim());
  throw new AffidavitError(
    'REVISION_UNREADABLE',
    'The workspace does not lie in a checkout of git, so that there is no earlier state to compare with.',
    'Run this in a clone of the repository that holds the workspace.',
  );
}

/** The commonest reasons have their own remedy: a clone without history, and a branch that only the server has. */
async function unknown(git: Git, name: string): Promise<AffidavitError> {
  const isShallow = (await git.line(['rev-parse', '--is-shallow-repository'])) === 'true';
  const remote = `origin/${name}`;
  const remedy =
    (await commitOf(git, remote)) !== null
      ? `Did you mean ${remote}? That is where this clone keeps it.`
      : isShallow
        ? 'This clone holds only the newest commits. In a workflow, give actions/checkout `fetch-depth: 0` (GitLab: `GIT_DEPTH: 0`); elsewhere run `git fetch --unshallow`.'
        : 'See `git branch --all` and `git tag`; what only the server has is brought by `git fetch`.';
  return new AffidavitError('USAGE', `There is no revision ${name} in this clone.`, remedy);
}

async function timeOf(git: Git, commit: string): Promise<number> {
  const { out } = await git.ask(['cat-file', 'commit', commit], 10_000_000);
  const [head = ''] = out.toString('latin1').split('\n\n');
  const seconds = Number(/^committer .* (\d{1,12}) [+-]\d{4}$/m.exec(head)?.[1]);
  if (!Number.isFinite(seconds)) throw unreadable(`the commit ${commit} does not say when it was made`);
  return seconds * 1000;
}
