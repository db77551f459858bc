import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { groundOf } from '../../src/claims/ground.ts';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts } from '../../src/collect/facts.ts';
import { identity, type Reply, recorded, regions } from './recorded.ts';

const ACCOUNT = '111122223333';
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function`;
const folder = mkdtempSync(join(tmpdir(), 'affidavit-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const found = await discoverCollectors();

test('every table rests on the lists that its questions hang on', () => {
  const short = found.flatMap(({ collector: { tables, operations } }) => {
    const above = new Map(operations.map(({ id, per }) => [id, per]));
    return tables.flatMap(({ name, rows }) => {
      const lists = [rows].flat().flatMap((id) => above.get(id) ?? []);
      return lists.every((list) => rows.includes(list)) ? [] : [name];
    });
  });
  expect(short).toEqual([]);
});

test('what hangs on the rest of a list that was cut is missed, though every question was answered', async () => {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
  const answerOf = ({ operation, input }: { operation: string; input: unknown }): Reply | null => {
    switch (operation) {
      case 'GetCallerIdentity':
        return identity(ACCOUNT);
      case 'DescribeRegions':
        return regions({ 'eu-west-1': 'opt-in-not-required' });
      case 'ListFunctions':
        return JSON.stringify(input).includes('more')
          ? { kind: 'denied', code: 'AccessDenied', message: 'no' }
          : JSON.stringify({ Functions: [{ FunctionArn: `${FUNCTION}:a`, FunctionName: 'a' }], NextMarker: 'more' });
      case 'GetPolicy':
        return JSON.stringify({ Policy: policy });
      case 'ListFunctionUrlConfigs':
        return '{"FunctionUrlConfigs":[]}';
      default:
        return null;
    }
  };
  const settings = {
    accounts: [{ id: ACCOUNT, name: 'One', role: null, externalId: null }],
    regions: ['eu-west-1'],
    sources: {},
  };
  const { tables, coverage } = await buildFacts(
    join(folder, 'facts.sqlite'),
    recorded(answerOf),
    chosenCollectors(found, ['aws/lambda']),
    settings,
    () => [],
  );
  const read = { table: 'aws_lambda_policy_statement', column: 'any_principal' };
  const { evidence } = groundOf([read], tables, coverage);
  expect(evidence.map(({ operation, status }) => [operation, status])).toEqual([
    ['lambda:ListFunctions', 'denied'],
    ['lambda:GetPolicy', 'complete'],
  ]);
});
