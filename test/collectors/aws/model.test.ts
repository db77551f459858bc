import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { expect, test } from 'vitest';
import { outputShape, type Wire } from '../../../collectors/aws/imported/shape.ts';
import { sdkPackage } from '../../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../../collectors/aws/source.ts';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { awsOperations } from '../../../src/collect/permissions.ts';

/** One operation of the catalogue beside what the SDK's own model says of it. */
interface Modelled {
  readonly operation: AwsOperation<unknown, unknown>;
  readonly wire: Wire;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Members that the SDK's own paginator carries from an answer into the next question; null where it has none. */
  readonly paginator: { readonly tokenIn: string; readonly tokenOut: string } | null;
}

const found = await discoverCollectors();
const catalogue = awsOperations(found, {
  organization: { management: '', role: '', externalId: null, include: [], exclude: [] },
}) as readonly AwsOperation<unknown, unknown>[];
const models = await Promise.all(catalogue.map(modelOf));

async function modelOf(operation: AwsOperation<unknown, unknown>): Promise<Modelled> {
  const sdk = await sdkPackage(operation.client);
  const shape = outputShape(sdk, operation.command);
  const { schema } = new (sdk.command(operation.command))({}) as unknown as { schema: readonly unknown[] };
  if (shape === null) throw new Error(`the SDK does not tell the shape of ${operation.id}`);
  const input = NormalizedSchema.of(schema[4] as never);
  return { operation, wire: shape.wire, input, output: shape.schema, paginator: paginatorOf(operation) };
}

function paginatorOf({ client, command }: AwsOperation<unknown, unknown>): Modelled['paginator'] {
  const folder = join('node_modules', '@aws-sdk', `client-${client}`, 'dist-es', 'pagination');
  const file = join(folder, `${command.replace(/Command$/, '')}Paginator.js`);
  if (!existsSync(file)) return null;
  const [, tokenIn = '', tokenOut = ''] =
    /createPaginator\(\w+, \w+, "([^"]+)", "([^"]+)"/.exec(readFileSync(file, 'utf8')) ?? [];
  return { tokenIn, tokenOut };
}

/** Whether a path into the output exists in the model. */
function hasPath(schema: NormalizedSchema, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (schema.isMapSchema()) return true;
  if (!schema.isStructSchema()) return false;
  const member = new Map(schema.structIterator()).get(name);
  return member !== undefined && hasPath(member, rest);
}

/** What a service calls the token of a next page. */
const TOKEN = /^(next_?)?(token|marker|position|pageMarker|continuationToken)$/i;

const ids = (list: readonly Modelled[]) => list.map(({ operation }) => operation.id);
const tokens = ({ output }: Modelled) =>
  [...output.structIterator()].map(([name]) => name).filter((n) => TOKEN.test(n));

test('every operation of AWS is held against the model', () => {
  expect(models.length).toBeGreaterThan(130);
  expect(models.filter(({ paginator }) => paginator !== null).length).toBeGreaterThan(60);
  expect(models.filter(({ paginator }) => paginator?.tokenIn === '').map(({ operation }) => operation.id)).toEqual([]);
});

test('an empty answer is known by a member that must be there, by the root of its XML, or by a doubt', () => {
  const credulous = models.filter(({ wire, operation: { required, xmlRoot, doubt } }) => {
    const hasRoot = wire !== 'json' && xmlRoot !== undefined;
    return required.length === 0 && !hasRoot && (doubt?.({}) ?? null) === null;
  });
  expect(ids(credulous)).toEqual([]);
});

test('the root of an XML answer is the one that the protocol gives it', () => {
  const wrong = models.filter(({ wire, operation: { id, xmlRoot } }) => {
    const name = id.slice(id.indexOf(':') + 1);
    return (wire === 'query' || wire === 'ec2') && xmlRoot !== undefined && xmlRoot !== `${name}Response`;
  });
  expect(ids(wrong)).toEqual([]);
});

test('members that must be there are members that the service has', () => {
  const strangers = models.flatMap(({ operation: { id, required }, output }) =>
    required.filter((path) => !hasPath(output, path.split('.'))).map((path) => `${id}: ${path}`),
  );
  expect(strangers).toEqual([]);
});

/** Whether a path leads, through every list on its way, to a member that the model has. */
function leadsTo(schema: NormalizedSchema, path: readonly string[]): boolean {
  if (schema.isListSchema()) return leadsTo(schema.getValueSchema(), path);
  const [name, ...rest] = path;
  if (name === undefined) return true;
  if (!schema.isStructSchema()) return false;
  const member = new Map(schema.structIterator()).get(name);
  return member !== undefined && leadsTo(member, rest);
}

test('what a table has a row for are members that the service has', () => {
  const byId = new Map(models.map(({ operation, output }) => [operation.id, output]));
  const tables = found.flatMap(({ collector }) => (collector.name.startsWith('aws/') ? collector.tables : []));
  const strangers = tables.flatMap(({ name, each = {} }) =>
    Object.entries(each).flatMap(([id, paths]) =>
      [paths].flat().flatMap((path) => {
        const output = byId.get(id);
        return output !== undefined && leadsTo(output, path.split('.')) ? [] : [`${name}: ${id} ${path}`];
      }),
    ),
  );
  expect(strangers).toEqual([]);
});

test('what the SDK pages is paged, by the same tokens', () => {
  const wrong = models.flatMap(({ operation: { id, pages }, paginator }) => {
    if (paginator === null) return [];
    const given = pages === undefined ? 'none' : `${pages.tokenOut} → ${pages.tokenIn}`;
    const right = `${paginator.tokenOut} → ${paginator.tokenIn}`;
    return given === right ? [] : [`${id}: ${given}, but the SDK has ${right}`];
  });
  expect(wrong).toEqual([]);
});

/** Whether a question can carry a token back: one that no question takes cannot be asked with. */
const takesToken = ({ input }: Modelled) => [...input.structIterator()].some(([name]) => TOKEN.test(name));

test('what answers with a token is paged, also where the SDK has no paginator', () => {
  const unpaged = models.filter(
    (model) => model.operation.pages === undefined && tokens(model).length > 0 && takesToken(model),
  );
  expect(ids(unpaged)).toEqual([]);
});

test('tokens are members of the question and of the answer', () => {
  const strangers = models.filter(({ operation: { pages }, input, output }) => {
    if (pages === undefined) return false;
    const { tokenIn, tokenOut, more } = pages;
    return !(
      hasPath(input, [tokenIn]) &&
      hasPath(output, tokenOut.split('.')) &&
      (more === undefined || hasPath(output, more.split('.')))
    );
  });
  expect(ids(strangers)).toEqual([]);
});

test('what says that there is more is asked', () => {
  const silent = models.filter(({ operation: { pages }, output }) => {
    const says = [...output.structIterator()].some(([name]) => /^(IsTruncated|HasMore\w*)$/.test(name));
    return says && pages !== undefined && pages.more === undefined;
  });
  expect(ids(silent)).toEqual([]);
});
