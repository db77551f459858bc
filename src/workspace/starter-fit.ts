import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { answerWithout } from './answer-fit.ts';
import { starterFiles } from './papers.ts';
import { QUOTED, withoutTags } from './tags.ts';

/** A list of what is intended, filled from the facts. */
export interface Filled {
  /** Its file's name in the workspace: `lists/entrances.yaml`. */
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** What fitting a starter changed, by names in the workspace. */
export interface Fitted {
  readonly filled: readonly Filled[];
  readonly removed: readonly string[];
  readonly rewritten: readonly string[];
  /** Would have been changed, and were not: somebody has made them their own. */
  readonly left: readonly string[];
}

/** Files of our papers in `folder` that are still as `init` wrote them, with their text. */
export function untouched(folder: string): ReadonlyMap<string, string> {
  const same = starterFiles('both').filter(([name, text]) => {
    const path = join(folder, name);
    return existsSync(path) && readFileSync(path, 'utf8') === text;
  });
  return new Map(same);
}

/**
 * Makes a starter fit an account: fills the lists, and leaves out the claims named in `absent` with the prose and the
 * answers that belong to them. Only files that nobody has changed since the starter wrote them are touched. Throws
 * OUTPUT_REFUSED.
 */
export function fitStarter(folder: string, lists: readonly Filled[], absent: ReadonlySet<string>): Fitted {
  const own = untouched(folder);
  const left: string[] = [];
  const changes = new Map<string, string | null>();
  const filled = lists.filter(({ name, rows }) => {
    const text = own.get(name);
    if (text === undefined) left.push(name);
    else if (rows.length > 0) changes.set(name, withRows(text, rows));
    return text !== undefined;
  });
  const removable = claimsToRemove(folder, own, absent);
  left.push(...[...absent].filter((id) => !removable.has(id)).map(claimFile));
  for (const id of removable) changes.set(claimFile(id), null);
  for (const [name, text] of own)
    if (name.startsWith('paper/')) {
      const kept = withoutClaims(text, removable);
      if (kept !== text) changes.set(name, kept);
    }
  for (const [name, text] of own)
    if (name.startsWith('answers/')) {
      const kept = answerWithout(text, removable);
      if (kept !== text) changes.set(name, kept);
    }
  for (const name of unusedLists(folder, own, removable)) changes.set(name, null);
  for (const [name, text] of changes) write(join(folder, name), text);
  const names = (isRemoved: boolean) =>
    [...changes].filter(([, text]) => (text === null) === isRemoved).map(([name]) => name);
  return {
    filled: filled.filter(({ name }) => changes.get(name) !== null),
    removed: names(true),
    rewritten: names(false),
    left: left.filter((name) => existsSync(join(folder, name))),
  };
}

/**
 * A chapter without some claims: their tags, the paragraphs that spoke of them alone or gave a figure of one, headings
 * with nothing beneath. Null when no claim is left.
 */
export function withoutClaims(text: string, absent: ReadonlySet<string>): string | null {
  const [, front = '', body = ''] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text) ?? [];
  const quoted = [...body.matchAll(QUOTED)];
  if (!quoted.some(([, id]) => absent.has(id as string))) return text;
  if (quoted.every(([, id]) => absent.has(id as string))) return null;
  const blocks = body
    .trim()
    .split(/\n{2,}/)
    .flatMap((block) => withoutTags(block, absent));
  const kept = blocks.filter((block, i) => !block.startsWith('#') || hasMore(blocks.slice(i + 1)));
  return `${front}${kept.join('\n\n')}\n`;
}

/** A heading stands over something when a block comes before the next heading. */
function hasMore([next]: readonly string[]): boolean {
  return next !== undefined && !next.startsWith('#');
}

/** A claim that a chapter, exception, attestation or answer of somebody's own names has to stay: the workspace needs it. */
function claimsToRemove(
  folder: string,
  own: ReadonlyMap<string, string>,
  absent: ReadonlySet<string>,
): ReadonlySet<string> {
  const others = ['paper/*.mdx', 'exceptions/*.yaml', 'attestations/*.yaml', 'answers/*.md'].flatMap((pattern) =>
    textsOf(folder, pattern, (name) => !own.has(name)),
  );
  const isNamed = (id: string): boolean => others.some((text) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text));
  return new Set([...absent].filter((id) => own.has(claimFile(id)) && !isNamed(id)));
}

/** Lists that no claim reads any more. */
function unusedLists(folder: string, own: ReadonlyMap<string, string>, removed: ReadonlySet<string>): string[] {
  if (removed.size === 0) return [];
  const gone = new Set([...removed].map(claimFile));
  const claims = textsOf(folder, 'claims/*.md', (name) => !gone.has(name));
  return [...own.keys()].filter((name) => {
    const table = /^lists\/(.+)\.yaml$/.exec(name)?.[1]?.replaceAll('-', '_');
    return table !== undefined && !claims.some((text) => text.includes(`list_${table}`));
  });
}

function textsOf(folder: string, pattern: string, isWanted: (name: string) => boolean): string[] {
  return globSync(pattern, { cwd: folder })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(isWanted)
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function claimFile(id: string): string {
  return `claims/${id}.md`;
}

/** JSON is YAML, whatever a cell holds. */
function withRows(text: string, rows: Filled['rows']): string {
  const lines = rows.map((row) => {
    const cells = Object.entries(row).map(([column, cell]) => `${column}: ${JSON.stringify(cell)}`);
    return `  - { ${cells.join(', ')} }`;
  });
  return text.replace(/^rows: \[\]$/m, () => `rows:\n${lines.join('\n')}`);
}

function write(path: string, text: string | null): void {
  try {
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
  } catch (cause) {
    throw new AffidavitError('OUTPUT_REFUSED', `${path} cannot be written: ${messageOf(cause)}`, 'Make it writable.', {
      cause,
    });
  }
}
