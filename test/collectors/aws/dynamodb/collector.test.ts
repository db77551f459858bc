import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/dynamodb/collector.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const tables = (answers: Answers) =>
  rowsOf(collector, { 'dynamodb:ListTables': { TableNames: ['b', 'a'] }, ...answers }, 'aws_dynamodb_table');
const table = (more: object) => ({
  'dynamodb:DescribeTable': { Table: { TableArn: 'arn:t', TableStatus: 'ACTIVE', ...more } },
});

describe('encryption of tables', () => {
  const key = { SSEType: 'KMS', KMSMasterKeyArn: 'arn:key' };
  const cases = [
    ['without a description', {}, ['aws-owned', 'none', 1]],
    ['under a KMS key', { SSEDescription: { Status: 'ENABLED', ...key } }, ['KMS', 'arn:key', 1]],
    ['disabled', { SSEDescription: { Status: 'DISABLED' } }, ['aws-owned', 'none', 1]],
    ['between two keys', { SSEDescription: { Status: 'UPDATING', ...key } }, [null, null, 1]],
    ['under an unknown state', { SSEDescription: key }, [null, null, 1]],
    [
      'under a key out of reach',
      { SSEDescription: { Status: 'ENABLED', ...key, InaccessibleEncryptionDateTime: new Date(0) } },
      ['KMS', 'arn:key', 0],
    ],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await tables(table(more));
    expect([row?.encryption, row?.kms_key, row?.key_accessible]).toEqual(expected);
  });
});

describe('tables', () => {
  it('are known by name alone when one description was denied', async () => {
    const describe = ({ TableName }: { TableName: string }) =>
      TableName === 'a' ? unread : answered({ Table: { TableArn: 'arn:b' } });
    const rows = await tables({
      'dynamodb:DescribeTable': describe,
      'dynamodb:ListTagsOfResource': { Tags: [{ Key: 'data-class', Value: 'customer' }] },
    });
    expect(rows.map((row) => [row.name, row.arn, row.encryption, row.replicas, row.tag_data_class])).toEqual([
      ['a', null, null, null, null],
      ['b', 'arn:b', 'aws-owned', '[]', 'customer'],
    ]);
  });
  it('have unknown tags when a page of them was not read', async () => {
    const [row] = await tables({
      ...table({}),
      'dynamodb:ListTagsOfResource': [answered({ Tags: [{ Key: 'role', Value: 'x' }] }), unread],
    });
    expect(row).toMatchObject({ tag_role: null, tags: null });
  });
  it('tell how far back they can be restored', async () => {
    const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus: 'DISABLED' };
    const [row] = await tables({
      'dynamodb:DescribeContinuousBackups': { ContinuousBackupsDescription: { PointInTimeRecoveryDescription } },
    });
    expect(row).toMatchObject({ point_in_time_recovery: 'DISABLED', recovery_days: 0 });
    expect((await tables({}))[0]).toMatchObject({ point_in_time_recovery: null, recovery_days: null });
  });
  it('are no rows when the listing was denied', async () => {
    expect(await tables({ 'dynamodb:ListTables': [unread] })).toEqual([]);
  });
});

describe('resource policies', () => {
  const Policy =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"dynamodb:GetItem","Resource":"arn:t"}]}';
  const cases = [
    ['attached', { Policy }, [1, true], [['arn:t', '2012-10-17', 'Allow', '["dynamodb:getitem"]']]],
    ['not attached', [{ kind: 'absent', code: 'PolicyNotFoundException' }], [0, true], []],
    ['denied', [unread], [null, false], []],
  ] as const;
  it.each(cases)('%s', async (_, answer, expected, statements) => {
    const answers = {
      ...table({}),
      'dynamodb:ListTables': { TableNames: ['a'] },
      'dynamodb:GetResourcePolicy': answer,
    };
    const [row] = await tables(answers);
    expect([row?.has_policy, row?.policy !== null]).toEqual(expected);
    const rows = await rowsOf(collector, answers, 'aws_dynamodb_policy_statement');
    expect(rows.map((one) => [one.table_arn, one.version, one.effect, one.actions])).toEqual(statements);
  });
});
