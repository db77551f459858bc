import { reasoning } from '../../src/collect/derived.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { pageOf } from '../../src/exports/tables.ts';
import type { FactFunction } from '../../src/facts/fact-function.ts';
import { FUNCTIONS, OF_TIME, TABLE_FUNCTIONS } from '../../src/facts/sandbox.ts';
import { sourceOf } from '../../src/report/described-table.ts';
import { factTables } from '../../src/report/fact-tables.ts';
import { cell, code, page, table } from './markdown.ts';

const HEAD = `
# Functions

What the SQL of a claim, of a value and of \`affidavit query\` may call. Generated from the code by \`npm run schemas\`; a test compares. Anything else is refused (\`SQL_REFUSED\`): no clock, no chance, no file.

A function on facts answers 1, 0 or NULL, and NULL is *unknown*: it leaves a claim unproven. A claim that calls one rests on the tables that the function reads, as if its own SQL had read them.
`;

/** How the functions of time are called, and what they say. */
const TIMES: Readonly<Record<(typeof OF_TIME)[number], readonly [parameters: string, doc: string]>> = {
  as_of: ['', 'The time as of which is judged, such as `2026-11-21T06:00:00Z`: the same for every claim of a report.'],
  days_since: ['time', 'Whole days from that time to the time of judging, rounded down; NULL when it is no time.'],
  days_until: ['time', 'Whole days from the time of judging to that time, rounded down; NULL when it is no time.'],
};

/** The page as the code says it. */
export async function functionsText(): Promise<string> {
  const tables = factTables(await discoverCollectors(), null, {});
  const places = new Map(tables.map((one) => [one.name, `../tables/${pageOf(sourceOf(one))}#${one.name}`]));
  const own = new Set<string>([...OF_TIME, ...TABLE_FUNCTIONS]);
  const sqlites = [...FUNCTIONS].filter((name) => !own.has(name)).sort();
  return page(
    HEAD,
    '## On facts',
    ...reasoning.functions.map((one, at) => sectionOf(one, reasoning.functions[at - 1], places)),
    '## Of time',
    table(
      ['call', 'answer'],
      OF_TIME.map((name) => [code(`${name}(${TIMES[name][0]})`), cell(TIMES[name][1])]),
    ),
    'A claim that calls one of these grows old twice: by its evidence, and by the time that passes. Where nothing but the age of the snapshot makes it fail, it is stale and not broken.',
    '## Of SQLite',
    `${sqlites.map(code).join(', ')}.`,
    `In the place of a table: ${[...TABLE_FUNCTIONS].map(code).join(', ')}.`,
  );
}

function sectionOf(
  { name, parameters, doc, reads }: FactFunction,
  before: FactFunction | undefined,
  places: ReadonlyMap<string, string>,
): string {
  const lists = [...new Set(reads.map((read) => read.table))].sort();
  const linked = lists.map((list) => {
    const place = places.get(list);
    return place === undefined ? code(list) : `[${code(list)}](${place})`;
  });
  const rests = linked.length === 0 || before?.reads === reads ? '' : `\n\nRests on ${linked.join(', ')}.`;
  return `### ${name}(${parameters.join(', ')})\n\n${cell(doc)}${rests}`;
}
