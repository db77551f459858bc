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
  },
};

export const tables: readonly Table[] = [apiTable];
