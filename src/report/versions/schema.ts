import { z } from 'zod';
import { AUDIENCES, VERDICTS } from '../schema.ts';

const verdict = z.strictObject({ kind: z.enum(VERDICTS), headline: z.string() });
const tally = z.record(z.enum(VERDICTS), z.int().min(0));

/** A version, as a difference names it. */
const version = z.strictObject({
  version: z.string(),
  audience: z.enum(AUDIENCES),
  asOf: z.string(),
  snapshot: z.string(),
});

/** What became of some words, in their order. */
const words = z.array(z.strictObject({ is: z.enum(['same', 'removed', 'added']), text: z.string() }));

/** What one thing that a claim was judged on is now, and was: null where it was not among what is told of that version. */
const row = z.strictObject({
  resource: z.string(),
  before: z.enum(['complies', 'fails', 'excepted', 'unknown']).nullable(),
  after: z.enum(['complies', 'fails', 'excepted', 'unknown']).nullable(),
  detail: z.string(),
});

/** A question that is answered otherwise; null where it was not asked. */
const answer = z.strictObject({
  operation: z.string(),
  account: z.string(),
  region: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string(),
});

const claim = z.strictObject({
  id: z.string(),
  /** The id that the claim had before, when its sentence shows that it is the same. */
  formerly: z.string().nullable(),
  change: z.enum(['added', 'removed', 'changed']),
  /** Of the newer version, if it is there. */
  sentence: z.string(),
  /** The sentence word by word; null where it is the same, or on one side alone. */
  words: words.nullable(),
  before: verdict.nullable(),
  after: verdict.nullable(),
  controls: z.strictObject({ gained: z.array(z.string()), lost: z.array(z.string()) }),
  /** Why the verdict is what it is now, where the reasons are others. */
  reasons: z.array(z.string()),
  rows: z.array(row),
  answers: z.array(answer),
  /** Rows and answers that differ and are not listed. */
  more: z.strictObject({ rows: z.int().min(0), answers: z.int().min(0) }),
  values: z.array(z.strictObject({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

/** What changed between two versions of a paper, by claim. */
export const differenceSchema = z.strictObject({
  schema: z.literal('affidavit/difference/1'),
  before: version,
  after: version,
  /** Both versions were read as these readers see them: claims for others are in neither. */
  audience: z.enum(AUDIENCES),
  tally: z.strictObject({ before: tally, after: tally }),
  /** The gravest first: broken now, then what is less sure, then what is better; what was only written otherwise last. */
  claims: z.array(claim),
  unchanged: z.int().min(0),
  chapters: z.array(z.strictObject({ title: z.string(), change: z.enum(['added', 'removed']) })),
  /** Answers to questionnaires that say something else; null where there was none. Not there in files of versions before it was told. */
  questionnaires: z
    .array(
      z.strictObject({
        id: z.string(),
        question: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        why: z.string(),
      }),
    )
    .default([]),
});

export type Difference = z.infer<typeof differenceSchema>;
export type ClaimDifference = Difference['claims'][number];
export type RowDifference = ClaimDifference['rows'][number];
export type AnswerDifference = ClaimDifference['answers'][number];
