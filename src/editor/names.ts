import type { Reference } from '../workspace/chapter.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Settings } from '../workspace/settings.ts';
import type { DeclaredList } from '../workspace/statements.ts';
import type { Look } from '../workspace/workspace.ts';

/** A claim as far as its file can be read: one that is being written is known by its name alone. */
export interface NamedClaim {
  readonly id: string;
  readonly file: string;
  readonly claim: Claim | null;
}

/** A place in a file that speaks of a claim. */
export interface Mention {
  readonly claim: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What the files of a workspace may name, and who names it. What cannot be read is left out: its faults are told elsewhere. */
export interface Names {
  readonly claims: readonly NamedClaim[];
  readonly settings: Settings | null;
  readonly lists: readonly DeclaredList[];
  /** By chapter, what it quotes. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  readonly mentions: readonly Mention[];
}

/** The names in what a look could read. */
export function namesIn({ files, legible }: Look): Names {
  const claims = new Map(legible.claims.map(({ value }) => [value.id, value]));
  const stated = [...legible.attestations, ...legible.exceptions].map(({ file, value: { claim } }) => ({
    claim,
    file: file.path,
    line: file.text.split('\n').findIndex((line) => line.startsWith('claim:')) + 1 || 1,
  }));
  const quoted = [...legible.chapters, ...legible.answers].flatMap(({ file, value }) =>
    value.references
      .filter(({ component }) => component !== 'Diagram')
      .map(({ to, line }) => ({ claim: to.split('#')[0] ?? '', file: file.path, line })),
  );
  return {
    claims: files
      .filter(({ part }) => part === 'claims')
      .map(({ path, name }) => ({ id: name, file: path, claim: claims.get(name) ?? null })),
    settings: legible.settings?.value ?? null,
    lists: legible.lists.map(({ value }) => value),
    references: new Map(
      [...legible.chapters, ...legible.answers].map(({ file, value }) => [file.path, value.references]),
    ),
    mentions: [...quoted, ...stated],
  };
}
