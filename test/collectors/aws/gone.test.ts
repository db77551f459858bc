import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { afterAll, expect, test } from 'vitest';
import { Connection } from '../../../collectors/aws/connection.ts';
import { outputShape } from '../../../collectors/aws/imported/shape.ts';
import { interpret } from '../../../collectors/aws/interpret.ts';
import { replaying } from '../../../collectors/aws/raw.ts';
import type { AwsOperation } from '../../../collectors/aws/source.ts';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { errorAnswer, type Wire } from '../../faults/wire.ts';

const found = (await discoverCollectors()).filter(({ family }) => family.name === 'aws');
type Gone = AwsOperation<unknown, unknown>;
const cases = found.flatMap(({ collector }) =>
  (collector.operations as readonly Gone[]).flatMap((operation) =>
    (operation.gone ?? []).map((code) => ({ id: operation.id, code, operation, beside: collector.operations })),
  ),
);

/**
 * EC2's model names no errors, and S3's gives operations none: these are in "Error codes for the Amazon EC2 API" and
 * in "Error responses" of the S3 API reference.
 */
const UNMODELLED = new Set([
  'InvalidSnapshot.NotFound',
  'InvalidPrefixListID.NotFound',
  'InvalidPrefixListId.NotFound',
  'NoSuchBucket',
  'NoSuchAccessPoint',
]);

const connection = new Connection({
  evidence: { mode: 'replay', ask: async () => null },
  settings: { accounts: [], regions: ['eu-west-1'], sources: {} },
  ledger: { note() {}, leave() {}, gone() {}, leaveOut() {} },
  environment: {},
  now: () => '2026-11-30T06:00:00.000Z',
});
afterAll(() => connection.close());

test('every operation that can be told of what is gone is asked of a list of its own collector', () => {
  expect(cases.length).toBeGreaterThan(60);
  for (const { operation, beside } of cases)
    expect(
      beside.map(({ id }) => id),
      operation.id,
    ).toContain(operation.per);
});

/** Something for every text that the question needs: what cannot be asked has no answer. */
function questionOf(Command: new (input: unknown) => object): object {
  const { schema } = new Command({}) as { schema: readonly unknown[] };
  const members = [...NormalizedSchema.of(schema[4] as never).structIterator()];
  return Object.fromEntries(
    members.flatMap(([name, member]) => (member.isStringSchema() ? [[name, '111122223333']] : [])),
  );
}

const wireOf = (client: string, wire: string | undefined): Wire => {
  if (client === 'ec2') return 'ec2';
  if (client === 's3') return 's3';
  if (wire === 'query' || wire === 'rest-xml') return 'query';
  return 'rest-json';
};

test.each(cases)('$id: $code, on the wire, is what its model calls an error of it', async ({ operation, code }) => {
  const sdk = await connection.package(operation.client);
  const client = connection.parser(operation.client, sdk, 'eu-west-1');
  const raw = errorAnswer(
    wireOf(operation.client, outputShape(sdk, operation.command)?.wire),
    404,
    code,
    'it is not there',
  );
  const input = questionOf(sdk.command(operation.command));
  const { outcome } = await interpret(operation, raw, sdk, client, input);
  expect(outcome).toMatchObject({ kind: 'gone', code });
  const { outcome: unlisted } = await interpret({ ...operation, gone: [] }, raw, sdk, client, input);
  expect(unlisted).toMatchObject({ kind: 'failed', code });

  if (UNMODELLED.has(code)) return;
  const command = new (sdk.command(operation.command))(input);
  command.middlewareStack.add(replaying(raw), { step: 'deserialize', priority: 'low', name: 'case' });
  const thrown = await client.send(command).then(
    () => null,
    (error: unknown) => error,
  );
  const page = readFileSync(
    join('node_modules/@aws-sdk', `client-${operation.client}`, 'dist-types/commands', `${operation.command}.d.ts`),
    'utf8',
  );
  const modelled = [...page.matchAll(/@throws \{@link (\w+)\}/g)].map(([, name]) => name);
  expect(modelled).toContain((thrown as object).constructor.name);
});
