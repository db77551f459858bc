import { z } from 'zod';
import type { Reference } from './chapter.ts';
import { placeOfKey, type Read, readYaml, standingText } from './gateway.ts';
import { note } from './plan.ts';
import { type ReadOfSpoken, readSpoken, type Spoken } from './spoken.ts';
import type { Unmarked } from './words/unmarked.ts';

const day = z.iso.date('a date such as 2027-03-01');
const words = (what: string, most = 200) => z.string().min(1).max(most, `at most ${most} characters`).describe(what);
const link = z.string().regex(/^https:\/\/[^\s<>"]{3,500}$/, 'an address that begins with https://');

/** What is neither text nor PDF cannot be looked through for names, and is given by hand. */
const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,90}\.(pdf|txt|md|csv|json)$/;

const documentSchema = z.strictObject({
  title: words('What it is called.'),
  date: day.describe('Its own date.'),
  audience: z
    .enum(['public', 'customer', 'auditor'])
    .describe('Who gets the file with the paper. Everybody is told that it exists, and how to ask for it.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the file, 64 hexadecimal digits')
    .describe('Of the file, so that whoever gets it sees that it is this one.'),
  file: z
    .string()
    .regex(FILE, 'a file name that ends in .pdf, .txt, .md, .csv or .json: others cannot be looked through for names')
    .optional()
    .describe('Its name in `documents/`, to be copied for its audience.'),
  ask: words('How to ask for it.', 400).optional(),
});

const certificateSchema = z
  .strictObject({
    title: words('What it is: SOC 2 Type II report, ISO 27001 certificate.'),
    issuer: words('Who issued it.'),
    scope: note('What it covers.'),
    from: day.describe('The day from which it holds, or on which its period begins.'),
    until: day.describe('The day until which it holds. Once it has passed, pages say so.'),
    ask: words('How to get it.', 400).optional(),
    link: link.optional().describe('Where it can be checked.'),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'it ends before it begins, on `from`' });

const subprocessorSchema = z.strictObject({
  name: words('Who.'),
  purpose: words('What for.', 400),
  data: words('Which data it gets.', 400),
  location: words('Where.'),
  since: day.describe('From which day.'),
  until: day.optional().describe('Until which day, if it has ended or will.'),
});

const updateSchema = z.strictObject({
  date: day.describe('The day of the news.'),
  title: words('A line.'),
  text: z
    .string()
    .min(1)
    .max(4_000, 'at most 4000 characters')
    .describe('Plain text with <Claim id="…" /> and <Value of="…" />; an empty line parts paragraphs.'),
});

const answerSchema = z.strictObject({
  question: words('As a reader would ask it.', 300),
  answer: z
    .string()
    .min(1)
    .max(4_000, 'at most 4000 characters')
    .optional()
    .describe('Plain text with <Claim id="…" /> and <Value of="…" />: what is promised stands in claims.'),
  claims: z
    .array(z.string().min(1))
    .max(12)
    .default([])
    .describe('The claims that answer it, shown with their verdicts.'),
});

/** RFC 9116. */
const securityTxtSchema = z.strictObject({
  contact: z
    .array(z.string().regex(/^(mailto:[^\s@]+@[^\s@]+|tel:[+0-9-]+|https:\/\/\S+)$/, 'mailto:…, tel:… or https://…'))
    .min(1, 'at least one contact')
    .describe('Where to report a weakness, the best way first.'),
  expires: day.describe('The day after which the file is not to be trusted; at most a year ahead.'),
  encryption: link.optional().describe('A key for reports.'),
  policy: link.optional().describe('The policy on reports.'),
  acknowledgments: link.optional().describe('Thanks to who reported.'),
  canonical: link.optional().describe('Where this very file is served.'),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'a language such as en')).optional(),
  hiring: link.optional(),
});

/** `portal/*.yaml`: each file holds any of these; lists of several files are one. */
export const portalSchema = z.strictObject({
  documents: z.array(documentSchema).default([]).describe('Documents, by who may have them.'),
  certificates: z.array(certificateSchema).default([]).describe('Certificates and reports of others.'),
  subprocessors: z.array(subprocessorSchema).default([]).describe('Who else gets data of customers.'),
  updates: z.array(updateSchema).default([]).describe('News, with their days.'),
  faq: z.array(answerSchema).default([]).describe('Questions that are often asked.'),
  securityTxt: securityTxtSchema.optional().describe('/.well-known/security.txt, RFC 9116.'),
});

type Written = z.infer<typeof portalSchema>;
type Paragraphs = Spoken['paragraphs'];

/** What one file of the portal says. */
export type Portal = Omit<Written, 'faq' | 'updates'> & {
  readonly faq: readonly (Omit<Written['faq'][number], 'answer'> & { readonly answer: Paragraphs | null })[];
  readonly updates: readonly (Omit<Written['updates'][number], 'text'> & { readonly text: Paragraphs })[];
  /** Sentences of answers and news that promise something outside any claim. */
  readonly unbacked: readonly Unmarked[];
};

/** What was read of a file of the portal; what its texts quote is known of a faulty one too. */
export interface ReadOfPortal extends Read<Portal> {
  readonly references: readonly Reference[];
}

/**
 * Reads `portal/*.yaml`. Each fault is told with its place: CONTENT_INVALID, and for answers and news those of chapters
 * (MDX_REFUSED).
 */
export function readPortal(file: string, text: string): ReadOfPortal {
  const yaml = { file, text };
  const { value, faults } = readYaml(yaml, portalSchema, {
    code: 'CONTENT_INVALID',
    remedy:
      'A file of the portal holds documents, certificates, subprocessors, updates, faq or securityTxt; see docs/portal.md.',
  });
  if (value === null) return { value, faults, references: [] };
  const read: ReadOfSpoken[] = [];
  const spoken = (path: readonly PropertyKey[], said: string): Paragraphs => {
    const one = readSpoken(
      file,
      standingText(yaml, path) ?? { body: said, bodyLine: placeOfKey(yaml, path).line ?? 1 },
    );
    read.push(one);
    return one.value?.paragraphs ?? [];
  };
  const faq = value.faq.map(({ answer, ...rest }, i) => ({
    ...rest,
    answer: answer === undefined ? null : spoken(['faq', i, 'answer'], answer),
  }));
  const updates = value.updates.map((one, i) => ({ ...one, text: spoken(['updates', i, 'text'], one.text) }));
  const unbacked = read.flatMap((one) => one.value?.unbacked ?? []);
  const wrong = read.flatMap((one) => one.faults);
  const references = read.flatMap((one) => one.references);
  return { value: wrong.length > 0 ? null : { ...value, faq, updates, unbacked }, faults: wrong, references };
}
