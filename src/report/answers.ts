import { isInForce } from '../claims/judge.ts';
import { epochMs, type Instant, startOfDay } from '../core/instant.ts';
import type { Answer } from '../workspace/answer-file.ts';
import type { AnswerReport } from './answers-schema.ts';

/** How an answer is told to one audience: `resource` for the name of a person. */
export interface AnswerTelling {
  readonly resource: (text: string) => string;
  readonly asOf: Instant;
  readonly maySee: (audience: Answer['audience']) => boolean;
}

/** The answers that one audience may see, in the order of their ids. */
export function answersOf(answers: readonly Answer[], { resource, asOf, maySee }: AnswerTelling): AnswerReport[] {
  return answers
    .filter(({ audience }) => maySee(audience))
    .map(({ id, questions, ids, answer, needs, covers, audience, ask, stated, text, partly }) => ({
      id,
      questions: [...questions],
      ids: [...ids],
      answer,
      needs: [...needs],
      covers: [...covers],
      audience,
      ask,
      stated:
        stated === null
          ? null
          : {
              by: resource(stated.by),
              role: stated.role,
              date: stated.date,
              expires: stated.expires,
              valid: epochMs(startOfDay(stated.date)) <= epochMs(asOf) && isInForce(stated.expires, asOf),
            },
      text: text.map((piece) => ({ ...piece })),
      partly: partly === null ? null : { text: partly.text.map((piece) => ({ ...piece })), needs: [...partly.needs] },
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
