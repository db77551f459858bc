import { canonicalJson } from '../../../src/core/canonical.ts';
import type { Cell, FactRow, Table } from '../../../src/facts/table.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';
import { cellOf, json } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered, unknownRow } from '../listing.ts';
import { statementCells } from '../statements.ts';
import { type Asking, askAbout, concerns, inputOf, isUnasked, type Known, NAMELESS, named, unasked } from './ask.ts';
import type { DeclaredColumn } from './columns.ts';
import type { DeclaredTable } from './declaration.ts';
import { valueAt } from './path.ts';

interface Collecting extends Asking {
  readonly tables: readonly Table[];
}

type Values = FactRow['values'];

/** The rows of every table of a declaration, in an order that does not hang on that of the answers. */
export async function* rowsOfLists(collecting: Collecting): AsyncIterable<FactRow> {
  const { declaration } = collecting;
  for (const [name, { of, items }] of Object.entries(declaration.operations)) {
    if (of !== undefined) continue;
    const nothing: Answer<unknown> = { kind: 'answered', output: {} };
    if (items !== undefined) yield* rowsOfList(collecting, name, nothing, new Map());
    else yield* await rowsAbout(collecting, name, await askAbout(collecting, name, nothing, new Map()), new Map());
  }
}

/** Asks a list about one thing, or about the account, and gives the rows of each of its items. */
async function* rowsOfList(
  collecting: Collecting,
  name: string,
  about: Answer<unknown>,
  above: Known,
): AsyncIterable<FactRow> {
  const { operation, said } = named(collecting, name);
  if (about.kind !== 'answered') {
    if (isUnasked(about)) yield* unknownRows(collecting, name);
    return;
  }
  const meant = concerns(said, about.output);
  if (meant !== true) {
    // Of a thing that does not say what it is, nobody knows whether the list has a meaning.
    if (meant.kind === 'unread') yield* unknownRows(collecting, name);
    return;
  }
  const input = inputOf(collecting.source, said.input, about.output, above);
  if (input === null) {
    yield* unknownRows(collecting, name);
    return;
  }
  let unlisted = false;
  const listed: unknown[] = [];
  for (const kind of said.across?.values ?? [null]) {
    const question = said.across === undefined ? input : { ...input, [said.across.member]: kind };
    const { items } = await listAll(collecting.source, operation, question, (output) => {
      const found = valueAt(output, said.items ?? '');
      if (!Array.isArray(found)) unlisted = true;
      return Array.isArray(found) ? found : [];
    });
    listed.push(...items);
  }
  const things = inOrder(collecting, name, listed);
  const batches = await batchesOf(collecting, name, things, above);
  yield* rowsOfEach(things, (thing) => {
    const known = new Map([...above, ...batches(thing)]);
    return rowsAbout(collecting, name, { kind: 'answered', output: thing }, known);
  });
  // An answer without its list is no list that is empty.
  if (unlisted) yield* unknownRows(collecting, name);
}

/** All rows that come of one thing: its own, those of what is asked about it, and of the lists that hang on it. */
async function rowsAbout(
  collecting: Collecting,
  name: string,
  answer: Answer<unknown>,
  above: Known,
): Promise<readonly FactRow[]> {
  const known = new Map([...above, [name, answer] as const]);
  const told = [name, ...(await tell(collecting, name, answer, known))];
  const rows = Object.entries(collecting.declaration.tables)
    .filter(([, { row }]) => told.includes(row))
    .flatMap(([table, declared]) => rowsOfTable(collecting, table, declared, known));
  for (const [list, { of, items, batch }] of Object.entries(collecting.declaration.operations)) {
    if (of === undefined || items === undefined || batch !== undefined || !told.includes(of)) continue;
    for await (const row of rowsOfList(collecting, list, known.get(of) as Answer<unknown>, known)) rows.push(row);
  }
  return rows;
}

/** Asks what is asked about a thing, and about what that says; adds it to `known`, and gives the names. */
async function tell(
  collecting: Collecting,
  name: string,
  answer: Answer<unknown>,
  known: Map<string, Answer<unknown>>,
): Promise<readonly string[]> {
  const questions = Object.entries(collecting.declaration.operations).filter(
    ([, { of, items, batch }]) => of === name && (items === undefined || batch !== undefined),
  );
  const told = await Promise.all(
    questions.map(async ([question, { batch }]) => {
      if (batch === undefined) known.set(question, await askAbout(collecting, question, answer, known));
      return [question, ...(await tell(collecting, question, known.get(question) as Answer<unknown>, known))];
    }),
  );
  return told.flat();
}

/** Asks what is asked of many items at once; gives what that says of one. */
async function batchesOf(
  collecting: Collecting,
  name: string,
  things: readonly unknown[],
  above: Known,
): Promise<(thing: unknown) => Known> {
  const answers = new Map<string, ReadonlyMap<string, Answer<unknown>>>();
  for (const [question, said] of Object.entries(collecting.declaration.operations))
    if (said.of === name && said.batch !== undefined)
      answers.set(question, await inBatches(collecting, question, things, above));
  return (thing) =>
    new Map(
      [...answers].map(([question, byName]) => {
        const { said } = named(collecting, question);
        const meant = concerns(said, thing);
        if (meant !== true) return [question, meant];
        const key = valueAt(thing, said.batch?.by[0] ?? '');
        const unheard = unasked(`${question} says nothing of it`);
        return [question, typeof key === 'string' ? (byName.get(key) ?? unheard) : NAMELESS];
      }),
    );
}

