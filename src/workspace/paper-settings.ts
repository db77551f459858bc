import { z } from 'zod';
import { note } from './plan.ts';

const subject = z.string().min(1).max(160, 'at most 160 characters: a subject, not a paragraph');

/** A question that readers bring along, and the sentences that answer it. */
const highlight = z.strictObject({
  question: z
    .string()
    .min(1)
    .max(160, 'at most 160 characters: one question')
    .meta({ description: 'As a reader would ask it.', examples: ['Who can read our data?'] }),
  claims: z
    .array(z.string().min(1))
    .min(1, 'at least one claim: the answer is a sentence with its verdict')
    .max(6, 'at most six claims: the rest stands in the chapter')
    .describe('The claims that answer it, by id.'),
  chapter: z.string().min(1).optional().describe('The address of the chapter that says more.'),
});

/** `paper` in affidavit.yaml: what stands on the first page. */
export const paperSchema = z.strictObject({
  title: z
    .string()
    .min(1)
    .meta({ description: "The paper's title.", examples: ['Security at Example'] }),
  summary: z.string().min(1).describe('One or two sentences under the title.'),
  service: note('What the service is, for somebody who does not know it.').optional(),
  covers: z.array(subject).max(16).default([]).describe('The subjects that the paper covers.'),
  leavesOut: z.array(subject).max(16).default([]).describe('The subjects that it does not cover.'),
  highlights: z
    .array(highlight)
    .max(8, 'at most eight questions: the first page is read in half a minute')
    .default([])
    .describe('Key questions, answered on the first page by claims and their verdicts.'),
});
