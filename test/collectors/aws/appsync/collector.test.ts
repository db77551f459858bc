import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/appsync/collector.ts';
import { listApis, listGraphqlApis } from '../../../../collectors/aws/appsync/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const graphql = (more: object) => ({
  arn: 'arn:g',
  name: 'g',
  apiType: 'GRAPHQL',
  visibility: 'GLOBAL',
  authenticationType: 'API_KEY',
  ...more,
});
const NO_EVENTS = { [listApis.id]: { apis: [] } };

it('tells GraphQL APIs with every kind of caller', async () => {
  const more = { additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }] };
  const list = await fromWire(listGraphqlApis, { graphqlApis: [graphql(more)] });
  const of = ({ apiType }: { readonly apiType: string }) =>
    apiType === 'GRAPHQL' ? list : answered({ graphqlApis: [] });
  expect(await rowsOf(collector, { ...NO_EVENTS, [listGraphqlApis.id]: of }, 'aws_appsync_api')).toEqual([
    {
      arn: 'arn:g',
      name: 'g',
      type: 'GRAPHQL',
      visibility: 'GLOBAL',
      callers: '["API_KEY","AWS_IAM"]',
      web_acl: 'none',
      log_level: null,
      tracing: null,
      introspection: null,
    },
  ]);
});

it('tells an API once that both lists hold', async () => {
  const answers = { ...NO_EVENTS, [listGraphqlApis.id]: () => answered({ graphqlApis: [graphql({})] }) };
  expect(await rowsOf(collector, answers, 'aws_appsync_api')).toHaveLength(1);
});

it('tells event APIs, which are public', async () => {
  const event = { apiArn: 'arn:e', name: 'e', eventConfig: { authProviders: [{ authType: 'AWS_IAM' }] } };
  const list = await fromWire(listApis, { apis: [event] });
  expect(
    await rowsOf(collector, { [listApis.id]: [list], [listGraphqlApis.id]: () => unread }, 'aws_appsync_api'),
  ).toEqual([
    {
      arn: 'arn:e',
      name: 'e',
      type: 'EVENT',
      visibility: 'GLOBAL',
      callers: '["AWS_IAM"]',
      web_acl: 'none',
      log_level: null,
      tracing: null,
      introspection: 'none',
    },
  ]);
});

it('knows no callers of an API that does not tell them', async () => {
  const answers = { ...NO_EVENTS, [listGraphqlApis.id]: () => answered({ graphqlApis: [{ arn: 'arn:g' }] }) };
  const [row] = await rowsOf(collector, answers, 'aws_appsync_api');
  expect([row?.visibility, row?.callers]).toEqual([null, null]);
});

it('tells what an API logs, and what stands in front of it', async () => {
  const more = {
    wafWebAclArn: 'arn:acl',
    xrayEnabled: false,
    introspectionConfig: 'DISABLED',
    logConfig: { fieldLogLevel: 'ERROR', cloudWatchLogsRoleArn: 'arn:role' },
  };
  const list = await fromWire(listGraphqlApis, { graphqlApis: [graphql(more)] });
  const logged = {
    apiArn: 'arn:e',
    eventConfig: { logConfig: { logLevel: 'ALL', cloudWatchLogsRoleArn: 'arn:role' } },
  };
  const events = await fromWire(listApis, { apis: [logged] });
  const answers = { [listApis.id]: [events], [listGraphqlApis.id]: () => list };
  const rows = await rowsOf(collector, answers, 'aws_appsync_api');
  expect(rows.map((row) => [row.web_acl, row.tracing, row.introspection, row.log_level])).toEqual([
    ['none', null, 'none', 'ALL'],
    ['arn:acl', 0, 'DISABLED', 'ERROR'],
  ]);
});
