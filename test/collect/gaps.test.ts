import { describe, expect, test } from 'vitest';
import type { Operation } from '../../collectors/contract.ts';
import { gapsOf } from '../../src/collect/gaps.ts';
import { missingPermissions } from '../../src/collect/missing.ts';
import { PARTITIONS } from '../../src/core/partition.ts';
import type { Cause, CauseKind } from '../../src/evidence/cause.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { lacking, whole } from './coverage-lines.ts';

describe('gaps by cause', () => {
  test('are one for each, with every thing once, what costs most claims first', () => {
    const lines = [
      whole('s3:ListBuckets'),
      lacking('sqs:ListQueues', 'not-allowed', { region: 'us-east-1' }),
      lacking('sqs:ListQueues', 'not-allowed', { region: 'eu-west-1' }),
      lacking('sqs:GetQueueAttributes', 'not-allowed', { asked: 'sqs:ListQueues' }),
      lacking('kms:ListKeys', 'service-failed'),
    ];
    const costs = new Map([
      ['b', [lines[4] as Coverage]],
      ['a', [lines[4] as Coverage, lines[1] as Coverage]],
    ]);
    expect(gapsOf(lines, costs)).toEqual([
      expect.objectContaining({ cause: 'service-failed', places: 1, claims: ['a', 'b'] }),
      expect.objectContaining({
        cause: 'not-allowed',
        asked: ['sqs:ListQueues'],
        operations: ['sqs:GetQueueAttributes', 'sqs:ListQueues'],
        regions: ['eu-west-1', 'us-east-1'],
        places: 3,
        claims: ['a'],
      }),
    ]);
  });

  test('are told by status where a source says no more', () => {
    const { cause: _, ...line } = lacking('x:List', 'not-allowed');
    expect(gapsOf([line])).toMatchObject([{ cause: 'not-allowed', asked: ['x:List'] }]);
  });
});

const OPERATIONS: readonly Operation[] = [
  { id: 's3:ListBuckets', required: [], permission: 's3:ListAllMyBuckets' },
  {
    id: 'apigateway:GetRestApis',
    required: [],
    permission: 'apigateway:GET',
    resources: ['arn:{partition}:apigateway:*::/restapis'],
  },
  { id: 'secretsmanager:List', required: [], alsoPermissions: ['kms:Decrypt'] },
  { id: 'sqs:ListQueues', required: [] },
];
const missing = (...lines: readonly Coverage[]) => missingPermissions(lines, OPERATIONS, () => PARTITIONS['aws-cn']);
const OTHER = '444455556666';

describe('the permissions that are missing', () => {
  test('are those that were refused, under the names and on the resources of the catalogue', () => {
    expect(
      missing(
        lacking('s3:ListBuckets', 'not-allowed'),
        lacking('s3:GetBucketPolicy', 'not-allowed', { asked: 's3:ListBuckets' }),
        lacking('apigateway:GetRestApis', 'not-allowed'),
        whole('sqs:ListQueues'),
      ),
    ).toEqual([
      {
        accounts: ['111122223333'],
        permissions: [
          { action: 'apigateway:GET', resources: ['arn:aws-cn:apigateway:*::/restapis'] },
          { action: 's3:ListAllMyBuckets', resources: ['*'] },
        ],
      },
    ]);
  });

  test('are told apart by accounts that lack others', () => {
    const one = lacking('sqs:ListQueues', 'not-allowed');
    const other = lacking('s3:ListBuckets', 'not-allowed', { account: OTHER });
    expect(missing(one, other).map(({ accounts }) => accounts)).toEqual([['111122223333'], [OTHER]]);
    const same = lacking('sqs:ListQueues', 'not-allowed', { account: OTHER });
    expect(missing(one, same).map(({ accounts }) => accounts)).toEqual([['111122223333', OTHER]]);
  });

  test.each<[string, Partial<Cause>, readonly string[]]>([
    ['one of several that the refusal names', { action: 'kms:decrypt' }, ['kms:Decrypt']],
    ['all of them where it names none', { action: null }, ['kms:Decrypt', 'secretsmanager:List']],
    [
      'never one that the operation does not need',
      { action: 'iam:CreateUser' },
      ['kms:Decrypt', 'secretsmanager:List'],
    ],
  ])('%s', (_, cause, actions) => {
    const [first] = missing(lacking('secretsmanager:List', 'not-allowed', cause));
    expect(first?.permissions.map(({ action }) => action)).toEqual(actions);
  });

  test.each<CauseKind>([
    'denied-by-organisation',
    'denied-by-statement',
    'denied-by-boundary',
    'denied-by-resource',
    'role-not-assumed',
    'service-failed',
  ])('are none where allowing does not help: %s', (kind) => {
    expect(missing(lacking('sqs:ListQueues', kind))).toEqual([]);
  });
});
