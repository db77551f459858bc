import { z } from 'zod';
import { parseYaml } from './gateway.ts';
import { isPromise } from './words/unmarked.ts';

const day = z.iso.date('a date such as 2027-03-01');

const attestationSchema = z.strictObject({
  claim: z.string().min(1),
  by: z.string().min(1).describe('The person, by name.'),
  // It stands in the line of the mark: “attested by the head of security”.
  role: z
    .string()
    .min(1)
    .refine((role) => !isPromise(role), 'a role names an office and promises nothing')
    .describe('What makes the person entitled to say it.'),
  statement: z.string().min(1),
  scope: z.string().min(1),
  date: day,
  expires: day,
  file: z.string().min(1).optional().describe('A file beside this one that supports it.'),
});

/** What a named person states, with date, scope and expiry. Never shown as proven. */
export type Attestation = z.infer<typeof attestationSchema>;

const exceptionSchema = z.strictObject({
  claim: z.string().min(1),
  resources: z.array(z.string().min(1)).min(1),
  reason: z.string().min(1),
  owner: z.string().min(1),
  expires: day,
});

/** An accepted deviation of named resources from one claim. */
export type Exception = z.infer<typeof exceptionSchema>;

/** Parses `attestations/*.yaml`. Throws CONTENT_INVALID with file and line. */
export function parseAttestation(file: string, text: string): Attestation {
  return parseYaml(
    { file, text },
    attestationSchema,
    'CONTENT_INVALID',
    'An attestation names claim, by, role, statement, scope, date, expires; see docs/claims.md.',
  );
}

/** Parses `exceptions/*.yaml`. Throws CONTENT_INVALID with file and line. */
export function parseException(file: string, text: string): Exception {
  return parseYaml(
    { file, text },
    exceptionSchema,
    'CONTENT_INVALID',
    'An exception names claim, resources, reason, owner, expires; see docs/claims.md.',
  );
}

const listSchema = z.strictObject({
  doc: z.string().min(1).describe('One sentence: what a row is.'),
  columns: z.record(
    z.string().regex(/^[a-z][a-z0-9_]*$/, 'a column name such as work_email'),
    z.strictObject({ doc: z.string().min(1), identifies: z.string().min(1).optional() }),
  ),
  rows: z.array(z.record(z.string(), z.string('a text; put it in quotes'))),
});

/** A list that the workspace itself declares, such as the staff: the table `list_<name>` for claims to compare with. */
export type DeclaredList = z.infer<typeof listSchema> & { readonly name: string };

/** Parses `lists/*.yaml`; the file's name is the list's. Throws CONTENT_INVALID with file and line. */
export function parseList(file: string, name: string, text: string): DeclaredList {
  const schema = listSchema.superRefine((list, context) => {
    list.rows.forEach((row, i) => {
      const missing = Object.keys(list.columns).filter((column) => !Object.hasOwn(row, column));
      const stranger = Object.keys(row).filter((column) => !Object.hasOwn(list.columns, column));
      const what =
        missing.length > 0
          ? `lacks ${missing.join(', ')}`
          : stranger.length > 0
            ? `has the undeclared ${stranger.join(', ')}`
            : null;
      if (what !== null) context.addIssue({ code: 'custom', path: ['rows', i], message: `the row ${what}` });
    });
  });
  return {
    name,
    ...parseYaml(
      { file, text },
      schema,
      'CONTENT_INVALID',
      'A list has doc, columns and rows, each row with every column; see docs/claims.md.',
    ),
  };
}
