import { z } from 'zod';
import { CAUSES } from '../../evidence/cause.ts';
import { reportSchema, VERDICTS } from '../../report/schema.ts';

const names = z.array(z.string()).readonly();
const rows = z.array(z.strictObject({ resource: z.string(), detail: z.string() })).readonly();
const { population, attestation, exceptions } = reportSchema.shape.claims.element.shape;

/** `affidavit claim explain --json`: why a claim has its verdict, down to the answers behind it. */
export const explainOutput = z.strictObject({
  id: z.string(),
  sentence: z.string(),
  verdict: z.strictObject({ kind: z.enum(VERDICTS), headline: z.string() }),
  snapshot: z.strictObject({ id: z.string(), startedAt: z.string() }),
  asOf: z.string(),
  maxAge: z.string().nullable(),
  readFrom: z.string().nullable(),
  goodUntil: z.string().nullable(),
  population,
  reasons: z.array(z.strictObject({ code: z.string(), text: z.string(), remedy: z.string().nullable() })).readonly(),
  breaking: rows,
  seeming: rows,
  unknown: rows,
  excepted: rows,
  gaps: z
    .array(
      z.strictObject({
        cause: z.enum(CAUSES),
        status: z.enum([...reportSchema.shape.coverage.element.shape.status.options, 'never-asked']),
        asked: names,
        operations: names,
        columns: names,
        action: z.string().nullable(),
        code: z.string().nullable(),
        said: names,
        remedies: names,
        places: z.array(z.strictObject({ account: z.string(), region: z.string() })).readonly(),
      }),
    )
    .readonly(),
  unknownCells: z
    .array(z.strictObject({ table: z.string(), column: z.string(), count: z.int(), operations: names, rows: names }))
    .readonly(),
  rests: z.array(z.strictObject({ table: z.string(), columns: names, through: names, operations: names })).readonly(),
  asked: z
    .array(
      z.strictObject({
        operation: z.string(),
        source: z.string(),
        calls: z.int(),
        accounts: z.int(),
        regions: z.int(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    )
    .readonly(),
  populations: z
    .array(
      z.strictObject({
        table: z.string(),
        items: z.int().nullable(),
        rows: z.int(),
        leftOut: z.record(z.string(), z.int()).readonly(),
      }),
    )
    .readonly(),
  attestation,
  exceptions,
});

/** `affidavit query why … --json`: why a principal can or cannot do something, or something is reached. */
export const whyOutput = z.strictObject({
  answer: z.enum(['can', 'may', 'cannot', 'reached', 'not reached', 'unknown']),
  sentence: z.string(),
  steps: z.array(z.strictObject({ says: z.string(), because: names })).readonly(),
  missing: names,
});
