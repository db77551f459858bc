import type { FactRow } from '../../../src/facts/table.ts';
import type { Reduced } from '../../../src/reasoning/activity/reduced.ts';
import { activityRows } from '../../../src/reasoning/activity/rows.ts';
import { activityTables } from '../../../src/reasoning/activity/tables.ts';
import type { Collector } from '../../contract.ts';
import type { AwsSource } from '../source.ts';
import { lookupEvents, operations } from './operations.ts';
import { reducedOf } from './reduce-page.ts';

/** CloudTrail's event history: the fallback where there are no logs that digests vouch for, when the settings ask for it. */
export const collector: Collector<AwsSource> = {
  name: 'aws/eventhistory',
  scope: 'regional',
  when: ({ eventHistory }) => eventHistory === true,
  operations,
  tables: activityTables(operations.map(({ id }) => id)),
  collect,
};

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const period = source.logPeriod;
  if (period === undefined) return;
  const pages: Reduced[] = [];
  let whole = true;
  const input = { StartTime: new Date(period.from), EndTime: new Date(period.to), MaxResults: 50 };
  for await (const answer of source.pages(lookupEvents, input)) {
    const page = answer.kind === 'answered' ? reducedOf(answer.output.Events ?? []) : null;
    if (page === null) whole = false;
    else pages.push(page);
  }
  const { account, region } = source.scope;
  yield* activityRows(pages, whole, 'lookup', { trail_arn: '', member_account: account, source_region: region });
}
