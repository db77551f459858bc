import { NormalizedSchema } from '@smithy/core/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DeclaredOperation } from '../../../../collectors/aws/declared/declaration.ts';
import { type DeclaredCollector, operationId, serviceOf } from '../../../../collectors/aws/declared/declared.ts';
import { writeAnswer } from '../../../../collectors/aws/imported/answer.ts';
import { interpret } from '../../../../collectors/aws/interpret.ts';
import { sdkPackage } from '../../../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { discoverCollectors } from '../../../../src/collect/discover.ts';
import { answered, answering, type Row, unread } from '../answering.ts';
import { deleteAt, madeInput, madeOutput, placeIn, shapesOf } from './made.ts';

const collectors = (await discoverCollectors()).flatMap(({ collector }) =>
  'declaration' in collector ? [collector as unknown as DeclaredCollector] : [],
);
const byName = collectors.map((collector) => [collector.name, collector] as const);

/** The outputs of every operation as the SDK's own parser reads what its service sends. */
async function outputsOf({ declaration, operations }: DeclaredCollector): Promise<Given> {
  const credentials = { accessKeyId: 'parser', secretAccessKey: 'only' };
  const shapes = await shapesOf(declaration);
  const given = new Map<string, (input: object) => object>();
  for (const [name, shape] of shapes) {
    const sdk = await sdkPackage(serviceOf(declaration, name).client);
    const parser = new sdk.Client({ region: 'eu-west-1', credentials, endpoint: 'https://recorded.invalid' });
    const operation = operations.find(({ id }) => id === operationId(declaration, name)) as AwsOperation<never, never>;
    const raw = writeAnswer(operation, shape, madeOutput(declaration, name, shape));
    const read = await interpret(
      operation,
      raw,
      sdk,
      parser,
      madeInput(declaration.operations[name] as DeclaredOperation),
    );
    expect([name, read.outcome]).toEqual([name, { kind: 'answered' }]);
    const batched = declaration.operations[name]?.batch !== undefined;
    given.set(name, (input) =>
      batched ? madeOutput(declaration, name, shape, input) : (structuredClone(read.output) as object),
    );
  }
  return given;
}

type Given = ReadonlyMap<string, (input: object) => object>;
type Change = (output: object) => object | Answer<unknown>;

/** The rows of each table, with the answer of one operation changed. */
async function rowsWith(
  collector: DeclaredCollector,
  given: Given,
  changed: string | null,
  change: Change,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const answers = Object.fromEntries(
    [...given].map(([name, make]) => [
      operationId(collector.declaration, name),
      (input: object): Answer<unknown> => {
        const output = name === changed ? change(make(input)) : make(input);
        return 'kind' in output ? (output as Answer<unknown>) : answered(output);
      },
    ]),
  );
  const rows = new Map<string, Row[]>(collector.tables.map(({ name }) => [name, []]));
  for await (const { table, values } of collector.collect(answering(answers))) rows.get(table)?.push(values);
  return rows;
}

const columnsOf = ({ declaration: { tables } }: DeclaredCollector) =>
  Object.entries(tables).flatMap(([name, table]) =>
    Object.entries(table.columns).map(([column, declared]) => ({ name, table, column, declared })),
  );

