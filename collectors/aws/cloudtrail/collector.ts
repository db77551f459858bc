import type { Trail } from '@aws-sdk/client-cloudtrail';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import type { Tags } from '../tags.ts';
import { describeTrails, getEventSelectors, getTrailStatus, listTags, operations } from './operations.ts';
import { selectorRows, unknownSelector } from './selector-rows.ts';
import { tables, trailTable } from './tables.ts';
import { trailRow } from './trail-row.ts';

/** The trails that record an account, as seen from one region. */
export const collector: Collector<AwsSource> = {
  name: 'aws/cloudtrail',
  scope: 'regional',
  operations,
  tables,
  collect,
};

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const answer = await source.ask(describeTrails, { includeShadowTrails: true });
  if (answer.kind !== 'answered') return;
  const trails = [...(answer.output.trailList ?? [])].sort((a, b) =>
    byCodeUnits(String(a.TrailARN), String(b.TrailARN)),
  );
  yield* trails.map((trail) => seenRow(trail, source.scope.region));

  const told = trails.map((trail) => ({ trail, teller: tellerOf(trail, source) }));
  const here = told.filter(({ teller }) => teller !== 'elsewhere');
  source.leaveOut(describeTrails, trailTable, 'told-elsewhere', told.length - here.length);
  yield* rowsOfEach(here, ({ trail, teller }) =>
    teller === 'home' ? readTrail(source, trail) : readShadow(source, trail),
  );
}

/**
 * Where the one row of a trail comes from. A multi-region trail, and one of the organisation, shows in every region
 * with all its settings: its home tells of it or, where that is not read, the first region that is. Without a home
 * region each tells of it.
 */
function tellerOf({ HomeRegion: home }: Trail, { scope, regions }: AwsSource): 'home' | 'here' | 'elsewhere' {
  if (home === undefined || home === scope.region) return 'home';
  if (regions?.includes(home)) return 'elsewhere';
  const [first = scope.region] = [...(regions ?? [])].sort(byCodeUnits);
  return first === scope.region ? 'here' : 'elsewhere';
}

/** GetTrailStatus: the ARN gives the status of a shadow. Selectors and tags are told in the home region alone. */
async function readShadow(source: AwsSource, trail: Trail): Promise<readonly FactRow[]> {
  const arn = trail.TrailARN;
  const unread = { kind: 'unread', reason: 'the home region is not read' } as const;
  const status = arn === undefined ? unread : await source.ask(getTrailStatus, { Name: arn });
  return [trailRow(trail, source.scope.account, status, unread, null), unknownSelector(arn)];
}

async function readTrail(source: AwsSource, trail: Trail): Promise<readonly FactRow[]> {
  const arn = trail.TrailARN;
  if (arn === undefined) {
    const unread = { kind: 'unread', reason: 'the list names a trail without its ARN' } as const;
    return [trailRow(trail, source.scope.account, unread, unread, null)];
  }
  const [status, selectors, tags] = await Promise.all([
    source.ask(getTrailStatus, { Name: arn }),
    source.ask(getEventSelectors, { TrailName: arn }),
    readTags(source, arn),
  ]);
  return [trailRow(trail, source.scope.account, status, selectors, tags), ...selectorRows(arn, selectors)];
}

async function readTags(source: AwsSource, arn: string): Promise<Tags> {
  const lists = await listAll(source, listTags, { ResourceIdList: [arn] }, (page) => page.ResourceTagList);
  const own = lists.items.filter(({ ResourceId }) => ResourceId === arn);
  return lists.complete && own.length > 0 ? own.flatMap(({ TagsList }) => TagsList ?? []) : null;
}

function seenRow(trail: Trail, region: string): FactRow {
  const home = trail.HomeRegion;
  const shadow = home === undefined ? null : home === region ? 0 : 1;
  return {
    table: 'aws_cloudtrail_region_trail',
    values: { arn: text(trail.TrailARN), home_region: text(home), is_shadow: shadow },
  };
}
