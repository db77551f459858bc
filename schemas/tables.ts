import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverCollectors } from '../src/collect/discover.ts';
import { tablePages, tablesIndex } from '../src/exports/tables.ts';
import { type Examples, factTables } from '../src/report/fact-tables.ts';
import { EXAMPLES_FILE } from './examples.ts';

const DOCS = join(import.meta.dirname, '..', 'docs');
export const TABLES_FILE = join(DOCS, 'tables.md');
export const TABLES_FOLDER = join(DOCS, 'tables');

const HEAD = `
# The tables of facts

Every table that claims may read, and what each column says. Generated from the collectors by \`npm run schemas\`; a test compares. The same at a terminal, with the claims of a workspace that read each column:

\`\`\`sh
affidavit tables                        # every table, by source
affidavit tables aws_s3_bucket          # its columns; a pattern such as aws_s3_* shows several
affidavit tables --search encrypt       # tables and columns whose names or meanings hold a word
affidavit query "select * from aws_s3_bucket"   # the rows of a snapshot
\`\`\`

- **account** and **region**: two columns that every table has beside those named, known from the question asked. \`global\` and \`-\` stand for no region.
- **NULL** is unknown, and nothing else: what is known to be absent is a value (\`none\`, \`''\`, 0).
- **type**: \`boolean\` is 0 or 1, \`time\` an instant such as \`2026-11-21T06:00:00Z\`, \`json\` canonical JSON text for \`json_extract\` and \`json_each\`.
- **key**: the columns that tell rows apart within an account and region.
- **from**: the operation that tells it, and in brackets the IAM action where that is called otherwise. A claim that reads a column rests on these, and on those that the table's rows rest on.
- **names**: what the values can name, such as a bucket or a person. Public pages show a pseudonym in its place.
- **example**: a cell of the [recorded reference workspaces](../README.md#the-reference-workspaces), with account ids and addresses exchanged; none where they hold none.

\`list_NAME\` is a list of your workspace ([claims.md](claims.md#attestations-exceptions-lists)). The tables \`affidavit_table\`, \`affidavit_column\`, \`affidavit_coverage\` and \`affidavit_population\` explain the facts themselves; \`affidavit query\` alone reads them ([evidence.md](evidence.md)).
`;

/** The index and its pages as the code says them, by path. */
export async function tablesTexts(examples: Examples): Promise<ReadonlyMap<string, string>> {
  const tables = factTables(await discoverCollectors(), null, examples);
  return new Map([
    [TABLES_FILE, tablesIndex(tables, HEAD)],
    ...[...tablePages(tables)].map(([name, text]) => [join(TABLES_FOLDER, name), text] as const),
  ]);
}

/** The examples as their file holds them. */
export function examplesOnFile(): Examples {
  return JSON.parse(readFileSync(EXAMPLES_FILE, 'utf8')) as Examples;
}

/** Writes them, and takes away pages of sources that are no more. */
export function writeTables(texts: ReadonlyMap<string, string>): void {
  for (const name of readdirSync(TABLES_FOLDER)) rmSync(join(TABLES_FOLDER, name));
  for (const [path, text] of texts) writeFileSync(path, text);
}
