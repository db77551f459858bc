import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import { type FoundChains, findChains, organizationOf, type Trail } from '../../../src/reasoning/cloudtrail/chains.ts';
import { expectationOf } from '../../../src/reasoning/cloudtrail/expected.ts';
import { validateChain } from '../../../src/reasoning/cloudtrail/validate-chain.ts';
import { isBeforeJoining } from '../../../src/reasoning/cloudtrail/validation.ts';
import type { Collector } from '../../contract.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { Activity } from './activity.ts';
import { TrailCauses } from './causes.ts';
import { listedDirectly } from './listed.ts';
import { getTrail, listTrails, operations } from './operations.ts';
import { outsideOf } from './outside.ts';
import { chainRows, unknownChain } from './rows.ts';
import { SourceArchive } from './source-archive.ts';
import { tables } from './tables.ts';

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
  const { trails, whole, unread } = await ownTrails(source);
  let allKnown = whole;
  for (const trail of trails) {
    const { chains, remarks } = await chainsOf(source, trail);
    // Which accounts or regions must be there, or which folders there are, is not known: of one that vanished, nobody would know.
    allKnown &&= remarks.length === 0 && trail.organizationKnown;
    const causes = new TrailCauses(source, trail, period.to);
    for (const { chain, ...due } of chains) {
      const activity = new Activity();
      const archive = new SourceArchive(source, {
        trail: chain.account === trail.owner ? trail.arn : null,
        causes,
        see: (log, events) => activity.see(log, events),
      });
      const verdict = await validateChain(archive, chain, trail.place, period, trail.shared, due);
      if (isBeforeJoining(verdict)) continue;
      yield* chainRows(trail.arn, verdict);
      yield* activity.rows(trail.arn, verdict);
    }
  }
  for (const arn of unread) yield* unknownChain(arn);
  if (!allKnown) yield* unknownChain();
}

async function chainsOf(source: AwsSource, trail: Trail): Promise<FoundChains> {
  const expected = await expectationOf(trail, NOTHING_DECLARED, outsideOf(source));
  return findChains((...asked) => listedDirectly(source, ...asked), trail, expected);
}

const NOTHING_DECLARED = { accounts: [], regions: [] };

interface OwnTrails {
  readonly trails: readonly Trail[];
  /** These are all. */
  readonly whole: boolean;
  /** ARNs of trails that record this account and that no account which is read owns. */
  readonly unread: readonly string[];
}

/** Trails of the organisation belong to the account that owns them: only there they are read. */
async function ownTrails(source: AwsSource): Promise<OwnTrails> {
  const listed = await listAll(source, listTrails, {}, (page) => page.Trails);
  let whole = listed.complete;
  const unread = new Set<string>();
  const own = listed.items.flatMap(({ TrailARN: arn, HomeRegion: homeRegion, Name: name }) => {
    const owner = arn?.split(':')[4];
    if (arn !== undefined && owner !== source.scope.account) {
      if (owner === undefined || !source.accounts.has(owner)) unread.add(arn);
      return [];
    }
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
      { ...trail, bucket, prefix, isOrganization: isOrganization ?? null, isMultiRegion: isMultiRegion !== false },
    ];
  });
  const trails = await Promise.all(
    described.map(async ({ bucket, prefix, isOrganization, ...trail }) => {
      const shared = described.some(
        (other) => other.arn !== trail.arn && other.bucket === bucket && other.prefix === prefix,
      );
      const organization = isOrganization ? await organizationId(source, trail, bucket, prefix) : '';
      return {
        ...trail,
        isOrganization,
        place: { bucket, prefix, organization: organization ?? '' },
        shared,
        // Without its folder the members' are not looked for.
        organizationKnown: organization !== null && !(isOrganization === true && organization === ''),
      };
    }),
  );
  return { trails, whole, unread: [...unread].sort(byCodeUnits) };
}

/** The folder that an organisation's trail delivers to; null when nobody can tell. */
async function organizationId(
  source: AwsSource,
  { owner }: Pick<Trail, 'owner'>,
  bucket: string,
  prefix: string,
): Promise<string | null> {
  const told = await outsideOf(source).members();
  return organizationOf(
    (...asked) => listedDirectly(source, ...asked),
    { owner, place: { bucket, prefix } },
    told.kind === 'told' ? told.organization : null,
  );
}
