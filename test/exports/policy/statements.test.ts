import { describe, expect, test } from 'vitest';
import { type Grant, statementsOf } from '../../../src/exports/policy/statements.ts';

const everywhere = (...actions: string[]): Grant[] => actions.map((action) => ({ action, resources: ['*'] }));
const API = 'arn:aws:apigateway:*::/apis';

describe('statements', () => {
  test('are one per service, sorted, whatever the order of the grants', () => {
    const statements = [
      { Sid: 'ReadEc2', Effect: 'Allow', Action: ['ec2:DescribeVpcs'], Resource: '*' },
      { Sid: 'ReadKms', Effect: 'Allow', Action: ['kms:DescribeKey', 'kms:ListKeys'], Resource: '*' },
    ];
    expect(statementsOf(everywhere('kms:ListKeys', 'ec2:DescribeVpcs', 'kms:DescribeKey'))).toEqual(statements);
    expect(statementsOf(everywhere('kms:DescribeKey', 'kms:ListKeys', 'ec2:DescribeVpcs'))).toEqual(statements);
  });

  test.each([
    ['access-analyzer:ListAnalyzers', 'ReadAccessAnalyzer'],
    ['s3:GetBucketAcl', 'ReadS3'],
    ['aws-portal:ViewUsage', 'ReadAwsPortal'],
  ])('of %s are called %s', (action, sid) => {
    expect(statementsOf(everywhere(action)).map(({ Sid }) => Sid)).toEqual([sid]);
  });

  test('of one service on different resources stay apart, under names of their own', () => {
    const grants = [
      { action: 'apigateway:GET', resources: [API, `${API}/*/routes`] },
      ...everywhere('apigateway:PEEK'),
    ];
    expect(statementsOf(grants)).toEqual([
      { Sid: 'ReadApigateway', Effect: 'Allow', Action: ['apigateway:PEEK'], Resource: '*' },
      { Sid: 'ReadApigateway2', Effect: 'Allow', Action: ['apigateway:GET'], Resource: [API, `${API}/*/routes`] },
    ]);
  });
});
