import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/apigateway/collector.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}';
const REST = {
  id: 'a1',
  name: 'ingest',
  disableExecuteApiEndpoint: false,
  endpointConfiguration: { types: ['REGIONAL'] },
};
const EMPTY = {
  'apigateway:GetResources': { items: [] },
  'apigateway:GetStages': { item: [] },
  'apigateway:GetGatewayResponses': { items: [] },
};

const apis = (items: readonly object[], table = 'aws_apigateway_api', more: object = {}) =>
  rowsOf(collector, { ...EMPTY, 'apigateway:GetRestApis': { items }, ...more }, table);
const methods = (resourceMethods: object, path = '/queries') =>
  apis([REST], 'aws_apigateway_method', { 'apigateway:GetResources': { items: [{ id: 'r', path, resourceMethods }] } });

describe('REST APIs', () => {
  it('tell their endpoints', async () => {
    const [row] = await apis([REST]);
    expect([row?.endpoint_types, row?.vpc_endpoints, row?.execute_api_endpoint]).toEqual(['["REGIONAL"]', '[]', 1]);
  });
  const policies = [
    ['none', undefined, 0, '{}', 0],
    ['as JSON', POLICY, 1, expect.stringContaining('execute-api:Invoke'), 1],
    [
      'with its quotes escaped once more',
      JSON.stringify(POLICY).slice(1, -1),
      1,
      expect.stringContaining('execute-api:Invoke'),
      1,
    ],
    ['no policy at all', '{\\"Version', 1, null, 1],
  ] as const;
  it.each(policies)('policy: %s', async (_, policy, has, document, statements) => {
    const [row] = await apis([{ ...REST, policy }]);
    expect([row?.has_policy, row?.policy]).toEqual([has, document]);
    expect(await apis([{ ...REST, policy }], 'aws_apigateway_policy_statement')).toHaveLength(statements);
  });
  it('that lack what AWS always gives are unknown there', async () => {
    const [row] = await apis([{ id: 'a1' }]);
    expect([row?.endpoint_types, row?.vpc_endpoints, row?.execute_api_endpoint]).toEqual([null, null, null]);
  });
  it('have unknown error origins when those were not read', async () => {
    const [row] = await apis([REST], 'aws_apigateway_api', { 'apigateway:GetGatewayResponses': [unread] });
    expect(row?.error_origins).toBeNull();
  });
  it('name the origins of their error answers', async () => {
    const responseParameters = { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" };
    const [row] = await apis([REST], 'aws_apigateway_api', {
      'apigateway:GetGatewayResponses': { items: [{ responseType: 'DEFAULT_4XX', responseParameters }] },
    });
    expect(row?.error_origins).toBe('["*"]');
  });
  it('keep what others tell when one was refused', async () => {
    const stages = ({ restApiId }: { restApiId: string }) =>
      restApiId === 'a1' ? unread : answered({ item: [{ stageName: 'v1' }] });
    const given = { 'apigateway:GetStages': stages };
    expect(await apis([REST, { ...REST, id: 'b2' }], 'aws_apigateway_api', given)).toHaveLength(2);
    expect(await apis([REST, { ...REST, id: 'b2' }], 'aws_apigateway_stage', given)).toMatchObject([{ api_id: 'b2' }]);
  });
});

describe('methods', () => {
  it('say whether they need an API key', async () => {
    const rows = await methods({
      POST: { apiKeyRequired: true, authorizationType: 'NONE' },
      GET: { apiKeyRequired: false },
      PUT: {},
    });
    expect(rows.map((row) => [row.http_method, row.api_key_required])).toEqual([
      ['GET', 0],
      ['POST', 1],
      ['PUT', null],
    ]);
  });
  it('of paths without any are no rows', async () => {
    expect(
      await apis([REST], 'aws_apigateway_method', { 'apigateway:GetResources': { items: [{ id: 'r', path: '/' }] } }),
    ).toEqual([]);
  });
  const origin = (value: string) => ({
    integrationResponses: {
      200: { responseParameters: { 'method.response.header.Access-Control-Allow-Origin': value } },
    },
  });
  const cors = [
    ['no integration', undefined, '[]', 0],
    ['one origin', { type: 'MOCK', ...origin("'https://console.example'") }, '["https://console.example"]', 0],
    ['everyone', { type: 'MOCK', ...origin("'*'") }, '["*"]', 1],
    [
      'an expression',
      { type: 'AWS', ...origin('integration.response.header.Origin') },
      '["integration.response.header.Origin"]',
      null,
    ],
    ['a backend that decides', { type: 'HTTP_PROXY' }, null, null],
    ['an integration of unknown type', {}, null, null],
  ] as const;
  it.each(cors)('CORS: %s', async (_, methodIntegration, origins, any) => {
    const [row] = await methods({ OPTIONS: { methodIntegration } });
    expect([row?.cors_origins, row?.cors_any_origin]).toEqual([origins, any]);
  });
});

describe('stages', () => {
  const cases = [
    ['plain', {}, ['none', 'OFF', 0, 'none', null]],
    [
      'logged, traced and guarded',
      {
        accessLogSettings: { destinationArn: 'arn:log' },
        methodSettings: { '*/*': { loggingLevel: 'INFO' }, '~1q/GET': { dataTraceEnabled: true } },
        webAclArn: 'arn:acl',
        tracingEnabled: true,
      },
      ['arn:log', 'INFO', 1, 'arn:acl', 1],
    ],
  ] as const;
  it.each(cases)('%s', async (_, stage, expected) => {
    const [row] = await apis([REST], 'aws_apigateway_stage', {
      'apigateway:GetStages': { item: [{ stageName: 'v1', ...stage }] },
    });
    expect([row?.access_log_destination, row?.log_level, row?.data_trace, row?.web_acl, row?.tracing]).toEqual(
      expected,
    );
  });
});

describe('usage plans', () => {
  const plan = { id: 'p1', name: 'standard', apiStages: [{ apiId: 'a1', stage: 'v1' }] };
  const plans = (
    items: readonly object[],
    table: string,
    keys: object = { items: [{ id: 'k1', type: 'API_KEY', name: 'one', value: 'never' }] },
  ) => rowsOf(collector, { 'apigateway:GetUsagePlans': { items }, 'apigateway:GetUsagePlanKeys': keys }, table);

  it('without limits say so', async () => {
    expect(await plans([plan], 'aws_apigateway_usage_plan')).toEqual([
      { plan_id: 'p1', name: 'standard', stages: 1, rate_limit: -1, burst_limit: -1, quota: -1, quota_period: 'none' },
    ]);
  });
  it('open stages, and have keys without values', async () => {
    expect(await plans([plan], 'aws_apigateway_usage_plan_stage')).toEqual([
      { plan_id: 'p1', api_id: 'a1', stage: 'v1' },
    ]);
    expect(await plans([plan], 'aws_apigateway_usage_plan_key')).toEqual([
      { plan_id: 'p1', key_id: 'k1', type: 'API_KEY', name: 'one' },
    ]);
  });
  it('whose keys were refused are still there', async () => {
    expect(await plans([plan], 'aws_apigateway_usage_plan', [unread])).toHaveLength(1);
    expect(await plans([plan], 'aws_apigateway_usage_plan_key', [unread])).toEqual([]);
  });
  it('are never asked for the values of keys', async () => {
    const inputs: unknown[] = [];
    const keys = (input: object) => {
      inputs.push(input);
      return answered({ items: [] });
    };
    await rowsOf(collector, { 'apigateway:GetApiKeys': keys }, 'aws_apigateway_key');
    expect(inputs).toEqual([{ limit: 500, includeValues: false }]);
  });
});
