import type { RestApi, UsagePlan } from '@aws-sdk/client-api-gateway';
import type { FactRow } from '../../../src/facts/table.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import * as ask from './operations.ts';
import { statementRows } from './policies.ts';
import { apiRow, linkRow, methodRows, stageRow } from './rows-apis.ts';
import { keyRow, planKeyRow, planRow, planStageRows } from './rows-plans.ts';
import { tables } from './tables.ts';
import { apiStatementTable, apiTable, linkTable, methodTable, stageTable } from './tables-apis.ts';
import { keyTable, planKeyTable, planStageTable, planTable } from './tables-plans.ts';

/** The REST APIs, usage plans and API keys of one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/apigateway',
  scope: 'regional',
  operations: ask.operations,
  tables,

  async *collect(source) {
    const { items: apis } = await listAll(source, ask.getRestApis, { limit: 500 }, (output) => output.items);
    yield* rowsOfEach(sortedById(apis), (api) => rowsOfApi(source, api));
    const { items: plans } = await listAll(source, ask.getUsagePlans, { limit: 500 }, (output) => output.items);
    yield* rowsOfEach(sortedById(plans), (plan) => rowsOfPlan(source, plan));
    const input = { limit: 500, includeValues: false };
    const { items: keys } = await listAll(source, ask.getApiKeys, input, (output) => output.items);
    yield* ordered(keyTable, keys.map(keyRow));
    const { items: links } = await listAll(source, ask.getVpcLinks, { limit: 500 }, (output) => output.items);
    yield* ordered(linkTable, links.map(linkRow));
  },
};

function sortedById<Thing extends { readonly id?: string | undefined }>(things: readonly Thing[]): readonly Thing[] {
  return [...things].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
}

async function rowsOfApi(source: AwsSource, api: RestApi): Promise<readonly FactRow[]> {
  const restApiId = api.id;
  const [resources, stages, responses] = await Promise.all([
    listAll(source, ask.getResources, { restApiId, embed: ['methods'], limit: 500 }, (output) => output.items),
    listAll(source, ask.getStages, { restApiId }, (output) => output.item),
    listAll(source, ask.getGatewayResponses, { restApiId, limit: 500 }, (output) => output.items),
  ]);
  return [
    ...ordered(apiTable, [apiRow(api, responses)]),
    ...ordered(apiStatementTable, statementRows(api)),
    ...ordered(
      methodTable,
      resources.items.flatMap((resource) => methodRows(api, resource)),
    ),
    ...ordered(
      stageTable,
      stages.items.map((stage) => stageRow(api, stage)),
    ),
  ];
}

async function rowsOfPlan(source: AwsSource, plan: UsagePlan): Promise<readonly FactRow[]> {
  const input = { usagePlanId: plan.id, limit: 500 };
  const keys = await listAll(source, ask.getUsagePlanKeys, input, (output) => output.items);
  return [
    ...ordered(planTable, [planRow(plan)]),
    ...ordered(planStageTable, planStageRows(plan)),
    ...ordered(
      planKeyTable,
      keys.items.map((key) => planKeyRow(plan, key)),
    ),
  ];
}
