import { z } from 'zod';
import { AUDIENCES, VERDICTS } from '../../report/schema.ts';
import { ANSWERS } from '../../workspace/answer-kinds.ts';

const citation = z.strictObject({
  claim: z.string(),
  sentence: z.string(),
  verdict: z.enum(VERDICTS),
  standing: z.string(),
  until: z.string(),
  scope: z.string(),
  permalink: z.string(),
});

const stated = z
  .strictObject({ by: z.string(), role: z.string(), date: z.string(), expires: z.string(), valid: z.boolean() })
  .nullable();

const outcome = z.strictObject({
  place: z.string(),
  id: z.string().nullable(),
  section: z.array(z.string()),
  question: z.string(),
  status: z.enum(['answered', 'held', 'open', 'closed']),
  /** The answer of the bank that was taken, and how: by a known layout's id, or by words. */
  entry: z.string().nullable(),
  by: z.enum(['id', 'text']).nullable(),
  score: z.number().nullable(),
  answer: z.enum(ANSWERS).nullable(),
  /** What was written into the answer's place, and beside it. */
  written: z.strictObject({ answer: z.string().nullable(), comment: z.string().nullable() }).nullable(),
  text: z.string().nullable(),
  citations: z.array(citation),
  stated,
  /** Why it is held back, open or closed, or less than the bank's own answer. */
  reasons: z.array(z.string()),
  ask: z.string().nullable(),
  candidates: z.array(
    z.strictObject({ entry: z.string(), question: z.string(), score: z.number(), apart: z.array(z.string()) }),
  ),
});
export type OutcomeRow = z.infer<typeof outcome>;

/** `affidavit answer --json`, and NAME.answers.json beside the file: what became of every question. */
export const answerOutput = z.strictObject({
  schema: z.literal('affidavit/answers/1'),
  /** The customer's file and its SHA-256, and those of what was written. */
  file: z.strictObject({ name: z.string(), sha256: z.string() }),
  written: z.strictObject({ name: z.string(), sha256: z.string() }).nullable(),
  layout: z.string().nullable(),
  organisation: z.string(),
  version: z.string(),
  audience: z.enum(AUDIENCES),
  /** Verdicts are as of this time; the evidence was read in this snapshot. */
  asOf: z.string(),
  answeredAt: z.string(),
  snapshot: z.string(),
  counts: z.strictObject({ answered: z.int(), held: z.int(), open: z.int(), closed: z.int() }),
  outcomes: z.array(outcome),
  remarks: z.array(z.string()),
  /** What is another than when the file was last answered; null the first time. */
  changes: z
    .array(
      z.strictObject({
        place: z.string(),
        question: z.string(),
        before: z.string(),
        after: z.string(),
        why: z.string(),
      }),
    )
    .nullable(),
});
export type Answers = z.infer<typeof answerOutput>;

/** `affidavit answers check --json`. */
export const answersCheckOutput = z.strictObject({
  version: z.string(),
  asOf: z.string(),
  answers: z.int(),
  /** How many can be given as they stand, in part, or not at all. */
  given: z.int(),
  partly: z.int(),
  held: z.int(),
  findings: z.array(
    z.strictObject({
      kind: z.enum(['held', 'contradiction', 'due', 'unused']),
      entry: z.string(),
      text: z.string(),
      ask: z.string().nullable(),
    }),
  ),
});
export type AnswersCheck = z.infer<typeof answersCheckOutput>;
