import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/lambda/collector.ts';
import { withoutEnvironment } from '../../../../collectors/aws/lambda/redact.ts';
import { rowsOf, unread } from '../answering.ts';

const functions = (Functions: readonly object[], table = 'aws_lambda_function') =>
  rowsOf(collector, { 'lambda:ListFunctions': { Functions } }, table);

describe('functions', () => {
  const cases = [
    ['outside a VPC', {}, ['none', null, 'none']],
    ['after leaving a VPC', { VpcConfig: { VpcId: '', SubnetIds: [] } }, ['none', null, 'none']],
    [
      'in a VPC',
      { Runtime: 'nodejs24.x', VpcConfig: { VpcId: 'vpc-1', SubnetIds: ['s-1'] } },
      ['vpc-1', 'nodejs24.x', 'none'],
    ],
    ['in subnets of an untold VPC', { VpcConfig: { SubnetIds: ['s-1'] } }, [null, null, 'none']],
    ['as an image', { PackageType: 'Image', KMSKeyArn: 'arn:key' }, ['none', 'none', 'arn:key']],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await functions([{ FunctionArn: 'arn:f', ...more }]);
    expect([row?.vpc_id, row?.runtime, row?.kms_key]).toEqual(expected);
  });
  it('have one row for each subnet', async () => {
    const rows = await functions(
      [{ FunctionArn: 'arn:f', VpcConfig: { VpcId: 'v', SubnetIds: ['s-2', 's-1'] } }],
      'aws_lambda_function_subnet',
    );
    expect(rows.map((row) => row.subnet_id)).toEqual(['s-1', 's-2']);
  });
  it('read AWS times', async () => {
    expect((await functions([{ LastModified: '2026-05-06T07:08:09.000+0000' }]))[0]?.last_modified).toBe(
      '2026-05-06T07:08:09.000Z',
    );
  });
  it('are no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, { 'lambda:ListFunctions': [unread] }, 'aws_lambda_function')).toEqual([]);
  });
});

describe('environment variables', () => {
  const secret = 'sk-very-secret';
  const bodies = [
    [
      'in a list',
      { Functions: [{ Environment: { Variables: { KEY: secret } } }] },
      '$.Functions[0].Environment.Variables',
    ],
    ['deeper', { A: { B: [[{ environment: { variables: { KEY: secret } } }]] } }, '$.A.B[0][0].environment.variables'],
    ['as one text', { Environment: { Variables: secret } }, '$.Environment.Variables'],
  ] as const;
  it.each(bodies)('%s are taken out before hashing', (_, body, path) => {
    const { body: kept, redactions } = withoutEnvironment(JSON.stringify(body));
    expect(kept).not.toContain(secret);
    expect(redactions.map((redaction) => redaction.path)).toEqual([path]);
  });
  it('cannot hide behind a repeated member', () => {
    const { body } = withoutEnvironment(`{"Environment":{"Variables":{"K":"${secret}"}},"Environment":{}}`);
    expect(body).toBe('{"Environment":{}}');
  });
  it('leave everything else as it parses', () => {
    const body = {
      Functions: [{ FunctionName: 'f', Environment: { Error: { Message: 'm' } }, CodeSize: 12 }],
      NextMarker: 'x',
    };
    expect(JSON.parse(withoutEnvironment(JSON.stringify(body)).body)).toEqual(body);
  });
  it('of a body that is no JSON are an error, so that nothing of it is kept', () => {
    expect(() => withoutEnvironment(`<html>${secret}`)).toThrow(SyntaxError);
  });
});
