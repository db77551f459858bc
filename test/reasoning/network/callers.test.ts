import { expect, test } from 'vitest';
import { exposureIn, type Row } from './world.ts';

const REST: Row = {
  api_id: 'api-1',
  endpoint_types: '["REGIONAL"]',
  execute_api_endpoint: 1,
  has_policy: 0,
  policy: '{}',
};
const method = (authorization: string | null, api_key_required: number | null): Row => ({
  api_id: 'api-1',
  authorization,
  api_key_required,
});

test.each<[string, readonly Row[], string]>([
  ['a method that asks nothing', [method('AWS_IAM', 0), method('NONE', 0)], 'anyone'],
  ['one of which it is not told whether it asks for a key', [method('NONE', null)], 'anyone'],
  ['one that asks for a key', [method('NONE', 1)], 'not-judged'],
  ['signed calls alone', [method('AWS_IAM', 0), method('AWS_IAM', 1)], 'iam'],
  ['an authorizer', [method('CUSTOM', 0)], 'not-judged'],
  ['a method that is not told', [method(null, 0), method('AWS_IAM', 0)], 'not-judged'],
  ['no method', [], 'not-judged'],
  ["another API's method", [{ ...method('NONE', 0), api_id: 'api-2' }], 'not-judged'],
])('who gets an answer of an API: %s', (_, methods, callers) => {
  const rest = {
    aws_apigateway_api: [REST],
    aws_apigateway_stage: [{ api_id: 'api-1' }],
    aws_apigateway_method: methods,
  };
  const http = {
    aws_apigatewayv2_api: [{ api_id: 'api-1', execute_api_endpoint: 1 }],
    aws_apigatewayv2_stage: [{ api_id: 'api-1' }],
    aws_apigatewayv2_route: methods,
  };
  for (const tables of [rest, http]) {
    const rows = exposureIn({ interfaces: [], tables });
    expect(rows.map((row) => [row.resource, row.exposed, row.callers])).toEqual([['api-1', 1, callers]]);
  }
});

test('two APIs of one name are two', () => {
  const tables = {
    aws_apigateway_api: [
      { ...REST, name: 'same' },
      { ...REST, api_id: 'api-2', name: 'same', endpoint_types: '["PRIVATE"]' },
    ],
    aws_apigateway_stage: [{ api_id: 'api-1' }, { api_id: 'api-2' }],
  };
  const rows = exposureIn({ interfaces: [], tables });
  expect(rows.map((row) => [row.resource, row.exposed])).toEqual([
    ['api-1', 1],
    ['api-2', 0],
  ]);
});
