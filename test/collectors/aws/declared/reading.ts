import { expect } from 'vitest';
import type { DeclaredOperation } from '../../../../collectors/aws/declared/declaration.ts';
import { type DeclaredCollector, operationId, serviceOf } from '../../../../collectors/aws/declared/declared.ts';
import { writeAnswer } from '../../../../collectors/aws/imported/answer.ts';
import { interpret } from '../../../../collectors/aws/interpret.ts';
import { sdkPackage } from '../../../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { answered, answering, type Row } from '../answering.ts';
import { madeInput, madeOutput, shapesOf } from './made.ts';

/** The outputs of every operation as the SDK's own parser reads what its service sends. */
export async function outputsOf({ declaration, operations }: DeclaredCollector): Promise<Given> {
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

export type Given = ReadonlyMap<string, (input: object) => object>;
type Change = (output: object) => object | Answer<unknown>;

/** The rows of each table, with the answer of one operation changed. */
export async function rowsWith(
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

/** Every column of a declaration with its table. */
export const columnsOf = ({ declaration: { tables } }: Pick<DeclaredCollector, 'declaration'>) =>
  Object.entries(tables).flatMap(([name, table]) =>
    Object.entries(table.columns).map(([column, declared]) => ({ name, table, column, declared })),
  );

/** The columns that stay unknown though every member of every answer is there. */
export async function emptyColumns(collector: DeclaredCollector, given: Given): Promise<readonly string[]> {
  const rows = await rowsWith(collector, given, null, (output) => output);
  const empty = columnsOf(collector).filter(({ name, column }) => {
    const all = rows.get(name) ?? [];
    return all.length === 0 || all.some((row) => row[column] === null || row[column] === undefined);
  });
  return empty.map(({ name, column }) => `${name}.${column}`);
}
