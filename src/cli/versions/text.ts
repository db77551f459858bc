import { isInstant, spelledOut } from '../../core/instant.ts';
import { VERDICTS } from '../../report/schema.ts';
import type { ClaimDifference, Difference } from '../../report/versions/schema.ts';
import { changeText, factLines, summaryText } from '../../wording/differences.ts';
import { joined, verdictWord } from '../../wording/verdicts.ts';
import type { Io } from '../command.ts';
import { harmless, marked, wrapped } from '../terminal.ts';

/** A difference for a terminal. All that reports say is made harmless: they may be anybody's. */
export function differenceText(difference: Difference, { terminal }: Io): string {
  const { columns, out: colour } = terminal;
  const line = (before: string, text: string, width = before.length) =>
    `${before}${wrapped(harmless(text), Math.max(20, columns - width), ' '.repeat(width))}`;
  const { before, after, audience, claims, chapters, questionnaires } = difference;
  const tally = VERDICTS.filter((kind) => difference.tally.before[kind] + difference.tally.after[kind] > 0).map(
    (kind) => `${marked(kind, colour)} ${difference.tally.before[kind]} → ${difference.tally.after[kind]}`,
  );
  const headline = (text: string, width: number) => `${text.startsWith(' ') ? ' ' : ''}${line('', text.trim(), width)}`;
  const verdict = (one: ClaimDifference['before'], word: string) =>
    one === null
      ? []
      : [`  ${word}  ${marked(one.kind, colour)}${headline(joined(one.headline), 12 + verdictWord(one.kind).length)}`];
  const ofClaim = (claim: ClaimDifference): string[] => [
    '',
    line('', `${claim.id}: ${changeText(claim)}`),
    line('  ', claim.words === null ? claim.sentence : claim.words.map(wordsText).join(' ')),
    ...(claim.before?.kind === claim.after?.kind && claim.before?.headline === claim.after?.headline
      ? verdict(claim.after, 'still ')
      : [...verdict(claim.before, 'before'), ...verdict(claim.after, 'now   ')]),
    ...factLines(claim).map((text) => line('  · ', text)),
  ];
  return `${[
    line('', `From ${before.version} (as of ${when(before.asOf)}) to ${after.version} (as of ${when(after.asOf)})`),
    ...(before.audience === after.audience
      ? []
      : [
          line(
            '! ',
            `One is for the ${before.audience} audience, the other for the ${after.audience}: claims that the ${audience} audience sees are compared.`,
          ),
        ]),
    ...(before.asOf > after.asOf ? [line('! ', 'The second is the earlier one.')] : []),
    line('', summaryText(difference)),
    ...(tally.length === 0 ? [] : [tally.join('  ')]),
    ...chapters.map(({ title, change }) => line(change === 'added' ? '+ ' : '− ', `the chapter “${title}”`)),
    ...claims.flatMap(ofClaim),
    ...questionnaires.flatMap(({ id, question, before: said, after: says, why }) => [
      '',
      line('', `${id}: ${question}`),
      line('  before  ', said ?? 'no answer'),
      line('  now     ', says ?? 'no answer'),
      ...(why === '' ? [] : [line('  · ', why)]),
    ]),
  ].join('\n')}\n`;
}

function wordsText({ is, text }: NonNullable<ClaimDifference['words']>[number]): string {
  return is === 'same' ? text : is === 'added' ? `[+${text}+]` : `[−${text}−]`;
}

/** A report's times are whoever's who made it. */
function when(instant: string): string {
  return isInstant(instant) ? spelledOut(instant) : instant;
}
