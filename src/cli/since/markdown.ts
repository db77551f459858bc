import { sha256 } from '../../core/digest.ts';
import { harmless } from '../../core/harmless.ts';
import { spelledOut } from '../../core/instant.ts';
import type { Changes, ClaimChange, ClaimPart, SentenceChange } from '../../report/changes/schema.ts';
import type { Run } from '../../report/changes/words.ts';
import type { VerdictKind } from '../../report/schema.ts';
import { verdictWord } from '../../wording/verdicts.ts';
import { fitted } from '../terminal.ts';
import { runsText, snapshotText } from './text.ts';
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

/** GitHub takes comments of 65,536 characters; some of that is left for whoever puts something before or after. */
const MOST_BYTES = 60_000;

/** A single text takes no more than this. */
const MOST_OF_ONE = 700;

const SIGNS = { added: 'new', removed: 'removed', changed: 'changed' } as const;
const MARKS: Readonly<Record<VerdictKind, string>> = {
  proven: '●',
  broken: '✕',
  unproven: '○',
  stale: '◐',
  excepted: '▬',
  attested: '▲',
  lapsed: '△',
};

/** One thing that is told, and how much is left out when there is no room for it. */
interface Item {
  readonly text: string;
}

/** Things of one kind under a heading; `head` stands before the first, as a table's head does. */
interface Part {
  readonly title: string;
  readonly head: string;
  readonly items: readonly Item[];
}

/**
 * The changes as a comment on a pull request, in the Markdown that GitHub and GitLab share. What people wrote stands in
 * code, where nobody is mentioned, nothing is linked and no HTML is read; `folder` is where the workspace lies in the
 * repository, by which a comment is found again. Never more than 60,000 bytes; what has no room is counted.
 */
export function changesMarkdown(changes: Changes, folder: string): string {
  const { since, tally, asOf, verdicts } = changes;
  const broken = verdicts.filter(({ after }) => after?.kind === 'broken').length;
  const head = [
    marker(folder),
    `### ${titleOf(changes, broken)}`,
    '',
    `Against ${code(since.revision)} (${code(since.commit.slice(0, 12))}), judged as of ${spelledOut(asOf)}. Snapshot ${plain(snapshotText(changes))}.`,
    ...provisos(changes).flatMap((text) => ['', `> ${plain(text)}`]),
    '',
    ...(tally.before === null ? [] : [`- before: ${tallyText(tally.before)}`]),
    `- now: ${tallyText(tally.after)}`,
    ...(changes.hidden === 0 ? [] : ['', hiddenText(changes.hidden)]),
    '',
  ].join('\n');
  return fill(head, partsOf(changes));
}

/** The first line of a comment, which says whose it is; no words of anybody stand in it. */
export function marker(folder: string): string {
  return `<!-- affidavit:changes:${sha256(folder).slice(0, 16)} -->`;
}

function titleOf(changes: Changes, broken: number): string {
  if (changes.since.workspace === 'unreadable') return 'Affidavit: not compared';
  if (isUnchanged(changes)) return 'Affidavit: nothing changes';
  if (broken > 0) return `Affidavit: ${broken} ${broken === 1 ? 'claim becomes' : 'claims become'} broken`;
  const { length } = changes.verdicts;
  if (length > 0) return `Affidavit: ${length} ${length === 1 ? 'verdict changes' : 'verdicts change'}`;
  return 'Affidavit: no verdict changes';
}

function partsOf(changes: Changes): Part[] {
  return [
    {
      title: 'Verdicts',
      head: '| claim | before | now |\n| --- | --- | --- |\n',
      items: changes.verdicts.map(({ claim, before, after }) => ({
        text: `| ${cell(code(claim))} | ${cell(verdictText(before, 'not there'))} | ${cell(verdictText(after, 'not there'))} |\n`,
      })),
    },
    {
      title: 'Claims',
      head: '',
      items: changes.claims.map((claim) => ({ text: claimText(claim) })),
    },
    {
      title: 'Paper',
      head: '',
      items: [
        ...changes.chapters.map(({ title, change }) => ({ text: `- ${SIGNS[change]} chapter: ${plain(title)}\n` })),
        ...changes.sentences.map((sentence) => ({ text: sentenceText(sentence) })),
      ],
    },
    {
      title: 'Exceptions and attestations',
      head: '',
      items: changes.statements.map((one) => ({ text: `- ${code(one.claim)}: ${plain(statementText(one))}\n` })),
    },
    { title: 'Settings', head: '', items: changes.settings.map((one) => ({ text: `- ${plain(settingText(one))}\n` })) },
    {
      title: 'Lists',
      head: '',
      items: changes.lists.map(({ name, change, added, removed }) => ({
        text: `- ${code(name)} ${SIGNS[change]}: ${linesText(added, removed)} rows\n`,
      })),
    },
    {
      title: 'Other figures, the same verdict',
      head: '| claim | before | now |\n| --- | --- | --- |\n',
      items: changes.figures.map(({ claim, before, after }) => ({
        text: `| ${cell(code(claim))} | ${cell(verdictText(before, ''))} | ${cell(verdictText(after, ''))} |\n`,
      })),
    },
  ];
}

