import { epochMs, type Instant } from '../../../src/core/instant.ts';
import { type KeyName, signingKey } from './signing-key.ts';
import { DEFAULTS, type PlacedObject, type TreeOptions, treeObjects } from './tree.ts';

/** A key of ListPublicKeys, as its JSON has it. */
export interface PublicKeyEntry {
  readonly Value: string;
  readonly ValidityStartTime: number;
  readonly ValidityEndTime: number;
  readonly Fingerprint: string;
}

/** A trail with all that AWS would answer about it. Tests change its objects and answers in place. */
export interface TestTrail {
  readonly options: TreeOptions;
  readonly arn: string;
  /** By `bucket/key`. */
  readonly objects: Map<string, PlacedObject>;
  /** DescribeTrails' own words. */
  readonly description: Record<string, unknown>;
  publicKeys: PublicKeyEntry[];
  /** GetTrailStatus.LatestDigestDeliveryTime. */
  latestDigestAt: Instant | null;
  /** What GetTrailStatus says more, by region. */
  status: Record<string, Readonly<Record<string, string | boolean>>>;
  /** Events of the home region's event history, as CloudTrail writes them. */
  history: Readonly<Record<string, unknown>>[];
  /** Rules of the bucket's lifecycle, as S3 writes them: XML; null for a bucket without any. */
  lifecycle: string | null;
  /** ListAccounts' own words. */
  members: Readonly<Record<string, string | number>>[];
}

/** Makes a tree in memory: right for tests, where trees are small. */
export function makeTrail(given: Partial<TreeOptions> = {}): TestTrail {
  const options = { ...DEFAULTS, ...given };
  const objects = new Map<string, PlacedObject>();
  for (const object of treeObjects(options)) objects.set(`${object.bucket}/${object.key}`, object);
  return { ...trailOf(options), objects };
}

/** The same without objects, for trees that are written as they are made. */
export function trailOf(options: TreeOptions): Omit<TestTrail, 'objects'> {
  const arn = `arn:aws:cloudtrail:${options.homeRegion}:${options.owner}:trail/${options.trail}`;
  const { bucket, prefix } = options.moved ?? options;
  const { rotateAt, backfilledAt } = options;
  const second = backfilledAt ?? (rotateAt === null ? null : options.from);
  return {
    options,
    arn,
    description: {
      Name: options.trail,
      S3BucketName: bucket,
      ...(prefix === null ? {} : { S3KeyPrefix: prefix }),
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: options.regions.length > 1,
      HomeRegion: options.homeRegion,
      TrailARN: arn,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      IsOrganizationTrail: options.organization !== null,
    },
    publicKeys: [
      publicKeyEntry(options.key),
      ...(second === null ? [] : [publicKeyEntry('second', epochMs(second) / 1000 - 60)]),
    ],
    latestDigestAt: new Date(epochMs(options.to) + 5 * 60_000).toISOString(),
    status: {},
    history: [],
    lifecycle: null,
    members: options.accounts.map((id) => ({
      Id: id,
      Arn: `arn:aws:organizations::${options.owner}:account/${options.organization ?? 'o-none'}/${id}`,
      Status: 'ACTIVE',
      JoinedTimestamp: 1_700_000_000,
    })),
  };
}

/** A key as ListPublicKeys gives it. */
export function publicKeyEntry(name: KeyName, validFrom = 1_764_547_200): PublicKeyEntry {
  const { der, fingerprint } = signingKey(name);
  return {
    Value: der.toString('base64'),
    ValidityStartTime: validFrom,
    ValidityEndTime: 1_798_761_600,
    Fingerprint: fingerprint,
  };
}
