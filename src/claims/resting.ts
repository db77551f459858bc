import type { ColumnRead } from '../facts/column-read.ts';
import { quoted } from '../facts/database.ts';
import type { CheckAsked, Step } from '../facts/guest-protocol.ts';
import type { Observation } from '../facts/observation.ts';
import type { Observer } from '../facts/observer.ts';
import type { Cell, Column, Table } from '../facts/table.ts';

/** More ways to fill unknown cells than this are not tried; what fails is then taken to rest on them. */
const MAX_FILLINGS = 150;
/** Values tried for one column: of those that it holds, and of those that the check compares with. */
const MAX_VALUES = 3;
const MAX_COMPARED = 6;

/**
 * Whether what a check calls failing could pass if what is unknown were known: `exists (… where x = 1)` is 0 over an
 * unknown x, and that is no failure. Every unknown cell of the columns read is filled with values that the column
 * holds or may hold, all rows alike, in every combination of columns, and functions that did not know answer 0 or 1, all
 * alike. Returns the resources that no filling lets pass: these fail for certain.
 */
export async function failingForCertain(
  observation: Observation,
  asked: CheckAsked,
  observer: Observer,
  tables: readonly Table[],
): Promise<ReadonlySet<string>> {
  let failing = new Set(observation.kept.failing.map(([resource]) => resource));
  const unknown = observation.unknownCells.filter((read) => read.through === undefined && read.column !== '');
  const answers: readonly (0 | 1 | null)[] = observation.unknownAnswers.length > 0 ? [0, 1] : [null];
  const isKnown = unknown.length === 0 && observation.unknownAnswers.length === 0;
  if (isKnown || failing.size === 0) return failing;
  const compared = literalsOf(asked.sql);
  const fillings = await Promise.all(unknown.map((read) => valuesOf(read, compared, observer, tables)));
  const ways = fillings.reduce((product, values) => product * values.length, 1);
  if (ways * answers.length > MAX_FILLINGS) return new Set();
  for (const cells of combinations(fillings))
    for (const unknownAs of answers) {
      const steps = unknown.map((read, i) => filled(read, cells[i] ?? null));
      const then = await observedWith(steps, { ...asked, unknownAs }, observer);
      const still = new Set(then.kept.failing.map(([resource]) => resource));
      failing = new Set([...failing].filter((resource) => still.has(resource)));
      if (failing.size === 0) return failing;
    }
  return failing;
}

/** Facts that nothing is filled in need no copy, and no model of them anew. */
async function observedWith(steps: readonly Step[], asked: CheckAsked, observer: Observer): Promise<Observation> {
  const { sql, keep, views, unknownAs } = asked;
  if (steps.length === 0) return observer.observe(sql, keep, views, unknownAs);
  return (await observer.varied(steps, asked)).observation;
}

function filled({ table, column }: ColumnRead, value: Cell): Step {
  const sql = `update ${quoted(table)} set ${quoted(column)} = ? where ${quoted(column)} is null`;
  return { kind: 'ours', table, sql, values: [value] };
}

/** The texts that a check compares with: what a cell must hold for its row to pass is likely among them. */
function literalsOf(sql: string): readonly string[] {
  return [...new Set([...sql.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => (text as string).replaceAll("''", "'")))];
}

async function valuesOf(
  read: ColumnRead,
  compared: readonly string[],
  observer: Observer,
  tables: readonly Table[],
): Promise<readonly Cell[]> {
  const column = tables.find(({ name }) => name === read.table)?.columns[read.column];
  const sql = `select distinct ${quoted(read.column)} from ${quoted(read.table)} where ${quoted(read.column)} is not null limit ${MAX_VALUES}`;
  const { rows } = await observer.table(sql);
  const held = rows.map(([cell]) => cell ?? null);
  const words = column?.type === 'text' ? [...(column.oneOf ?? []), ...compared].slice(0, MAX_COMPARED) : [];
  return [...new Set<Cell>([...words, ...held, ...valuesOfType(column)])];
}

function valuesOfType(column: Column | undefined): readonly Cell[] {
  switch (column?.type) {
    case 'boolean':
    case 'integer':
    case 'real':
      return [0, 1];
    case 'time':
      return ['2006-03-14T00:00:00.000Z', '2999-01-01T00:00:00.000Z'];
    case 'json':
      return ['[]', '{}'];
    default:
      return ['', 'affidavit-unknown'];
  }
}

function* combinations(lists: readonly (readonly Cell[])[]): Iterable<readonly Cell[]> {
  const [first, ...rest] = lists;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const cell of first) for (const others of combinations(rest)) yield [cell, ...others];
}
