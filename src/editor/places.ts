import { join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { parseChapter, type Reference } from '../workspace/chapter.ts';
import type { At } from './cursor.ts';
import type { Known } from './complete.ts';
import { filesIn, type Read } from './names.ts';

/** A line of a file, from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
}

/** Where what stands at the cursor is declared: a claim's file, or the line of one of its values. */
export function declaredAt(at: At, { kind, names }: Known): Spot | null {
  const word = at.kind === 'words' ? at.claim : at.word;
  const isClaim = at.kind === 'claim' || at.kind === 'value' || at.kind === 'words';
  const isStatement = at.kind === 'scalar' && at.path.at(-1) === 'claim' && (kind === 'attestation' || kind === 'exception');
  if (!isClaim && !isStatement) return null;
  const [id, name] = word.split('#');
  const named = names.claims.find((one) => one.id === id);
  if (named === undefined) return null;
  const basis = named.claim?.basis;
  const value = basis?.kind === 'facts' ? basis.values.find((one) => one.name === name) : undefined;
  return { file: named.file, line: value?.sql.line ?? 1 };
}

/** Where the paper quotes a claim, and what the workspace states about it. Chapters with faults are left out. */
export function quotedWhere(workspace: string, id: string, read: Read): readonly Spot[] {
  const chapters = filesIn(workspace, 'paper', '.mdx').flatMap(({ file, name }) =>
    references(file, name, read)
      .filter(({ to }) => to.split('#')[0] === id)
      .map(({ line }) => ({ file, line })),
  );
  const stated = ['attestations', 'exceptions'].flatMap((folder) =>
    filesIn(workspace, folder, '.yaml').flatMap(({ file }) => {
      const lines = read(file).split('\n');
      const index = lines.findIndex((line) => new RegExp(`^claim:\\s*["']?${id}["']?\\s*(#.*)?$`).test(line));
      return index === -1 ? [] : [{ file, line: index + 1 }];
    }),
  );
  return [...chapters, ...stated];
}

/** The chapters' references by line, for marks beside them. */
export function references(file: string, slug: string, read: Read): readonly Reference[] {
  try {
    return parseChapter(file, slug, read(file)).references;
  } catch (thrown) {
    if (thrown instanceof AffidavitError) return [];
    throw thrown;
  }
}

/** The file of a claim. */
export function claimFile(workspace: string, id: string): string {
  return join(workspace, 'claims', `${id}.md`);
}
