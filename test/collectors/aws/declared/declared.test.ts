import { NormalizedSchema } from '@smithy/core/schema';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DeclaredCollector, operationId, serviceOf } from '../../../../collectors/aws/declared/declared.ts';
import { sdkPackage } from '../../../../collectors/aws/sdk.ts';
import { discoverCollectors } from '../../../../src/collect/discover.ts';
import { answering, unread } from '../answering.ts';
import { deleteAt, madeInput, placeIn } from './made.ts';
import { columnsOf, emptyColumns, type Given, outputsOf, rowsWith } from './reading.ts';

const collectors = (await discoverCollectors()).flatMap(({ collector }) =>
  'declaration' in collector ? [collector as unknown as DeclaredCollector] : [],
);
const byName = collectors.map((collector) => [collector.name, collector] as const);

describe.each(byName)('%s', (_, collector) => {
  const { declaration } = collector;
  let given: Given;
  beforeAll(async () => {
    given = await outputsOf(collector);
  });

  test('reads every column from answers that have every member', async () => {
    expect(await emptyColumns(collector, given)).toEqual([]);
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

test('nothing is left to be said', () => {
  const said = collectors.flatMap(({ name, tables }) =>
    tables.flatMap(({ doc, columns }) => [
      [name, doc] as const,
      ...Object.values(columns).map((one) => [name, `${one.doc} ${one.identifies ?? ''}`] as const),
    ]),
  );
  expect(said.filter(([, text]) => /\bTODO\b/.test(text))).toEqual([]);
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
