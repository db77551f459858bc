import { harmless } from '../../core/harmless.ts';
import type { Opened, Taken } from '../model.ts';

/**
 * What was taken for questions, and why, as lines for a person to look at before anything is answered. What comes from the
 * file is made harmless for a terminal.
 */
export function preview({ questionnaire, taken }: Opened): string[] {
  const { questions, layout, remarks } = questionnaire;
  const closed = questions.filter((question) => question.closed !== null).length;
  const given = questions.filter((question) => question.given !== '').length;
  const counts = [
    counted(questions.length, 'question'),
    ...(given > 0 ? [`${given} answered already`] : []),
    ...(closed > 0 ? [`${closed} closed`] : []),
  ];
  return [
    `${counts.join(', ')}${layout === null ? '' : `; the layout is ${layout}`}`,
    ...taken.flatMap(ofTaken),
    ...remarks,
  ].map(harmless);
}

function ofTaken({ where, rows, columns, questions, headings }: Taken): string[] {
  const lines =
    rows === null
      ? ''
      : `, rows ${rows.from} to ${rows.to}${rows.header === null ? '' : ` below the headers in row ${rows.header}`}`;
  const others = headings === 0 ? '' : `; ${counted(headings, 'row')} of headings and instructions`;
  return [
    `${where}: ${counted(questions, 'question')}${lines}${others}`,
    ...columns.map(({ as, at, why }) => `  ${as === 'tick' ? 'to be ticked' : as}: ${at} (${why})`),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
