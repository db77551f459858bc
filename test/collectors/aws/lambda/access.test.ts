import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/lambda/collector.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":"arn:f"}]}';
const functions = (more: Answers, table = 'aws_lambda_function') =>
  rowsOf(
    collector,
    { 'lambda:ListFunctions': { Functions: [{ FunctionArn: 'arn:b' }, { FunctionArn: 'arn:a' }] }, ...more },
    table,
  );
const absent = { kind: 'absent', code: 'ResourceNotFoundException' } as const;
const one =
  (given: object, other: object) =>
  ({ FunctionName: name }: { FunctionName: string }) =>
    (name === 'arn:a' ? given : other) as never;

describe('who may call a function', () => {
  it('is nobody beside its account without a policy, and unknown when that was refused', async () => {
    const rows = await functions({ 'lambda:GetPolicy': one(absent, unread) });
    expect(rows.map((row) => [row.arn, row.has_policy, row.policy])).toEqual([
      ['arn:a', 0, '{}'],
      ['arn:b', null, null],
    ]);
  });
  it('is told by the statements of its policy', async () => {
    const rows = await functions(
      { 'lambda:GetPolicy': one(answered({ Policy: POLICY }), absent) },
      'aws_lambda_policy_statement',
    );
    expect(rows).toMatchObject([
      { function_arn: 'arn:a', effect: 'Allow', any_principal: 1, actions: '["lambda:invokefunctionurl"]' },
    ]);
  });
});

describe('addresses of functions', () => {
  it('are those of the function and of its aliases', async () => {
    const urls = [
      { FunctionArn: 'arn:a', FunctionUrl: 'https://one.example/', AuthType: 'NONE', Cors: { AllowOrigins: ['*'] } },
      { FunctionArn: 'arn:a:live', FunctionUrl: 'https://two.example/', AuthType: 'AWS_IAM' },
    ];
    const rows = await functions(
      {
        'lambda:ListFunctionUrlConfigs': one(
          answered({ FunctionUrlConfigs: urls }),
          answered({ FunctionUrlConfigs: [] }),
        ),
      },
      'aws_lambda_function_url',
    );
    expect(rows.map((row) => [row.function_arn, row.qualified_arn, row.auth_type, row.cors_any_origin])).toEqual([
      ['arn:a', 'arn:a', 'NONE', 1],
      ['arn:a', 'arn:a:live', 'AWS_IAM', 0],
    ]);
  });
  it('are no rows when they were refused', async () => {
    expect(await functions({ 'lambda:ListFunctionUrlConfigs': [unread] }, 'aws_lambda_function_url')).toEqual([]);
  });
});
