import { z } from 'zod';
import { AUDIENCES, reportSchema, VERDICTS } from '../report/schema.ts';

const claim = reportSchema.shape.claims.element;

/** `affidavit attack --json`: every claim that was attacked, with what it withstood. */
export const attackOutput = z.array(claim.pick({ id: true, sentence: true, trial: true }));

/** `affidavit build --json`: what was made, and where. */
export const buildOutput = z.strictObject({
  outDir: z.string(),
  version: z.string(),
  audience: z.enum(AUDIENCES),
  pages: z.array(z.string()),
  /** The PDFs, beside the pages. */
  documents: z.array(z.string()),
  tally: z.record(z.enum(VERDICTS), z.int().nonnegative()),
  signed: z.boolean(),
});

/** `affidavit doctor --json`: what was looked at; `faults` counts what failed. */
export const doctorOutput = z.strictObject({
  faults: z.int().nonnegative(),
  findings: z.array(
    z.strictObject({
      check: z.string(),
      state: z.enum(['fine', 'failed', 'open']),
      text: z.string(),
      remedy: z.string().nullable(),
    }),
  ),
});

/** `affidavit query SQL --json`: one object for each row, by the names of its columns. */
export const queryOutput = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

/** `affidavit signers list --json`: whom the reader knows. */
export const signersOutput = z.array(
  z.strictObject({ name: z.string(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/), added: z.iso.datetime() }),
);

/** One JSON document as every `--json` writes it. What does not fit its published schema is a fault of ours. */
export function documentOf<Shape extends z.ZodType>(schema: Shape, value: z.input<Shape>): string {
  return `${JSON.stringify(schema.parse(value), null, 2)}\n`;
}
