import { maySee, type Report } from '../report/schema.ts';
import type { Difference } from '../report/versions/schema.ts';
import { type Published, publishedAnswers } from './published.ts';
import { ANSWER_WORDS } from './wording.ts';

/** A difference with what questionnaires are answered otherwise. */
export function withAnswers(difference: Difference, before: Report, after: Report): Difference {
  return { ...difference, questionnaires: answersChanged(difference, before, after) };
}

/** Answers of the bank that say something else than before, as the readers of a difference see both: by their ids. */
function answersChanged({ audience }: Difference, before: Report, after: Report): Difference['questionnaires'] {
  const seen = (report: Report) =>
    new Map(
      publishedAnswers(report, report.asOf)
        .filter(({ answer }) => maySee(audience, answer.audience))
        .map((one) => [one.answer.id, one]),
    );
  const [was, is] = [seen(before), seen(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    const [said, says] = [old === undefined ? null : saidOf(old), now === undefined ? null : saidOf(now)];
    if (said === says) return [];
    return [
      {
        id,
        question: (now ?? old)?.question ?? id,
        before: said,
        after: says,
        why: now === undefined ? '' : whyOf(now),
      },
    ];
  });
}

function saidOf({ decision }: Published): string {
  if (decision.kind === 'held') return 'held back';
  return [ANSWER_WORDS[decision.answer], decision.text].filter((part) => part !== '').join('. ');
}

function whyOf({ decision }: Published): string {
  return (decision.kind === 'held' ? decision.reasons : decision.lessened).map(({ text }) => text).join(' ');
}
