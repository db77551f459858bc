import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/elasticache/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

async function rows(name: string, list: string, inner: string, table: string) {
  const id = `elasticache:${name}`;
  const operation = collector.operations.find((one) => one.id === id) as AwsOperation<unknown, unknown>;
  const body = `<${name}Response xmlns="http://elasticache.amazonaws.com/doc/2015-02-02/"><${name}Result>${list.replace('$', inner)}</${name}Result></${name}Response>`;
  return rowsOf(collector, { [id]: [await fromWire(operation, body)] }, table);
}

const groups = (inner: string) =>
  rows(
    'DescribeReplicationGroups',
    '<ReplicationGroups><ReplicationGroup>$</ReplicationGroup></ReplicationGroups>',
    inner,
    'aws_elasticache_replication_group',
  );

test.each([
  ['by a key in KMS', '<StorageEncryptionType>sse-kms</StorageEncryptionType>', ['sse-kms', null]],
  [
    "by the service's own key, which was not asked for",
    '<AtRestEncryptionEnabled>false</AtRestEncryptionEnabled><StorageEncryptionType>sse-elasticache</StorageEncryptionType>',
    ['sse-elasticache', 0],
  ],
  ['as nobody says', '<AtRestEncryptionEnabled>false</AtRestEncryptionEnabled>', [null, 0]],
])('a group encrypted at rest %s', async (_, inner, expected) => {
  const [row] = await groups(inner);
  expect([row?.at_rest, row?.encrypted_with_key]).toEqual(expected);
});

const log = (type: string, status: string) =>
  `<LogDeliveryConfiguration><LogType>${type}</LogType>${status}</LogDeliveryConfiguration>`;

test.each([
  ['none', '<LogDeliveryConfigurations/>', '[]'],
  ['one that is active', log('slow-log', '<Status>active</Status>'), '["slow-log"]'],
  [
    'one that fails',
    log('slow-log', '<Status>error</Status>') + log('engine-log', '<Status>active</Status>'),
    '["engine-log"]',
  ],
  ['one that does not say whether it works', log('slow-log', ''), null],
  ['untold ones', '', null],
])('a group with %s has these logs', async (_, inner, expected) => {
  const told = inner.startsWith('<LogDeliveryConfiguration>')
    ? `<LogDeliveryConfigurations>${inner}</LogDeliveryConfigurations>`
    : inner;
  const [row] = await groups(told);
  expect(row?.active_logs).toBe(expected);
});

test.each([
  ['a node of a group', '<ReplicationGroupId>sessions</ReplicationGroupId>', 'sessions'],
  ['a cluster of its own', '', 'none'],
])('%s', async (_, inner, expected) => {
  const [row] = await rows(
    'DescribeCacheClusters',
    '<CacheClusters><CacheCluster>$</CacheCluster></CacheClusters>',
    `<CacheClusterId>c</CacheClusterId>${inner}`,
    'aws_elasticache_cluster',
  );
  expect(row?.replication_group).toBe(expected);
});

test('a list that is empty is one, an answer without it is none', async () => {
  const read = (list: string) => rows('DescribeUsers', list, '', 'aws_elasticache_user');
  expect(await read('<Users/>')).toEqual([]);
  expect(await read('')).toEqual([]);
});
