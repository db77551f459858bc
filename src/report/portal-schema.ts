import { z } from 'zod';

const text = z.string();
const maybe = z.string().nullable();

/** A piece of an answer or of news: words, the words of a claim, or a figure of one (`claim#name`). */
const part = z.strictObject({ text, claim: maybe, value: maybe });

/** Paragraphs of such pieces. None in reports of versions that had none: then the text alone is known. */
const said = z.array(z.array(part)).default([]);

/** What a portal offers beside the paper, as pages and programs see it. */
export const portalReportSchema = z.strictObject({
  documents: z.array(
    z.strictObject({
      title: text,
      date: text,
      audience: z.enum(['public', 'customer', 'auditor']),
      sha256: text,
      /** Under `documents/`; null for readers who have to ask. */
      file: maybe,
      ask: maybe,
    }),
  ),
  certificates: z.array(
    z.strictObject({
      title: text,
      issuer: text,
      scope: text,
      from: text,
      until: text,
      /** As of the report's time. */
      isValid: z.boolean(),
      ask: maybe,
      link: maybe,
    }),
  ),
  subprocessors: z.array(
    z.strictObject({ name: text, purpose: text, data: text, location: text, since: text, until: maybe }),
  ),
  /** Newest first. */
  updates: z.array(z.strictObject({ date: text, title: text, text, said })),
  faq: z.array(z.strictObject({ question: text, answer: maybe, said, claims: z.array(text) })),
  securityTxt: z
    .strictObject({
      contact: z.array(text),
      expires: text,
      encryption: maybe,
      policy: maybe,
      acknowledgments: maybe,
      canonical: maybe,
      languages: z.array(text),
      hiring: maybe,
    })
    .nullable(),
});
export type PortalReport = z.infer<typeof portalReportSchema>;

/** The paragraphs of an answer or of news. */
export type Said = PortalReport['updates'][number]['said'];

/** A paper without a portal. */
export const NO_PORTAL: PortalReport = {
  documents: [],
  certificates: [],
  subprocessors: [],
  updates: [],
  faq: [],
  securityTxt: null,
};
