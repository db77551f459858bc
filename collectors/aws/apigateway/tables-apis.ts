import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const APIS = 'apigateway:GetRestApis';
const RESPONSES = 'apigateway:GetGatewayResponses';
const RESOURCES = 'apigateway:GetResources';
const STAGES = 'apigateway:GetStages';

export const apiTable: Table = {
  name: 'aws_apigateway_api',
  doc: 'One REST API of API Gateway; HTTP and WebSocket APIs are in aws_apigatewayv2_api.',
  rows: APIS,
  each: { [APIS]: 'items' },
  key: ['api_id'],
  columns: {
    api_id: { type: 'text', from: APIS, doc: 'Id of the API.', identifies: 'api' },
    name: { type: 'text', from: APIS, doc: 'Name of the API.', identifies: 'api' },
    endpoint_types: {
      type: 'json',
      from: APIS,
      doc: "Kinds of endpoint as a sorted JSON array: 'EDGE', 'REGIONAL' or 'PRIVATE' (reachable from VPC endpoints alone).",
      identifies: 'nothing',
    },
    vpc_endpoints: {
      type: 'json',
      from: APIS,
      doc: 'VPC endpoints associated with a private API as a sorted JSON array; [] when none.',
      identifies: 'vpc-endpoint',
    },
    execute_api_endpoint: {
      type: 'boolean',
      from: APIS,
      doc: '1 when callers can use the default execute-api address beside custom domains, 0 when it is disabled.',
    },
    api_key_source: {
      type: 'text',
      from: APIS,
      doc: "Where the API key of a request is read from: 'HEADER' or 'AUTHORIZER'.",
      identifies: 'nothing',
    },
    has_policy: { type: 'boolean', from: APIS, doc: '1 when a resource policy is attached, else 0.' },
    policy: {
      type: 'json',
      from: APIS,
      doc: "The resource policy as written; '{}' when there is none.",
      identifies: 'policy',
    },
    error_origins: {
      type: 'json',
      from: RESPONSES,
      doc: 'Access-Control-Allow-Origin values of the customised gateway responses (answers that no integration gives), as a sorted JSON array without quotes; [] when none is set.',
      identifies: 'origin',
    },
    created_at: { type: 'time', from: APIS, doc: 'When the API was created.' },
  },
};

export const apiStatementTable: Table = {
  name: 'aws_apigateway_policy_statement',
  doc: "One statement of a REST API's resource policy.",
  rows: APIS,
  key: ['api_id', ...STATEMENT_KEY],
  columns: {
    api_id: { type: 'text', from: APIS, doc: 'The API.', identifies: 'api' },
    ...statementColumns(APIS),
  },
};

export const methodTable: Table = {
  name: 'aws_apigateway_method',
  doc: 'One method of one path of a REST API as configured; what a stage serves is the deployment made of it.',
  rows: RESOURCES,
  key: ['api_id', 'path', 'http_method'],
  columns: {
    api_id: { type: 'text', from: RESOURCES, doc: 'The API.', identifies: 'api' },
    resource_id: { type: 'text', from: RESOURCES, doc: 'Id of the resource (path).', identifies: 'api' },
    path: { type: 'text', from: RESOURCES, doc: 'Path, such as `/queries/{id}`.', identifies: 'path' },
    http_method: { type: 'text', from: RESOURCES, doc: "Verb, such as 'GET', or 'ANY'.", identifies: 'nothing' },
    api_key_required: {
      type: 'boolean',
      from: RESOURCES,
      doc: '1 when a request must carry an API key of a usage plan, else 0.',
    },
    authorization: {
      type: 'text',
      from: RESOURCES,
      doc: "'NONE', 'AWS_IAM', 'CUSTOM' (a Lambda authorizer) or 'COGNITO_USER_POOLS'.",
      identifies: 'nothing',
    },
    authorizer_id: {
      type: 'text',
      from: RESOURCES,
      doc: "The authorizer; '' when the authorization uses none.",
      identifies: 'authorizer',
    },
    integration: {
      type: 'text',
      from: RESOURCES,
      doc: "What answers: 'AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK', or 'none' when nothing is set up yet.",
      identifies: 'nothing',
    },
    integration_uri: {
      type: 'text',
      from: RESOURCES,
      doc: "Address of what answers; '' for MOCK and none.",
      identifies: 'address',
    },
    cors_origins: {
      type: 'json',
      from: RESOURCES,
      doc: 'Access-Control-Allow-Origin values that its integration responses set, as a sorted JSON array; mapped values are kept as expressions. [] when it sets none; NULL for AWS_PROXY and HTTP_PROXY, whose backend decides.',
      identifies: 'origin',
    },
    cors_any_origin: {
      type: 'boolean',
      from: RESOURCES,
      doc: '1 when one of them is "*", 0 when none is; NULL when a backend or an expression decides. CORS binds browsers only and is no access control.',
    },
  },
};

export const stageTable: Table = {
  name: 'aws_apigateway_stage',
  doc: 'One stage of a REST API: what callers reach.',
  rows: STAGES,
  each: { [STAGES]: 'item' },
  key: ['api_id', 'name'],
  columns: {
    api_id: { type: 'text', from: STAGES, doc: 'The API.', identifies: 'api' },
    name: { type: 'text', from: STAGES, doc: 'Name of the stage.', identifies: 'stage' },
    deployment_id: { type: 'text', from: STAGES, doc: 'The deployment that it serves.', identifies: 'deployment' },
    access_log_destination: {
      type: 'text',
      from: STAGES,
      doc: "ARN of the log group or delivery stream for access logs; 'none' when they are off.",
      identifies: 'log-group',
    },
    log_level: {
      type: 'text',
      from: STAGES,
      doc: "Execution logging for all methods: 'OFF', 'ERROR' or 'INFO'; single methods can differ, see method_settings.",
      identifies: 'nothing',
    },
    data_trace: {
      type: 'boolean',
      from: STAGES,
      doc: '1 when any method logs whole requests and responses, else 0.',
    },
    method_settings: {
      type: 'json',
      from: STAGES,
      doc: "Settings by method path ('*/*' for all) as a JSON object.",
      identifies: 'path',
    },
    web_acl: {
      type: 'text',
      from: STAGES,
      doc: "ARN of the WAF web ACL; 'none' when there is none.",
      identifies: 'web-acl',
    },
    client_certificate: {
      type: 'text',
      from: STAGES,
      doc: "Id of the certificate that it shows to backends; 'none' when there is none.",
      identifies: 'certificate',
    },
    tracing: { type: 'boolean', from: STAGES, doc: '1 when X-Ray tracing is on, else 0.' },
  },
};

const LINKS = 'apigateway:GetVpcLinks';

export const linkTable: Table = {
  name: 'aws_apigateway_vpc_link',
  doc: 'One VPC link of REST APIs: what stands behind it, its callers reach through an API.',
  rows: LINKS,
  each: { [LINKS]: 'items' },
  key: ['link_id'],
  columns: {
    link_id: { type: 'text', from: LINKS, doc: 'Id of the link.', identifies: 'vpc-link' },
    status: {
      type: 'text',
      from: LINKS,
      doc: "'AVAILABLE', 'PENDING', 'DELETING' or 'FAILED'.",
      identifies: 'nothing',
    },
    targets: {
      type: 'json',
      from: LINKS,
      doc: 'ARNs of the network load balancers that it leads to, as a sorted JSON array.',
      identifies: 'load-balancer',
    },
  },
};

export const apiTables: readonly Table[] = [apiTable, apiStatementTable, methodTable, stageTable, linkTable];
