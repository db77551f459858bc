import type { Table } from '../../../src/facts/table.ts';

const GRAPHQL = 'appsync:ListGraphqlApis';
const EVENTS = 'appsync:ListApis';
const BOTH = [GRAPHQL, EVENTS];

export const apiTable: Table = {
  name: 'aws_appsync_api',
  doc: 'One API of AppSync.',
  rows: BOTH,
  each: { [GRAPHQL]: 'graphqlApis', [EVENTS]: 'apis' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: BOTH, doc: 'ARN of the API.', identifies: 'api' },
    name: { type: 'text', from: BOTH, doc: 'Its name.', identifies: 'api' },
    type: { type: 'text', from: BOTH, doc: "'GRAPHQL', 'MERGED' or 'EVENT'.", identifies: 'nothing' },
    visibility: {
      type: 'text',
      from: BOTH,
      doc: "'GLOBAL' for a public one, 'PRIVATE' for VPC endpoints alone.",
      identifies: 'nothing',
    },
    callers: {
      type: 'json',
      from: BOTH,
      doc: "How callers may say who they are, as a sorted JSON array of 'API_KEY', 'AWS_IAM', 'AMAZON_COGNITO_USER_POOLS', 'OPENID_CONNECT' and 'AWS_LAMBDA'.",
      identifies: 'nothing',
    },
    web_acl: {
      type: 'text',
      from: BOTH,
      doc: "ARN of the web ACL of WAF in front of it; 'none' when there is none.",
      identifies: 'web-acl',
    },
    log_level: {
      type: 'text',
      from: BOTH,
      doc: "What it logs, such as 'NONE', 'ERROR' or 'ALL', where it says so.",
      identifies: 'nothing',
    },
    tracing: { type: 'boolean', from: BOTH, doc: '1 when requests are traced by X-Ray, else 0.' },
    introspection: {
      type: 'text',
      from: BOTH,
      doc: "Whether callers can ask a GraphQL API for its schema: 'ENABLED' or 'DISABLED'; 'none' of an event API.",
      identifies: 'nothing',
    },
  },
};

export const tables: readonly Table[] = [apiTable];
