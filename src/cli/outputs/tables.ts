import { z } from 'zod';

const names = z.array(z.string()).readonly();
const telling = z.strictObject({ operation: z.string(), permissions: names });

/** `affidavit tables --json`: each table with its columns; without `--search`, with the claims that read it as well. */
export const tablesOutput = z
  .array(
    z.strictObject({
      name: z.string(),
      doc: z.string(),
      sources: names,
      scope: z.enum(['global', 'regional']).nullable(),
      key: names,
      rows: z.array(telling).readonly(),
      columns: z
        .array(
          z.strictObject({
            name: z.string(),
            type: z.enum(['text', 'integer', 'real', 'boolean', 'json', 'time']),
            doc: z.string(),
            oneOf: names,
            names: z.string(),
            from: z.array(telling).readonly(),
            example: z.string().nullable(),
          }),
        )
        .readonly(),
      collected: z.boolean(),
      claims: z
        .array(z.strictObject({ id: z.string(), columns: names }))
        .readonly()
        .optional(),
    }),
  )
  .readonly();
