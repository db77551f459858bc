import type { Api, GraphqlApi } from '@aws-sdk/client-appsync';
import type { FactRow } from '../../../src/facts/table.ts';
import { flag, text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { listApis, listGraphqlApis, operations } from './operations.ts';
import { apiTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** AppSync API reference, ListGraphqlApis: each type is a list of its own. */
const TYPES = ['GRAPHQL', 'MERGED'] as const;

/** The AppSync APIs of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/appsync',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const graphql = TYPES.map((apiType) =>
      listAll(source, listGraphqlApis, { apiType }, (output) => output.graphqlApis),
    );
    const [events, ...lists] = await Promise.all([listAll(source, listApis, {}, (output) => output.apis), ...graphql]);
    // Of one API that both lists hold there is one row.
    const apis = lists.flatMap(({ items }) => items);
    const byArn = new Map(apis.map((api, i) => [api.arn ?? String(i), graphqlRow(api)]));
    source.leaveOut(listGraphqlApis, apiTable, 'listed-twice', apis.length - byArn.size);
    yield* ordered(apiTable, [...byArn.values(), ...events.items.map(eventRow)]);
  },
};

/** AppSync API reference, GraphqlApi and Api: the ARN of the web ACL is given "if one exists". */
function webAcl({ wafWebAclArn: arn }: Pick<Api | GraphqlApi, 'wafWebAclArn'>): string {
  return arn ?? 'none';
}

function graphqlRow(api: GraphqlApi): Values {
  const more = (api.additionalAuthenticationProviders ?? []).map(({ authenticationType }) => authenticationType);
  return {
    arn: text(api.arn),
    name: text(api.name),
    type: text(api.apiType),
    visibility: text(api.visibility),
    callers: jsonTexts([api.authenticationType, ...more]),
    web_acl: webAcl(api),
    log_level: text(api.logConfig?.fieldLogLevel),
    tracing: flag(api.xrayEnabled),
    introspection: text(api.introspectionConfig),
  };
}

/** AppSync Developer Guide, "Event API": an event API has public endpoints. */
function eventRow(api: Api): Values {
  return {
    arn: text(api.apiArn),
    name: text(api.name),
    type: 'EVENT',
    visibility: 'GLOBAL',
    callers: jsonTexts(api.eventConfig?.authProviders?.map(({ authType }) => authType)),
    web_acl: webAcl(api),
    log_level: text(api.eventConfig?.logConfig?.logLevel),
    tracing: flag(api.xrayEnabled),
    introspection: 'none',
  };
}
