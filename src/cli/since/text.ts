import { spelledOut } from '../../core/instant.ts';
import type { Changes, ClaimChange, ClaimPart, SentenceChange } from '../../report/changes/schema.ts';
import type { Run } from '../../report/changes/words.ts';
import type { Io } from '../command.ts';
import { harmless, marked, wrapped } from '../terminal.ts';
import {
  hiddenText,
  isUnchanged,
  linesText,
  partName,
  partText,
  provisos,
  settingText,
  statementText,
  tallyText,
} from './words.ts';

const SIGNS = { added: '+', removed: '−', changed: '~' } as const;

/** The changes for a terminal: verdicts first, then what was written otherwise. */
export function changesText(changes: Changes, { terminal }: Io): string {
  const { columns, out: colour } = terminal;
  const { since, tally, asOf } = changes;
  const line: Line = (before, text) =>
    `${before}${wrapped(harmless(text), Math.max(20, columns - before.length), ' '.repeat(before.length))}`;
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  const lines = [
    line('', `Since ${since.revision} (${since.commit.slice(0, 12)}), judged as of ${spelledOut(asOf)}`),
    line('', `Snapshot ${snapshotText(changes)}`),
    ...provisos(changes).map((text) => line('! ', text)),
    ...(isUnchanged(changes) ? ['', 'Nothing changes.'] : []),
    ...part(
      'Verdicts',
      changes.verdicts.flatMap((one) => verdictLines(one, colour, line)),
    ),
    ...part(
      'Figures',
      changes.figures.flatMap((one) => verdictLines(one, colour, line)),
    ),
    ...part(
      'Claims',
      changes.claims.flatMap((claim) => claimLines(claim, line)),
    ),
    ...part('Paper', [
      ...changes.chapters.map(({ title, change }) => line(`  ${SIGNS[change]} `, `the chapter “${title}”`)),
      ...changes.sentences.map((sentence) => sentenceLine(sentence, line)),
    ]),
    ...part(
      'Exceptions and attestations',
      changes.statements.map((one) => line('  ', `${one.claim}: ${statementText(one)}`)),
    ),
    ...part(
      'Settings',
      changes.settings.map((one) => line('  ', settingText(one))),
    ),
    ...part(
      'Lists',
      changes.lists.map(({ name, change, added, removed }) =>
        line(`  ${SIGNS[change]} `, `${name}: ${linesText(added, removed)} rows`),
      ),
    ),
    ...(changes.hidden === 0 ? [] : ['', hiddenText(changes.hidden)]),
    '',
    ...(tally.before === null
      ? [line('', tallyText(tally.after))]
      : [line('Before  ', tallyText(tally.before)), line('Now     ', tallyText(tally.after))]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A line that begins with ours and goes on with words of others, broken where the terminal ends. */
type Line = (before: string, text: string) => string;

function verdictLines({ claim, before, after }: Changes['verdicts'][number], colour: boolean, line: Line): string[] {
  const kinds = (isColoured: boolean) =>
    before?.kind === after?.kind && after !== null
      ? marked(after.kind, isColoured)
      : `${before === null ? '+' : marked(before.kind, isColoured)} ${after === null ? '→ −' : `→ ${marked(after.kind, isColoured)}`}`;
  const plain = `  ${kinds(false)}  `;
  return [
    line(plain, claim).replace(plain, () => `  ${kinds(colour)}  `),
    ...(before === null ? [] : [line('    before  ', before.headline)]),
    ...(after === null ? [] : [line('    now     ', after.headline)]),
  ];
}

/** One snapshot for both, or each with its time. */
export function snapshotText({ since, now }: Changes): string {
  const told = ({ id, endedAt }: { readonly id: string; readonly endedAt: string }) =>
    `${id.slice(0, 12)} of ${spelledOut(endedAt)}`;
  if (since.snapshot === null || since.snapshot.id === now.snapshot.id) return told(now.snapshot);
  return `${told(since.snapshot)} before, ${told(now.snapshot)} now`;
}

function claimLines({ id, title, change, parts }: ClaimChange, line: Line): string[] {
  const name = change === 'changed' || title === '' ? id : `${id}: ${title}`;
  const told = (part: ClaimPart) => ('words' in part ? runsText(part.words) : partText(part));
  const width = Math.max(0, ...parts.map((part) => partName(part).length));
  return [
    line(`  ${SIGNS[change]} `, name),
    ...parts.map((part) => line(`      ${partName(part).padEnd(width)}  `, told(part))),
  ];
}

function sentenceLine({ change, words, from, to, reworded }: SentenceChange, line: Line): string {
  const by = (claim: string | null) => claim ?? 'no claim';
  switch (change) {
    case 'gained':
      return line('  + ', `“${words}” (${by(to)})`);
    case 'lost':
      return line('  − ', `“${words}” (${by(from)})`);
    case 'bound':
      return line('  ~ ', `“${words}”: bound to ${by(to)}, before to ${by(from)}`);
    case 'reworded':
      return line('  ~ ', `“${runsText(reworded)}” (${by(to)})`);
  }
}

/** `[-removed-] {+added+}`, as git shows words. */
export function runsText(runs: readonly Run[] | null): string {
  if (runs === null) return 'changed; the words of before are not told here';
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return runs.map(({ is, text }) => `${marks[is][0]}${text}${marks[is][1]}`).join(' ');
}
