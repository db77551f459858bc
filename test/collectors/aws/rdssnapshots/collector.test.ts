import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/rdssnapshots/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { type Answers, answering, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const LIST = 'rds:DescribeDBClusterSnapshots';
const ATTRIBUTES = 'rds:DescribeDBClusterSnapshotAttributes';
const operation = (id: string) => collector.operations.find((one) => one.id === id) as AwsOperation<unknown, unknown>;
const wire = (id: string, inner: string) => {
  const name = id.slice(4);
  return fromWire(
    operation(id),
    `<${name}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${name}Result>${inner}</${name}Result></${name}Response>`,
  );
};
const listed = (type: string, more = '') =>
  wire(
    LIST,
    `<DBClusterSnapshots><DBClusterSnapshot><DBClusterSnapshotArn>arn:s</DBClusterSnapshotArn><DBClusterSnapshotIdentifier>s</DBClusterSnapshotIdentifier>${type === '' ? '' : `<SnapshotType>${type}</SnapshotType>`}${more}</DBClusterSnapshot></DBClusterSnapshots>`,
  );
const restore = (values: string) =>
  wire(
    ATTRIBUTES,
    `<DBClusterSnapshotAttributesResult><DBClusterSnapshotIdentifier>s</DBClusterSnapshotIdentifier><DBClusterSnapshotAttributes>${values}</DBClusterSnapshotAttributes></DBClusterSnapshotAttributesResult>`,
  );
const of = (values: string) =>
  `<DBClusterSnapshotAttribute><AttributeName>restore</AttributeName>${values}</DBClusterSnapshotAttribute>`;

async function sharing(answers: Answers) {
  const [row] = await rowsOf(collector, answers, 'aws_rds_cluster_snapshot');
  return [row?.is_public, row?.shared_with];
}

test.each([
  ['public', of('<AttributeValues><AttributeValue>all</AttributeValue></AttributeValues>'), [1, '["all"]']],
  [
    'shared with an account',
    of('<AttributeValues><AttributeValue>210987654321</AttributeValue></AttributeValues>'),
    [0, '["210987654321"]'],
  ],
  ['shared with nobody', of('<AttributeValues/>'), [0, '[]']],
  ['of which the attribute is missing', '', [null, null]],
])('a manual snapshot that is %s', async (_, values, expected) => {
  expect(await sharing({ [LIST]: [await listed('manual')], [ATTRIBUTES]: [await restore(values)] })).toEqual(expected);
});

test.each([
  ['an automated one', 'automated', [0, '[]'], false],
  ['one of a kind that nobody knew', 'awsbackup', [null, null], true],
  ['one that does not say its kind', '', [null, null], false],
])('%s, while attributes are refused', async (_, type, expected, isAsked) => {
  const answers = { [LIST]: [await listed(type)], [ATTRIBUTES]: [unread] };
  expect(await sharing(answers)).toEqual(expected);
  const source = answering(answers);
  for await (const row of collector.collect(source)) expect(row.table).toBe('aws_rds_cluster_snapshot');
  expect(source.asked.includes(ATTRIBUTES)).toBe(isAsked);
});

test('a key that AWS owns is no key of the customer, and no clear text', async () => {
  const list = await listed(
    'automated',
    '<StorageEncrypted>false</StorageEncrypted><StorageEncryptionType>sse-rds</StorageEncryptionType>',
  );
  const [row] = await rowsOf(collector, { [LIST]: [list] }, 'aws_rds_cluster_snapshot');
  expect([row?.encrypted_with_key, row?.encryption]).toEqual([0, 'sse-rds']);
});
