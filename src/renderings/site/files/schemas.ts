import { z } from 'zod';
import { portalReportSchema } from '../../../report/portal-schema.ts';
import { VERDICTS } from '../../../report/schema.ts';

const verdict = z.enum(VERDICTS);

/** `controls.json`: frameworks that claims name, with each of their controls. */
export const controlsFileSchema = z.strictObject({
  schema: z.literal('affidavit/controls/1'),
  version: z.string(),
  asOf: z.string(),
  frameworks: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** False where no list of its controls is known: those without a claim are then not told. */
      listed: z.boolean(),
      controls: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          claims: z.array(z.strictObject({ id: z.string(), verdict })),
        }),
      ),
    }),
  ),
});

/** `search.json`: what a reviewer can find, with where it lies. Paths are relative to the file. */
export const searchFileSchema = z.strictObject({
  schema: z.literal('affidavit/search/1'),
  version: z.string(),
  asOf: z.string(),
  entries: z.array(
    z.strictObject({
      kind: z.enum(['sentence', 'control', 'answer', 'document']),
      path: z.string(),
      text: z.string(),
      verdict: z.strictObject({ kind: verdict, headline: z.string(), goodUntil: z.string().nullable() }).nullable(),
      frameworks: z.array(z.string()),
      chapters: z.array(z.string()),
    }),
  ),
});

/** `portal.json`: documents, certificates, subprocessors, updates, questions. */
export const portalFileSchema = z.strictObject({
  schema: z.literal('affidavit/portal/1'),
  version: z.string(),
  asOf: z.string(),
  ...portalReportSchema.shape,
  /** The verdicts of the claims that answers and news name. */
  claims: z.array(
    z.strictObject({
      id: z.string(),
      verdict: z.strictObject({ kind: verdict, headline: z.string() }),
      readFrom: z.string().nullable(),
      goodUntil: z.string().nullable(),
    }),
  ),
});

/** `questionnaires/<id>.json`: what a version answers to a known questionnaire. */
export const questionnaireFileSchema = z.strictObject({
  schema: z.literal('affidavit/questionnaire/1'),
  version: z.string(),
  asOf: z.string(),
  id: z.string(),
  name: z.string(),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      /** The answer of the bank; null for a question without one. */
      entry: z.string().nullable(),
      status: z.enum(['given', 'held', 'none']),
      answer: z.string(),
      text: z.string(),
      claims: z.array(z.strictObject({ id: z.string(), verdict, standing: z.string() })),
      /** Why it is held back, or less than a plain answer. */
      reasons: z.array(z.string()),
    }),
  ),
});
