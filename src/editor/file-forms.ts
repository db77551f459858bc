import { z } from 'zod';
import { answerFrontSchema } from '../workspace/answer-file.ts';
import { chapterFrontSchema } from '../workspace/chapter.ts';
import { claimFrontSchema } from '../workspace/claim-file.ts';
import { portalSchema } from '../workspace/portal.ts';
import { settingsSchema } from '../workspace/settings.ts';
import { attestationSchema, exceptionSchema, listSchema } from '../workspace/statements.ts';
import type { Form } from './forms.ts';
import type { Kind } from './kinds.ts';

/** What people write as YAML, by kind of file: the schemas that `check` reads them with, as JSON Schema (draft 2020-12). */
export const FORMS: Readonly<Record<Kind, Form>> = {
  settings: form(settingsSchema),
  claim: form(claimFrontSchema),
  chapter: form(chapterFrontSchema),
  attestation: form(attestationSchema),
  exception: form(exceptionSchema),
  list: form(listSchema),
  portal: form(portalSchema),
  answer: form(answerFrontSchema),
};

function form(schema: z.ZodType): Form {
  return z.toJSONSchema(schema, { io: 'input' }) as Form;
}
