import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/apigatewayv2/collector.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const apis = (Items: readonly object[], table = 'aws_apigatewayv2_api', more: object = {}) =>
  rowsOf(collector, { 'apigatewayv2:GetApis': { Items }, ...more }, table);

describe('HTTP and WebSocket APIs', () => {
  const cors = [
    ['none', undefined, [0, '[]', 0, 0]],
    ['one origin', { AllowOrigins: ['https://a.example'] }, [1, '["https://a.example"]', 0, 0]],
    ['everyone, with credentials', { AllowOrigins: ['https://*'], AllowCredentials: true }, [1, '["https://*"]', 1, 1]],
  ] as const;
  it.each(cors)('CORS: %s', async (_, CorsConfiguration, expected) => {
    const [row] = await apis([{ ApiId: 'a', CorsConfiguration }]);
    expect([row?.has_cors, row?.cors_origins, row?.cors_any_origin, row?.cors_credentials]).toEqual(expected);
  });
  it('say whether the default address is off, or that it is unknown', async () => {
    const rows = await apis([{ ApiId: 'a', DisableExecuteApiEndpoint: true }, { ApiId: 'b' }]);
    expect(rows.map((row) => row.execute_api_endpoint)).toEqual([0, null]);
  });
  it('have routes, of which one API being refused hides only its own', async () => {
    const routes = ({ ApiId }: { ApiId: string }) =>
      ApiId === 'a' ? unread : answered({ Items: [{ RouteId: 'r', RouteKey: 'GET /x', AuthorizationType: 'JWT' }] });
    const rows = await apis([{ ApiId: 'a' }, { ApiId: 'b' }], 'aws_apigatewayv2_route', {
      'apigatewayv2:GetRoutes': routes,
    });
    expect(rows).toEqual([
      {
        api_id: 'b',
        route_id: 'r',
        route_key: 'GET /x',
        authorization: 'JWT',
        authorizer_id: '',
        api_key_required: null,
        target: '',
      },
    ]);
  });
  it('have stages, whose logs may be off', async () => {
    const stages = { Items: [{ StageName: '$default', AutoDeploy: true }] };
    expect(await apis([{ ApiId: 'a' }], 'aws_apigatewayv2_stage', { 'apigatewayv2:GetStages': stages })).toEqual([
      { api_id: 'a', name: '$default', auto_deploy: 1, access_log_destination: 'none', log_level: 'OFF' },
    ]);
  });
});