async function inBatches(
  collecting: Collecting,
  question: string,
  things: readonly unknown[],
  above: Known,
): Promise<ReadonlyMap<string, Answer<unknown>>> {
  const { operation, said } = named(collecting, question);
  const { batch, input, items = '' } = said;
  if (batch === undefined) throw new TypeError(`${question} is not asked in batches`);
  const [item, answered] = batch.by;
  const asked = things.filter((thing) => concerns(said, thing) === true).map((thing) => valueAt(thing, item));
  const names = [...new Set(asked.filter((one) => typeof one === 'string'))];
  const byName = new Map<string, Answer<unknown>>();
  for (let from = 0; from < names.length; from += batch.size) {
    const some = names.slice(from, from + batch.size);
    const rest = inputOf(collecting.source, input, {}, above) ?? {};
    const listing = await listAll(collecting.source, operation, { ...rest, [batch.member]: some }, (output) => {
      const found = valueAt(output, items);
      return Array.isArray(found) ? found : undefined;
    });
    for (const output of listing.items) {
      const key = valueAt(output, answered);
      if (typeof key === 'string') byName.set(key, { kind: 'answered', output });
    }
  }
  return byName;
}

function rowsOfTable(collecting: Collecting, name: string, declared: DeclaredTable, known: Known): readonly FactRow[] {
  const table = collecting.tables.find((one) => one.name === name) as Table;
  const answer = known.get(declared.row) as Answer<unknown>;
  if (isUnasked(answer)) return ordered(table, [unknownRow(table)]);
  const { said } = named(collecting, declared.row);
  const isSetting = said.of === undefined && said.items === undefined && declared.each === undefined;
  if (answer.kind === 'absent' && isSetting && declared.statements === undefined)
    return ordered(table, [cellsOf(declared, undefined, known)]);
  if (answer.kind !== 'answered') return [];
  if (declared.statements !== undefined) return ordered(table, statementRows(declared, answer.output, known));
  return ordered(
    table,
    thingsIn(declared, answer.output).map((thing) => cellsOf(declared, thing, known)),
  );
}

/** What of an answer are rows; an unknown one where it does not say. */
function thingsIn({ each, eachMissing }: DeclaredTable, output: unknown): readonly unknown[] {
  if (each === undefined) return [output];
  const things = valueAt(output, each);
  if (things === undefined) return eachMissing === undefined ? [undefined] : [];
  return Array.isArray(things) ? things : [things];
}

/** An honest answer without a policy has none; one that is no policy did not get here. */
function statementRows(declared: DeclaredTable, output: unknown, known: Known): readonly Values[] {
  const document = valueAt(output, declared.statements ?? '');
  if (typeof document !== 'string' || document === '') return [];
  const reading = readPolicy(document);
  const cells = cellsOf(declared, output, known);
  return statementCells(reading.kind === 'policy' ? reading.policy : null).map((own) => ({ ...cells, ...own }));
}

function cellsOf({ columns, row }: DeclaredTable, thing: unknown, known: Known): Values {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cellAt(column, row, thing, known)]));
}

function cellAt({ at, read, options }: DeclaredColumn, row: string, thing: unknown, known: Known): Cell {
  const { missing, absent = null } = options;
  const within = typeof at === 'string' ? { of: row, at } : at;
  const answer = known.get(within.of);
  if (answer === undefined) return null;
  return cellOf(
    answer,
    (output) => {
      // Of a thing that nobody told of, nothing is known to be left out.
      if (typeof at === 'string' && thing === undefined) return null;
      const value = valueAt(typeof at === 'string' ? thing : output, within.at);
      return value === undefined ? (missing?.[0] ?? null) : read(value);
    },
    absent,
  );
}

/** A row of which nothing is known in each table about what a list would have named. */
function unknownRows(collecting: Collecting, list: string): readonly FactRow[] {
  const under = new Set([list]);
  for (const [name, { of }] of Object.entries(collecting.declaration.operations))
    if (of !== undefined && under.has(of)) under.add(name);
  return collecting.tables.flatMap((table) =>
    under.has(collecting.declaration.tables[table.name]?.row ?? '') ? ordered(table, [unknownRow(table)]) : [],
  );
}

/** Things by what tells their rows apart, so that the order of answers never shows. */
function inOrder({ declaration }: Collecting, list: string, things: readonly unknown[]): readonly unknown[] {
  const own = Object.values(declaration.tables).find(({ row, each, statements }) => {
    return row === list && each === undefined && statements === undefined;
  });
  const places = own?.key.flatMap((name) => {
    const at = own.columns[name]?.at;
    return typeof at === 'string' ? [at] : [];
  });
  const rank = (thing: unknown): string =>
    places === undefined
      ? (json(thing) ?? '')
      : canonicalJson(places.map((at) => String(valueAt(thing, at) ?? '').toWellFormed()));
  return things
    .map((thing) => ({ thing, rank: rank(thing) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ thing }) => thing);
}
