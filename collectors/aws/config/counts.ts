import type { ConfigurationAggregator } from '@aws-sdk/client-config-service';
import type { FactRow } from '../../../src/facts/table.ts';
import { isRecorded, type RecorderScope } from '../../../src/reasoning/recorded-type.ts';
import { text, time } from '../../cells.ts';
import { jsonTexts, type Listing, listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { type CountedGroup, groupsOf } from './count-cells.ts';
import * as asked from './operations-counts.ts';
import { aggregateCount, aggregator, aggregatorSource, count } from './tables-counts.ts';

const BY_TYPE = 'SELECT resourceType, COUNT(*) GROUP BY resourceType';
/** Keys that AWS manages are no resources of the account's owner, but AWS Config may record them. */
const KEYS_BY_MANAGER =
  "SELECT configuration.keyManager, COUNT(*) WHERE resourceType = 'AWS::KMS::Key' GROUP BY configuration.keyManager";
const EVERYWHERE = 'SELECT accountId, awsRegion, resourceType, COUNT(*) GROUP BY accountId, awsRegion, resourceType';
const KEY = 'AWS::KMS::Key';

/** How many resources AWS Config knows of each type in the region. `recorders` is null when they were not read. */
export async function countRows(
  source: AwsSource,
  recorders: readonly RecorderScope[] | null,
): Promise<readonly FactRow[]> {
  const [types, keys] = await Promise.all([
    listAll(source, asked.selectResources, { Expression: BY_TYPE }, (page) => groupsOf(page.Results)),
    listAll(source, asked.selectResources, { Expression: KEYS_BY_MANAGER }, (page) => groupsOf(page.Results)),
  ]);
  // A group that is missing from an incomplete list would read as none.
  if (!types.complete || !keys.complete) return [];
  const row = (type: string | null, part: string, counted: number): FactRow['values'] => {
    const recorded = recorders === null || type === null ? null : isRecorded(type, recorders);
    return { resource_type: type, part, count: counted, recorded: recorded === null ? null : recorded ? 1 : 0 };
  };
  const parts = keys.items.flatMap((group) =>
    group.keyManager === null ? [] : [row(KEY, group.keyManager, group.count)],
  );
  // A group that does not say its type may be any: left out, that type would read as none.
  const whole = types.items.map((group) => row(group.type, '', group.count));
  return ordered(count, [...whole, ...parts]);
}

/** The aggregators of the region, the state of their sources, and what they count everywhere. */
export async function* aggregatorRows(source: AwsSource): AsyncIterable<FactRow> {
  const aggregators = await listAll(source, asked.describeAggregators, {}, (page) => page.ConfigurationAggregators);
  yield* ordered(aggregator, aggregators.items.map(aggregatorCells));
  const names = namesOf(aggregators);
  if (names.length < aggregators.items.length)
    yield* [aggregatorSource, aggregateCount].map((table) => ({ table: table.name, values: unknownRow(table) }));
  for (const name of names) {
    const input = { ConfigurationAggregatorName: name };
    const [sources, counts] = await Promise.all([
      listAll(source, asked.describeSources, input, (page) => page.AggregatedSourceStatusList),
      listAll(source, asked.selectAggregate, { ...input, Expression: EVERYWHERE }, (page) => groupsOf(page.Results)),
    ]);
    yield* ordered(
      aggregatorSource,
      sources.items.map((one) => ({
        aggregator: name,
        source_id: text(one.SourceId),
        source_type: text(one.SourceType),
        source_region: one.AwsRegion ?? '',
        status: text(one.LastUpdateStatus),
        error: one.LastErrorCode ?? '',
        updated_at: one.LastUpdateTime === undefined ? '' : time(one.LastUpdateTime),
      })),
    );
    if (counts.complete)
      yield* ordered(
        aggregateCount,
        counts.items.map((group) => everywhereCells(name, group)),
      );
  }
}

function namesOf({ items }: Listing<ConfigurationAggregator>): readonly string[] {
  return items.flatMap(({ ConfigurationAggregatorName: name }) => (name === undefined ? [] : [name])).sort();
}

function everywhereCells(name: string, group: CountedGroup): FactRow['values'] {
  return {
    aggregator: name,
    counted_account: group.account,
    counted_region: group.region,
    resource_type: group.type,
    count: group.count,
  };
}

/** ConfigurationAggregator: it has one kind of source, which names its regions or covers all. */
function aggregatorCells(one: ConfigurationAggregator): FactRow['values'] {
  const organisation = one.OrganizationAggregationSource;
  const accounts = one.AccountAggregationSources ?? [];
  const sources = organisation === undefined ? accounts : [organisation];
  const regions = sources.map((each) => (each.AllAwsRegions === true ? ['*'] : each.AwsRegions));
  return {
    name: text(one.ConfigurationAggregatorName),
    arn: text(one.ConfigurationAggregatorArn),
    source: organisation !== undefined ? 'organisation' : accounts.length > 0 ? 'accounts' : null,
    accounts: jsonTexts(accounts.flatMap((each) => each.AccountIds ?? [undefined])),
    regions: regions.includes(undefined) ? null : jsonTexts(regions.flatMap((each) => each ?? [undefined])),
  };
}
