import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/secretsmanager/collector.ts';
import { getResourcePolicy } from '../../../../collectors/aws/secretsmanager/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const DENY =
  '{"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Deny","Principal":"*","Action":"secretsmanager:*","Resource":"*"}]}';
const CANONICAL =
  '{"Statement":[{"Action":"secretsmanager:*","Effect":"Deny","Principal":"*","Resource":"*","Sid":"s"}],"Version":"2012-10-17"}';
const secrets = (SecretList: readonly object[], policy: object, table = 'aws_secretsmanager_secret') =>
  rowsOf(
    collector,
    { 'secretsmanager:ListSecrets': { SecretList }, 'secretsmanager:GetResourcePolicy': policy },
    table,
  );

describe('secrets', () => {
  const cases = [
    ['as they are made', {}, ['alias/aws/secretsmanager', 0, 0, 'never']],
    [
      'rotated under an own key',
      {
        KmsKeyId: 'arn:k',
        RotationEnabled: true,
        RotationRules: { AutomaticallyAfterDays: 30 },
        LastRotatedDate: new Date('2026-05-06T07:08:09Z'),
      },
      ['arn:k', 1, 30, '2026-05-06T07:08:09.000Z'],
    ],
    [
      'rotated by a schedule',
      { RotationEnabled: true, RotationRules: { ScheduleExpression: 'rate(10 days)' } },
      ['alias/aws/secretsmanager', 1, null, 'never'],
    ],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await secrets([{ ARN: 'arn:s', Name: 's', ...more }], { ARN: 'arn:s' });
    expect([row?.kms_key, row?.rotation, row?.rotation_days, row?.last_rotated]).toEqual(expected);
  });
});

describe('policies of secrets', () => {
  const cases = [
    ['none', { ARN: 'arn:s' }, [0, '{}'], 0],
    ['one', { ARN: 'arn:s', ResourcePolicy: DENY }, [1, CANONICAL], 1],
    ['refused', [unread], [null, null], 0],
  ] as const;
  it.each(cases)('%s', async (_, policy, expected, statements) => {
    const [row] = await secrets([{ ARN: 'arn:s' }], policy);
    expect([row?.has_policy, row?.policy]).toEqual(expected);
    expect(await secrets([{ ARN: 'arn:s' }], policy, 'aws_secretsmanager_policy_statement')).toHaveLength(statements);
  });
  it('refused for one leave the others', async () => {
    const policy = ({ SecretId }: { SecretId: string }) =>
      SecretId === 'arn:a' ? unread : answered({ ARN: SecretId });
    const rows = await secrets([{ ARN: 'arn:b' }, { ARN: 'arn:a' }], policy);
    expect(rows.map((row) => [row.arn, row.has_policy])).toEqual([
      ['arn:a', null],
      ['arn:b', 0],
    ]);
  });
  it('that are no policies are doubted', () => {
    expect(getResourcePolicy.doubt?.({ ARN: 'arn:s', ResourcePolicy: '<html>' })).toContain('malformed');
    expect(getResourcePolicy.doubt?.({ ARN: 'arn:s' })).toBeNull();
  });
});