describe.each(byName)('%s', (_, collector) => {
  const { declaration } = collector;
  let given: Given;
  beforeAll(async () => {
    given = await outputsOf(collector);
  });

  test('reads every column from answers that have every member', async () => {
    const rows = await rowsWith(collector, given, null, (output) => output);
    const empty = columnsOf(collector).filter(({ name, column }) => {
      const all = rows.get(name) ?? [];
      return all.length === 0 || all.some((row) => row[column] === null || row[column] === undefined);
    });
    expect(empty.map(({ name, column }) => `${name}.${column}`)).toEqual([]);
  });

  test('has a row for each item, and each declared column in it', async () => {
    const rows = await rowsWith(collector, given, null, (output) => output);
    for (const { name, columns } of collector.tables)
      for (const row of rows.get(name) ?? [])
        expect([name, Object.keys(row).sort()]).toEqual([name, Object.keys(columns).sort()]);
  });

  test('does not know what an answer leaves out, unless the service says what that means', async () => {
    const wrong: string[] = [];
    for (const { name, table, column, declared } of columnsOf(collector)) {
      const operation = typeof declared.at === 'string' ? table.row : declared.at.of;
      const place = placeIn(declaration, table, declared, operation);
      // The item of a list that is a text cannot be without it.
      if (place === null || place === declaration.operations[operation]?.items) continue;
      const rows = await rowsWith(collector, given, operation, (output) => {
        deleteAt(output, place);
        return output;
      });
      const expected = declared.options.missing?.[0] ?? null;
      const cells = (rows.get(name) ?? []).map((row) => row[column]);
      if (cells.some((cell) => cell !== expected && cell !== null)) wrong.push(`${name}.${column}`);
    }
    expect(wrong).toEqual([]);
  });

  test('knows nothing of what an unread answer would have said', async () => {
    for (const operation of Object.keys(declaration.operations)) {
      const rows = await rowsWith(collector, given, operation, () => unread);
      for (const { name, table, column, declared } of columnsOf(collector)) {
        const of = typeof declared.at === 'string' ? table.row : declared.at.of;
        if (of !== operation) continue;
        const known = (rows.get(name) ?? []).filter((row) => row[column] !== null);
        expect([operation, name, column, known]).toEqual([operation, name, column, []]);
      }
    }
  });

  test('takes for absent what its service says is absent, and only that', async () => {
    for (const [operation, { absent }] of Object.entries(declaration.operations)) {
      if (absent === undefined) continue;
      const code = Object.keys(absent)[0] ?? '';
      const rows = await rowsWith(collector, given, operation, () => ({ kind: 'absent', code }));
      for (const { name, column, declared } of columnsOf(collector)) {
        if (typeof declared.at === 'string' || declared.at.of !== operation) continue;
        const cells = new Set((rows.get(name) ?? []).map((row) => row[column]));
        expect([name, column, [...cells]]).toEqual([name, column, [declared.options.absent ?? null]]);
      }
    }
  });

  test('says of nothing what it is about while its list is refused', async () => {
    const source = answering({});
    const rows = [];
    for await (const row of collector.collect(source)) rows.push(row);
    expect(rows).toEqual([]);
    const roots = Object.entries(declaration.operations).filter(([, { of }]) => of === undefined);
    expect(source.asked.sort()).toEqual(roots.map(([name]) => operationId(declaration, name)).sort());
  });
});

test('every member of a question is one that the service takes', async () => {
  const strangers: string[] = [];
  for (const { declaration } of collectors) {
    for (const [name, said] of Object.entries(declaration.operations)) {
      const sdk = await sdkPackage(serviceOf(declaration, name).client);
      const { schema } = new (sdk.command(`${name}Command`))({}) as unknown as { schema: readonly unknown[] };
      const taken = new Set([...NormalizedSchema.of(schema[4] as never).structIterator()].map(([member]) => member));
      for (const member of Object.keys(madeInput(said)))
        if (!taken.has(member)) strangers.push(`${declaration.name}: ${name} ${member}`);
    }
  }
  expect(strangers).toEqual([]);
});

test('what hangs on a list comes after it, and every table on an operation', () => {
  for (const { name, declaration } of collectors) {
    const names = Object.keys(declaration.operations);
    for (const [operation, { of }] of Object.entries(declaration.operations))
      if (of !== undefined)
        expect([name, operation, names.indexOf(of)]).toEqual([
          name,
          operation,
          expect.toSatisfy((at) => at >= 0 && at < names.indexOf(operation)),
        ]);
    for (const { row } of Object.values(declaration.tables)) expect(names).toContain(row);
  }
});
