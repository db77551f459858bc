import { z } from 'zod';
import { ANSWERS } from '../workspace/answer-kinds.ts';

const piece = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), text: z.string() }),
  /** A claim in its own words, or in one of its wordings, `{name}` for a figure. */
  z.strictObject({ kind: z.literal('claim'), id: z.string(), words: z.string().nullable() }),
  z.strictObject({ kind: z.literal('figure'), claim: z.string(), name: z.string() }),
]);

/** An answer of the bank as those see it who fill in questionnaires. What becomes of it is decided by the claims beside it. */
export const answerReportSchema = z.strictObject({
  id: z.string(),
  /** Forms of the question; the first is its title. */
  questions: z.array(z.string()),
  /** `caiq4/CEK-03.1`, `soc2/CC6.1`. */
  ids: z.array(z.string()),
  answer: z.enum(ANSWERS),
  /** Claims that have to hold. */
  needs: z.array(z.string()),
  covers: z.array(z.string()),
  audience: z.enum(['public', 'customer', 'auditor']),
  ask: z.string().nullable(),
  /** Who answers for what no claim says; `valid` as of the report's time. */
  stated: z
    .strictObject({ by: z.string(), role: z.string(), date: z.string(), expires: z.string(), valid: z.boolean() })
    .nullable(),
  text: z.array(piece),
  /** What is said where not all of `needs` hold, and the claims that have to. */
  partly: z.strictObject({ text: z.array(piece), needs: z.array(z.string()) }).nullable(),
});
export type AnswerReport = z.infer<typeof answerReportSchema>;
export type AnswerPiece = z.infer<typeof piece>;
