import type { Table } from '../../../src/facts/table.ts';

const APIS = 'apigatewayv2:GetApis';
const ROUTES = 'apigatewayv2:GetRoutes';
const STAGES = 'apigatewayv2:GetStages';

export const apiTable: Table = {
  name: 'aws_apigatewayv2_api',
  doc: 'One HTTP or WebSocket API of API Gateway; REST APIs are in aws_apigateway_api.',
  rows: APIS,
  each: { [APIS]: 'Items' },
  key: ['api_id'],
  columns: {
    api_id: { type: 'text', from: APIS, doc: 'Id of the API.', identifies: 'api' },
    name: { type: 'text', from: APIS, doc: 'Name of the API.', identifies: 'api' },
    protocol: { type: 'text', from: APIS, doc: "'HTTP' or 'WEBSOCKET'.", identifies: 'nothing' },
    endpoint: { type: 'text', from: APIS, doc: 'Default address of the API.', identifies: 'address' },
    execute_api_endpoint: {
      type: 'boolean',
      from: APIS,
      doc: '1 when callers can use the default address beside custom domains, 0 when it is disabled.',
    },
    has_cors: {
      type: 'boolean',
      from: APIS,
      doc: '1 when the API answers CORS itself, 0 when it has no CORS configuration and its backends decide.',
    },
    cors_origins: {
      type: 'json',
      from: APIS,
      doc: 'Origins that the CORS configuration allows, as a sorted JSON array; [] when none.',
      identifies: 'origin',
    },
    cors_any_origin: {
      type: 'boolean',
      from: APIS,
      doc: '1 when one of them is a wildcard ("*", "https://*", "http://*"), else 0. CORS binds browsers only and is no access control.',
    },
    cors_methods: {
      type: 'json',
      from: APIS,
      doc: 'Verbs that it allows, as a sorted JSON array; [] when none.',
      identifies: 'nothing',
    },
    cors_credentials: { type: 'boolean', from: APIS, doc: '1 when browsers may send credentials, else 0.' },
    created_at: { type: 'time', from: APIS, doc: 'When the API was created.' },
  },
};

export const routeTable: Table = {
  name: 'aws_apigatewayv2_route',
  doc: 'One route of an HTTP or WebSocket API.',
  rows: ROUTES,
  each: { [ROUTES]: 'Items' },
  key: ['api_id', 'route_id'],
  columns: {
    api_id: { type: 'text', from: ROUTES, doc: 'The API.', identifies: 'api' },
    route_id: { type: 'text', from: ROUTES, doc: 'Id of the route.', identifies: 'route' },
    route_key: {
      type: 'text',
      from: ROUTES,
      doc: 'What it matches, such as `GET /queries`, `$default` or `$connect`.',
      identifies: 'path',
    },
    authorization: {
      type: 'text',
      from: ROUTES,
      doc: "'NONE', 'AWS_IAM', 'CUSTOM' (a Lambda authorizer) or 'JWT'.",
      identifies: 'nothing',
    },
    authorizer_id: {
      type: 'text',
      from: ROUTES,
      doc: "The authorizer; '' when the authorization uses none.",
      identifies: 'authorizer',
    },
    api_key_required: {
      type: 'boolean',
      from: ROUTES,
      doc: '1 when a WebSocket route needs an API key, else 0; HTTP APIs know no API keys.',
    },
    target: {
      type: 'text',
      from: ROUTES,
      doc: "What answers, as `integrations/<id>`; '' when nothing does.",
      identifies: 'integration',
    },
  },
};

export const stageTable: Table = {
  name: 'aws_apigatewayv2_stage',
  doc: 'One stage of an HTTP or WebSocket API: what callers reach.',
  rows: STAGES,
  each: { [STAGES]: 'Items' },
  key: ['api_id', 'name'],
  columns: {
    api_id: { type: 'text', from: STAGES, doc: 'The API.', identifies: 'api' },
    name: { type: 'text', from: STAGES, doc: 'Name of the stage.', identifies: 'stage' },
    auto_deploy: { type: 'boolean', from: STAGES, doc: '1 when changes are served at once, else 0.' },
    access_log_destination: {
      type: 'text',
      from: STAGES,
      doc: "ARN of the log group for access logs; 'none' when they are off.",
      identifies: 'log-group',
    },
    log_level: {
      type: 'text',
      from: STAGES,
      doc: "Execution logging of WebSocket APIs by default: 'OFF', 'ERROR' or 'INFO'; 'OFF' when not set.",
      identifies: 'nothing',
    },
  },
};

const LINKS = 'apigatewayv2:GetVpcLinks';

export const linkTable: Table = {
  name: 'aws_apigatewayv2_vpc_link',
  doc: 'One VPC link of HTTP APIs: what stands in its VPC, callers may reach through an API.',
  rows: LINKS,
  each: { [LINKS]: 'Items' },
  key: ['link_id'],
  columns: {
    link_id: { type: 'text', from: LINKS, doc: 'Id of the link.', identifies: 'vpc-link' },
    status: {
      type: 'text',
      from: LINKS,
      doc: "'AVAILABLE', 'PENDING', 'DELETING', 'FAILED' or 'INACTIVE'.",
      identifies: 'nothing',
    },
    subnets: { type: 'json', from: LINKS, doc: 'Its subnets as a sorted JSON array.', identifies: 'subnet' },
    groups: {
      type: 'json',
      from: LINKS,
      doc: 'Its security groups as a sorted JSON array; [] when it has none.',
      identifies: 'security-group',
    },
  },
};

export const tables: readonly Table[] = [apiTable, routeTable, stageTable, linkTable];
