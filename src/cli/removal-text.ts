import type { Removal } from '../workspace/removal/plan.ts';
import { fitted, harmless, wrapped } from './terminal.ts';
import type { Kept } from './under-git.ts';

/** Longer sentences are cut: they are shown to be recognised. */
const LONGEST = 300;

/** What goes, what stays without its mark, and how it can be brought back. */
export function removalText({ id, changes, notes }: Removal, kept: Kept, folder: string, columns: number): string {
  const say = (indent: string, text: string) =>
    `${indent}${wrapped(harmless(fitted(text, LONGEST)), columns - indent.length - 2, `${indent}  `)}`;
  const chapters = changes.filter(({ spots }) => spots.length > 0);
  const files = changes.filter(({ text }) => text === null);
  const lines = [
    `Removing the claim ${id}:`,
    ...chapters.flatMap(({ name, spots }) =>
      spots.map(({ line, words, stays }) =>
        say('  ', `${name}:${line}: ${stays ? 'stays, as prose without a mark' : 'goes'}: ${words}`),
      ),
    ),
    ...files.map(({ name, spots }) =>
      say('  ', `${name}: goes${spots.length > 0 ? ', since nothing is left of it' : ''}`),
    ),
    ...notes.map((note) => say('  ', note)),
    ...(kept.kind === 'kept' ? undoing(folder, changes) : [say('', warning(kept))]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A command to copy stands on one line. */
function undoing(folder: string, changes: Removal['changes']): string[] {
  const names = changes.map(({ name }) => forShell(harmless(name)));
  return ['To undo it then:', `  git -C ${forShell(harmless(folder))} restore ${names.join(' ')}`];
}

function warning(kept: Exclude<Kept, { kind: 'kept' }>): string {
  switch (kept.kind) {
    case 'changed':
      return `Warning: git has no commit with these as they are now, and cannot bring them back: ${kept.files.join(', ')}.`;
    case 'no-repository':
      return 'Warning: this workspace is under no version control; what goes is gone.';
    case 'unknown':
      return 'Warning: git does not say whether it could bring these back.';
  }
}

function forShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
