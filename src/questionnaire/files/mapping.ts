import { z } from 'zod';
import { QUESTIONNAIRES } from '../../workspace/answer-kinds.ts';
import { type Read, readYaml, type YamlText } from '../../workspace/gateway.ts';
import { columnOf } from './xlsx/reference.ts';

const column = z
  .string()
  .regex(/^[A-Za-z]{1,3}$/, 'a column by its letters, such as B')
  .refine((name) => columnOf(name) !== null, 'a column by its letters, such as B');

const rows = z.union([
  z.int().min(1),
  z.string().regex(/^[1-9]\d{0,6}(-[1-9]\d{0,6})?$/, 'a row such as 7, or rows such as 9-12'),
]);

const columnsSchema = z.strictObject({
  question: column.optional().describe('Where the questions stand.'),
  id: column.optional().describe('The customer’s own ids.'),
  answer: column.optional().describe('Where answers go.'),
  comment: column.optional().describe('Where words beside an answer go.'),
  section: column.optional().describe('The heading that each question belongs to.'),
});

const sheetSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('The sheet, or `table 2` of a document. A CSV file has one, without a name.'),
    header: z.int().min(0).max(1_048_576).optional().describe('The row of the headers; 0 for none.'),
    columns: columnsSchema
      .default({})
      .describe('By letters, A for the first. Those that are not named are found by rules.'),
    ticks: z
      .record(z.string().min(1).max(60), column)
      .optional()
      .describe('Columns of which one is ticked in the place of an answer: `{Yes: C, No: D}`.'),
    skip: z.array(rows).max(10_000).default([]).describe('Rows that are no questions: 7, or 9-12.'),
  })
  .refine(({ columns, ticks }) => columns.answer === undefined || ticks === undefined, {
    path: ['ticks'],
    message: 'answers have a column of their own or columns to be ticked, not both',
  });

/** A mapping file, `questionnaires/<name>.yaml`: where questions and answers stand, where rules would find it wrong. */
export const mappingSchema = z.strictObject({
  layout: z.enum(QUESTIONNAIRES).optional().describe('The known layout whose ids the questions bear.'),
  sheets: z
    .array(sheetSchema)
    .min(1)
    .max(200)
    .optional()
    .describe('The sheets that are read, and no others. Without it, all are.'),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type SheetMapping = NonNullable<Mapping['sheets']>[number];

/** Parses a mapping file. Each fault has its place. */
export function readMapping(source: YamlText): Read<Mapping> {
  return readYaml(source, mappingSchema, {
    code: 'CONTENT_INVALID',
    remedy: 'Name sheets, columns by their letters, and rows; docs/questionnaires.md shows a whole file.',
  });
}

/** Whether a mapping says that a row is skipped. */
export function skips({ skip }: SheetMapping): (row: number) => boolean {
  const areas = skip.map((said) => {
    const [from, to = from] = String(said).split('-').map(Number);
    return [from as number, to as number] as const;
  });
  return (row) => areas.some(([from, to]) => row >= from && row <= to);
}
