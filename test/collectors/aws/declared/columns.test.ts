import { expect, test } from 'vitest';
import { tags } from '../../../../collectors/aws/declared/columns.ts';
import { collector } from '../../../../collectors/aws/ram/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

test.each<[string, unknown, unknown]>([
  ['keys and values', [{ key: 'a', value: 'b' }], '{"a":"b"}'],
  ['a key alone', [{ Key: 'a' }], '{"a":""}'],
  ['none', [], '{}'],
  ['one that is null', [{ Key: 'a' }, null], null],
  ['one that is no object', ['a'], null],
  ['one without a key', [{ Value: 'b' }], null],
  ['no list', 'a', null],
])('tags: %s', (_, value, expected) => {
  expect(tags('Tags').read(value)).toBe(expected);
});

test('a null among the tags of an answer leaves them unknown, and ends nothing', async () => {
  const shares = collector.operations.find(({ id }) => id === 'ram:GetResourceShares') as AwsOperation<object, object>;
  const body = { resourceShares: [{ resourceShareArn: 'arn:s', status: 'ACTIVE', tags: [null] }] };
  const answers = { 'ram:GetResourceShares': [await fromWire(shares, body)] };
  expect(await rowsOf(collector, answers, 'aws_ram_share')).toMatchObject([
    { arn: 'arn:s', status: 'ACTIVE', tags: null },
  ]);
});
