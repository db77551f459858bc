import type { NormalizedSchema } from '@smithy/core/schema';
import type { DeclaredColumn } from '../../../../collectors/aws/declared/columns.ts';
import type { Declaration, DeclaredOperation, DeclaredTable } from '../../../../collectors/aws/declared/declaration.ts';
import { type DeclaredCollector, operationId, serviceOf } from '../../../../collectors/aws/declared/declared.ts';
import { valueAt } from '../../../../collectors/aws/declared/path.ts';
import { writeAnswer } from '../../../../collectors/aws/imported/answer.ts';
import { membersOf, type OutputShape, outputShape } from '../../../../collectors/aws/imported/shape.ts';
import { sdkPackage } from '../../../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import type { RawAnswer } from '../../../../src/evidence/record.ts';

/** Things in each list, so that one of many can be refused. */
const THINGS = 2;
const DEEPEST = 12;
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'x:Read', Resource: '*' }],
});

type Made = Record<string, unknown>;

/** What an operation answers, made from the SDK's own model: every member is there, and says what a column can read. */
export function madeOutput(declaration: Declaration, name: string, { schema }: OutputShape, input: object = {}): Made {
  const said = declaration.operations[name] as DeclaredOperation;
  const output = made(schema, name, 0, []) as Made;
  for (const { at, value } of meantIn(declaration, name)) setAt(output, at.split('.'), value);
  for (const path of [said.pages?.tokenOut, said.pages?.more]) if (path !== undefined) deleteAt(output, path);
  if (said.batch !== undefined) answerEach(output, said, input as Readonly<Record<string, unknown>>);
  return output;
}

/** The shape of each operation of a declaration, by name. */
export async function shapesOf(declaration: Declaration): Promise<ReadonlyMap<string, OutputShape>> {
  const shapes = new Map<string, OutputShape>();
  for (const name of Object.keys(declaration.operations)) {
    const { client } = serviceOf(declaration, name);
    const shape = outputShape(await sdkPackage(client), `${name}Command`);
    if (shape === null) throw new Error(`the SDK does not tell the shape of ${client} ${name}`);
    shapes.set(name, shape);
  }
  return shapes;
}

/** Every operation's answer as its service sends it, by id. */
export async function madeAnswers(collector: DeclaredCollector): Promise<readonly (readonly [string, RawAnswer])[]> {
  const { declaration, operations } = collector;
  const shapes = await shapesOf(declaration);
  return Object.keys(declaration.operations).map((name) => {
    const id = operationId(declaration, name);
    const operation = operations.find((one) => one.id === id) as AwsOperation<unknown, unknown>;
    const shape = shapes.get(name) as OutputShape;
    return [id, writeAnswer(operation, shape, madeOutput(declaration, name, shape))] as const;
  });
}

/** A question such as a collector asks: the members that the declaration fills, each as its service takes it. */
export function madeInput({ input = {}, across, batch }: DeclaredOperation): Readonly<Record<string, unknown>> {
  const members = Object.entries(input).map(([name, given]) => [
    name,
    typeof given !== 'string' && 'value' in given ? given.value : 'x',
  ]);
  return {
    ...Object.fromEntries(members),
    ...(across === undefined ? {} : { [across.member]: across.values[0] }),
    ...(batch === undefined ? {} : { [batch.member]: ['x'] }),
  };
}

/** Takes a member away, wherever the path leads. */
export function deleteAt(value: unknown, path: string): void {
  const names = path.split('.');
  const last = names.pop() as string;
  for (const holder of [valueAt(value, names.join('.'))].flat())
    if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, last);
}

/** Where in an operation's answer a place of a column lies; null where it lies in another's. */
export function placeIn(
  { operations }: Declaration,
  table: DeclaredTable,
  column: Pick<DeclaredColumn, 'at'>,
  name: string,
): string | null {
  const { at } = column;
  const own = typeof at === 'string';
  if ((own ? table.row : at.of) !== name) return null;
  const parts = [operations[name]?.items, own ? table.each : undefined, own ? at : at.at];
  return parts.filter((part) => part !== undefined && part !== '').join('.');
}

/** What must stand at some places, so that columns, statements and conditions of the declaration read it. */
function meantIn(declaration: Declaration, name: string): readonly { readonly at: string; readonly value: unknown }[] {
  const { operations, tables } = declaration;
  const items = operations[name]?.items;
  const within = (path: string): string => [items, path].filter((part) => part !== undefined && part !== '').join('.');
  const columns = Object.values(tables).flatMap((table) =>
    Object.values(table.columns).flatMap((column) => {
      const at = placeIn(declaration, table, column, name);
      const value = wordOf(column);
      return at === null || value === undefined ? [] : [{ at, value }];
    }),
  );
  const statements = Object.values(tables).flatMap(({ row, statements: at }) =>
    row === name && at !== undefined ? [{ at: within(at), value: POLICY }] : [],
  );
  const conditions = Object.values(operations).flatMap(({ of, onlyOf }) =>
    of === name && onlyOf !== undefined ? [{ at: within(onlyOf.at), value: onlyOf.is[0] }] : [],
  );
  return [...columns, ...statements, ...conditions];
}

/** A word that the column knows; undefined for one that takes any. */
function wordOf({ column, example }: DeclaredColumn): unknown {
  if (example !== undefined) return example;
  return 'oneOf' in column && column.oneOf !== undefined ? column.oneOf[0] : undefined;
}

function made(schema: NormalizedSchema, name: string, index: number, above: readonly string[]): unknown {
  if (schema.isDocumentSchema()) return {};
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return Array.from({ length: THINGS }, (_, i) => made(item, name, index * THINGS + i, above));
  }
  if (schema.isMapSchema()) return { [`${name}-key`]: made(schema.getValueSchema(), name, index, above) };
  if (schema.isStructSchema() || schema.isUnionSchema()) return structureOf(schema, index, above);
  if (schema.isTimestampSchema()) return '2026-01-02T03:04:05Z';
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 7 + index;
  return `${name}-${index}`;
}

/** A structure within itself ends: one of its kind holds no further one. */
function structureOf(schema: NormalizedSchema, index: number, above: readonly string[]): Made {
  const kind = schema.getName() ?? '';
  if (above.includes(kind) || above.length > DEEPEST) return {};
  const members = [...membersOf(schema)].filter(([, member]) => member.getMergedTraits().httpHeader === undefined);
  const some = schema.isUnionSchema() ? members.slice(0, 1) : members;
  return Object.fromEntries(some.map(([name, member]) => [name, made(member, name, index, [...above, kind])]));
}

function setAt(value: unknown, [name, ...rest]: readonly string[], given: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) setAt(item, [name as string, ...rest], given);
    return;
  }
  if (typeof value !== 'object' || value === null || name === undefined) return;
  if (rest.length === 0) (value as Made)[name] = given;
  else {
    const holder = value as Made;
    holder[name] ??= {};
    setAt(holder[name], rest, given);
  }
}

/** One item for each that was asked for, under its own name. */
function answerEach(output: Made, { batch, items = '' }: DeclaredOperation, input: Readonly<Record<string, unknown>>) {
  const asked = input[batch?.member ?? ''];
  const [template] = [valueAt(output, items)].flat();
  if (!Array.isArray(asked) || template === undefined) return;
  const answered = asked.map((name: unknown) => {
    const one = structuredClone(template);
    setAt(one, (batch?.by[1] ?? '').split('.'), name);
    return one;
  });
  setAt(output, items.split('.'), answered);
}
