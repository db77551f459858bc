import type { FactRow } from '../../../src/facts/table.ts';
import { type FoundChains, findChains, type Trail } from '../../../src/reasoning/cloudtrail/chains.ts';
import { accountsFolder } from '../../../src/reasoning/cloudtrail/names.ts';
import { validateChain } from '../../../src/reasoning/cloudtrail/validate-chain.ts';
import type { Collector } from '../../contract.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { Activity } from './activity.ts';
import { getTrail, listTrails, operations } from './operations.ts';
import { chainRows, unknownChain } from './rows.ts';
import { SourceArchive } from './source-archive.ts';
import { tables } from './tables.ts';
import { recordedRegions, vanishedChains } from './vanished.ts';

/** The digests and logs of an account's own trails over the days that the settings ask for. */
export const collector: Collector<AwsSource> = {
  name: 'aws/trailarchive',
  scope: 'global',
  when: ({ logDays }) => logDays !== undefined,
  operations,
  tables,
  collect,
};

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const period = source.logPeriod;
  if (period === undefined) return;
  const { trails, whole } = await ownTrails(source);
  let allKnown = whole;
  for (const { isMultiRegion, ...trail } of trails) {
    const { chains, unlisted } = await chainsOf(source, trail);
    allKnown &&= unlisted.length === 0;
    for (const chain of chains) {
      const activity = new Activity();
      const archive = new SourceArchive(source, trail.arn, (log, events) => activity.see(log, events));
      const verdict = await validateChain(archive, chain, trail.place, period, trail.shared);
      yield* chainRows(trail.arn, verdict);
      yield* activity.rows(trail.arn, verdict);
    }
    // Which regions an account has is unknown: of one that vanished whole, nobody would know.
    if (isMultiRegion && source.regions === null) allKnown = false;
    const regions = recordedRegions(isMultiRegion, trail.homeRegion, source.regions);
    for (const verdict of vanishedChains(trail, regions, chains, period)) {
      yield* chainRows(trail.arn, verdict);
      yield* new Activity().rows(trail.arn, verdict);
    }
  }
  if (!allKnown) yield* unknownChain();
}

function chainsOf(source: AwsSource, trail: Trail): Promise<FoundChains> {
  const archive = new SourceArchive(source, trail.arn, () => undefined);
  return findChains((bucket, folder) => archive.folders(bucket, folder), trail, EVERYWHERE);
}

const EVERYWHERE = { accounts: [], regions: [] };

type OwnTrail = Trail & { readonly isMultiRegion: boolean };

/** Trails of the organisation belong to the account that owns them: only there they are read. `whole`: these are all. */
async function ownTrails(
  source: AwsSource,
): Promise<{ readonly trails: readonly OwnTrail[]; readonly whole: boolean }> {
  const listed = await listAll(source, listTrails, {}, (page) => page.Trails);
  let whole = listed.complete;
  const own = listed.items.flatMap(({ TrailARN: arn, HomeRegion: homeRegion, Name: name }) => {
    if (arn !== undefined && arn.split(':')[4] !== source.scope.account) return [];
    if (arn !== undefined && homeRegion !== undefined && name !== undefined)
      return [{ arn, homeRegion, name, owner: source.scope.account }];
    whole = false;
    return [];
  });
  const read = await Promise.all(
    own.map((trail) => source.ask(getTrail, { Name: trail.arn }, { region: trail.homeRegion })),
  );
  const described = own.flatMap((trail, i) => {
    const answer = read[i];
    if (answer?.kind !== 'answered' || answer.output.Trail === undefined) {
      whole = false;
      return [];
    }
    const {
      S3BucketName: bucket = '',
      S3KeyPrefix: prefix = '',
      IsOrganizationTrail: isOrganization,
      IsMultiRegionTrail: isMultiRegion,
    } = answer.output.Trail;
    if (isOrganization === undefined) whole = false;
    // Where the answer does not say, a trail of all regions is what must be missed.
    return [
      { ...trail, bucket, prefix, isOrganization: isOrganization === true, isMultiRegion: isMultiRegion !== false },
    ];
  });
  const trails = await Promise.all(
    described.map(async ({ bucket, prefix, isOrganization, ...trail }) => {
      const shared = described.some(
        (other) => other.arn !== trail.arn && other.bucket === bucket && other.prefix === prefix,
      );
      const organization = isOrganization ? await organizationId(source, trail.arn, bucket, prefix) : '';
      // Without it the members' folders are not looked for.
      if (organization === null) whole = false;
      return { ...trail, place: { bucket, prefix, organization: organization ?? '' }, shared };
    }),
  );
  return { trails, whole };
}

/** The folder that an organisation's trail delivers to; null when none could be seen. */
async function organizationId(source: AwsSource, arn: string, bucket: string, prefix: string): Promise<string | null> {
  const archive = new SourceArchive(source, arn, () => undefined);
  const below = await archive.folders(bucket, accountsFolder({ prefix, organization: '' }));
  return below.keys.map((key) => key.split('/').at(-2) ?? '').find((part) => part.startsWith('o-')) ?? null;
}
