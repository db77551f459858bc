import { z } from 'zod';
import { type Read, readYaml } from './gateway.ts';
import { doingField, meansField } from './plan.ts';
import { isPromise } from './words/unmarked.ts';

const day = z.iso.date('a date such as 2027-03-01');
const isDay = (text: unknown): boolean => day.safeParse(text).success;

/** `attestations/*.yaml`. */
export const attestationSchema = z
  .strictObject({
    claim: z.string().min(1).describe("The claim's id."),
    by: z.string().min(1).describe('The person, by name.'),
    // It stands in the line of the mark: “attested by the head of security”.
    role: z
      .string()
      .min(1)
      .refine((role) => !isPromise(role), 'a role names an office and promises nothing')
      .describe('What makes the person entitled to say it.'),
    statement: z.string().min(1).describe('What the person states, in their own words.'),
    scope: z.string().min(1).describe('What the statement covers.'),
    date: day.describe('The day on which it was stated.'),
    expires: day.describe('The day on which it ends.'),
    file: z.string().min(1).optional().describe('A file beside this one that supports it.'),
    means: meansField,
    doing: doingField,
  })
  .refine(({ date, expires }) => !isDay(date) || !isDay(expires) || date <= expires, {
    path: ['expires'],
    message: 'it ends before it begins, on `date`',
  });

/** What a named person states, with date, scope and expiry. Never shown as proven. */
export type Attestation = z.infer<typeof attestationSchema>;

/** `exceptions/*.yaml`. */
export const exceptionSchema = z.strictObject({
  claim: z.string().min(1).describe("The claim's id."),
  resources: z.array(z.string().min(1)).min(1).describe("What fails and is accepted, as the claim's check names it."),
  reason: z.string().min(1).describe('Why it is accepted.'),
  owner: z.string().min(1).describe('The person who answers for it.'),
  expires: day.describe('The day on which it ends; from then on it counts as none.'),
  means: meansField,
  doing: doingField,
});

/** An accepted deviation of named resources from one claim. */
export type Exception = z.infer<typeof exceptionSchema>;

/** Reads `attestations/*.yaml`. Each fault is told with its place (CONTENT_INVALID). */
export function readAttestation(file: string, text: string): Read<Attestation> {
  return readYaml({ file, text }, attestationSchema, {
    code: 'CONTENT_INVALID',
    remedy: 'An attestation names claim, by, role, statement, scope, date, expires; see docs/claims.md.',
  });
}

/** Reads `exceptions/*.yaml`. Each fault is told with its place (CONTENT_INVALID). */
export function readException(file: string, text: string): Read<Exception> {
  return readYaml({ file, text }, exceptionSchema, {
    code: 'CONTENT_INVALID',
    remedy: 'An exception names claim, resources, reason, owner, expires; see docs/claims.md.',
  });
}

/** `lists/*.yaml`. */
export const listSchema = z.strictObject({
  doc: z.string().min(1).describe('One sentence: what a row is.'),
  columns: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9_]*$/, 'a column name such as work_email')
        // Each table has these two of its own, for where a row was read.
        .refine((name) => name !== 'account' && name !== 'region', 'another name than account or region'),
      z.strictObject({
        doc: z.string().min(1).describe('What the column says.'),
        identifies: z
          .string()
          .min(1)
          .optional()
          .describe('The noun of what its values name, such as person: pages show pseudonyms.'),
      }),
    )
    .describe('The columns by name.'),
  rows: z
    .array(z.record(z.string(), z.string('a text; put it in quotes')))
    .describe('The rows, each with every column.'),
});

/** A list that the workspace itself declares, such as the staff: the table `list_<name>` for claims to compare with. */
export type DeclaredList = z.infer<typeof listSchema> & { readonly name: string };

/** Reads `lists/*.yaml`; the file's name is the list's. Each fault is told with its place (CONTENT_INVALID). */
export function readList(file: string, name: string, text: string): Read<DeclaredList> {
  const schema = listSchema.superRefine((list, context) => {
    list.rows.forEach((row, i) => {
      const missing = Object.keys(list.columns).filter((column) => !Object.hasOwn(row, column));
      const stranger = Object.keys(row).filter((column) => !Object.hasOwn(list.columns, column));
      const what = [
        ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
        ...(stranger.length > 0 ? [`has ${stranger.join(', ')}, which \`columns\` does not declare`] : []),
      ].join(', and ');
      if (what !== '') context.addIssue({ code: 'custom', path: ['rows', i], message: `the row ${what}` });
    });
  });
  const { value, faults } = readYaml({ file, text }, schema, {
    code: 'CONTENT_INVALID',
    remedy: 'A list has doc, columns and rows, each row with every column; see docs/claims.md.',
  });
  return { value: value === null ? null : { name, ...value }, faults };
}