/** As many items as have room, in their order; the others are counted. */
function fill(head: string, parts: readonly Part[]): string {
  let text = head;
  let leftOut = 0;
  for (const { title, head: first, items } of parts) {
    let isBegun = false;
    for (const item of items) {
      const more = `${isBegun ? '' : `\n#### ${title}\n\n${first}`}${item.text}`;
      if (leftOut > 0 || Buffer.byteLength(text) + Buffer.byteLength(more) > MOST_BYTES) {
        leftOut += 1;
        continue;
      }
      text += more;
      isBegun = true;
    }
  }
  if (leftOut === 0) return text;
  return `${text}\n${leftOut} more ${leftOut === 1 ? 'change is' : 'changes are'} left out here; \`affidavit check --since\` tells all of them.\n`;
}

function verdictText(
  verdict: { readonly kind: VerdictKind; readonly headline: string } | null,
  otherwise: string,
): string {
  if (verdict === null) return otherwise;
  return `${MARKS[verdict.kind]} **${verdictWord(verdict.kind)}** ${plain(verdict.headline)}`;
}

function claimText({ id, title, change, parts }: ClaimChange): string {
  const name = title === '' ? '' : `: ${plain(title)}`;
  return `- ${code(id)} ${SIGNS[change]}${name}\n${parts.map(partLines).join('')}`;
}

function partLines(part: ClaimPart): string {
  if (!('words' in part)) return `  - ${partName(part)}: ${plain(partText(part))}\n`;
  return `  - ${partName(part)}:\n${wordsBlock(part.words, '    ')}`;
}

function sentenceText({ change, words, from, to, reworded, chapter }: SentenceChange): string {
  const by = (claim: string | null) => (claim === null ? 'no claim' : code(claim));
  const where = chapter === '' ? 'the first page' : plain(chapter);
  switch (change) {
    case 'gained':
      return `- gained in ${where}, bound to ${by(to)}: ${plain(words)}\n`;
    case 'lost':
      return `- lost in ${where}, bound to ${by(from)}: ${plain(words)}\n`;
    case 'bound':
      return `- in ${where}, bound to ${by(to)}, before to ${by(from)}: ${plain(words)}\n`;
    case 'reworded':
      return `- reworded in ${where}, bound to ${by(to)}:\n${wordsBlock(reworded, '  ')}`;
  }
}

/** Two lines, before and after, in which the words that differ are marked. */
function wordsBlock(runs: readonly Run[] | null, indent: string): string {
  if (runs === null) return `${indent}${plain(runsText(runs))}\n`;
  const line = (sign: string, without: Run['is']) =>
    `${sign} ${fitted(harmless(runsText(runs.filter(({ is }) => is !== without))), MOST_OF_ONE)}`;
  const lines = [line('-', 'added'), line('+', 'removed')];
  const fence = '`'.repeat(Math.max(3, longestTicks(lines.join('\n')) + 1));
  return ['', `${fence}diff`, ...lines, fence, ''].map((one) => (one === '' ? '\n' : `${indent}${one}\n`)).join('');
}

/** Letters, figures and marks that mean nothing to any reader of Markdown, in one line. */
const PLAIN = /^(?:[A-Za-z0-9“”‘’→−×·–—+ ,;:?()]|[.](?=[ \d]|$)|['-](?=[a-z]))+$/;

/** What GitHub makes a link of without any mark: a commit, and a number after GH-. */
const LINKED = /\b[0-9a-f]{7,64}\b|\bGH-\d|:[\w+-]+:|https?:|ftp:|www\./i;

/** Text that people wrote: as it is where nothing in it can be taken for more than words, and else in code. */
export function plain(text: string): string {
  const shown = fitted(harmless(text), MOST_OF_ONE);
  return PLAIN.test(shown) && !LINKED.test(shown) ? shown : code(shown);
}

/** Text in code, in which only backticks mean something, and those are outnumbered. */
export function code(text: string): string {
  const shown = fitted(harmless(text), MOST_OF_ONE);
  if (shown.trim() === '') return '(empty)';
  const ticks = '`'.repeat(longestTicks(shown) + 1);
  const space = ticks.length > 1 ? ' ' : '';
  return `${ticks}${space}${shown}${space}${ticks}`;
}

/** A table reads its bars before anything else, in code as well, and not every reader takes a backslash before them. */
function cell(text: string): string {
  return text.replaceAll('|', '¦');
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}
