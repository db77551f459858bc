import type { Api, Route, Stage, VpcLink } from '@aws-sdk/client-apigatewayv2';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { getApis, getRoutes, getStages, getVpcLinks, operations } from './operations.ts';
import { apiTable, linkTable, routeTable, stageTable, tables } from './tables.ts';

type Values = FactRow['values'];

const ANY_ORIGIN: ReadonlySet<string> = new Set(['*', 'http://*', 'https://*']);

/** The HTTP and WebSocket APIs of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/apigatewayv2',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, getApis, {}, (output) => output.Items);
    yield* ordered(apiTable, items.map(apiRow));
    const sorted = [...items].sort((a, b) => ((a.ApiId ?? '') < (b.ApiId ?? '') ? -1 : 1));
    yield* rowsOfEach(sorted, (api) => rowsOfApi(source, api));
    const links = await listAll(source, getVpcLinks, {}, (output) => output.Items);
    yield* ordered(linkTable, links.items.map(linkRow));
  },
};

async function rowsOfApi(source: AwsSource, { ApiId }: Api): Promise<readonly FactRow[]> {
  const [routes, stages] = await Promise.all([
    listAll(source, getRoutes, { ApiId }, (output) => output.Items),
    listAll(source, getStages, { ApiId }, (output) => output.Items),
  ]);
  return [
    ...ordered(
      routeTable,
      routes.items.map((route) => ({ api_id: text(ApiId), ...routeCells(route) })),
    ),
    ...ordered(
      stageTable,
      stages.items.map((stage) => ({ api_id: text(ApiId), ...stageCells(stage) })),
    ),
  ];
}

function apiRow(api: Api): Values {
  const disabled = flag(api.DisableExecuteApiEndpoint);
  const cors = api.CorsConfiguration;
  const origins = cors?.AllowOrigins ?? [];
  return {
    api_id: text(api.ApiId),
    name: text(api.Name),
    protocol: text(api.ProtocolType),
    endpoint: text(api.ApiEndpoint),
    execute_api_endpoint: disabled === null ? null : 1 - disabled,
    // AWS, "Configuring CORS for HTTP APIs": without a configuration API Gateway adds no CORS headers of its own.
    has_cors: cors === undefined ? 0 : 1,
    cors_origins: jsonTexts(origins),
    cors_any_origin: origins.some((origin) => ANY_ORIGIN.has(origin)) ? 1 : 0,
    cors_methods: jsonTexts(cors?.AllowMethods ?? []),
    cors_credentials: cors?.AllowCredentials === true ? 1 : 0,
    created_at: time(api.CreatedDate),
  };
}

function routeCells(route: Route): Values {
  return {
    route_id: text(route.RouteId),
    route_key: text(route.RouteKey),
    authorization: text(route.AuthorizationType),
    authorizer_id: route.AuthorizerId ?? '',
    api_key_required: flag(route.ApiKeyRequired),
    target: route.Target ?? '',
  };
}

function stageCells(stage: Stage): Values {
  return {
    name: text(stage.StageName),
    auto_deploy: flag(stage.AutoDeploy),
    access_log_destination: stage.AccessLogSettings?.DestinationArn ?? 'none',
    log_level: stage.DefaultRouteSettings?.LoggingLevel ?? 'OFF',
  };
}

function linkRow(link: VpcLink): Values {
  return {
    link_id: text(link.VpcLinkId),
    status: text(link.VpcLinkStatus),
    subnets: jsonTexts(link.SubnetIds),
    groups: jsonTexts(link.SecurityGroupIds ?? []),
  };
}
