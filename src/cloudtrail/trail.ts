import { AffidavitError } from '../core/errors.ts';
import type { Archive } from '../reasoning/cloudtrail/archive.ts';
import type { Trail } from '../reasoning/cloudtrail/chains.ts';
import type { Outside } from '../reasoning/cloudtrail/expected.ts';
import type { Listed } from '../reasoning/cloudtrail/fetched.ts';
import type { Place } from '../reasoning/cloudtrail/names.ts';

/** A trail as its ARN names it. */
export type TrailName = Pick<Trail, 'arn' | 'homeRegion' | 'owner' | 'name'>;

/** An archive that also knows the trail, and whose folders can be listed. */
export interface TrailArchive extends Archive, Outside {
  /** Where the trail delivers to; `given` stands for what the caller knows better. */
  trail(name: TrailName, given: { readonly bucket?: string; readonly prefix?: string }): Promise<Trail>;
  /** What lies directly below a folder: the keys of folders end in a slash. */
  directly(bucket: string, folder: string): Promise<Listed>;
  /** Answers everything that is still asked as interrupted. */
  stop(): void;
  close(): Promise<void>;
}

const ARN = /^arn:aws[a-z-]*:cloudtrail:([a-z0-9-]+):(\d{12}):trail\/([A-Za-z0-9._-]{3,128})$/;

/** Reads a trail's ARN. Throws USAGE. */
export function trailName(arn: string): TrailName {
  const [, homeRegion, owner, name] = ARN.exec(arn) ?? [];
  if (homeRegion === undefined || owner === undefined || name === undefined)
    throw new AffidavitError(
      'USAGE',
      `${arn} is no ARN of a trail.`,
      'It looks like arn:aws:cloudtrail:eu-west-1:111122223333:trail/main; `aws cloudtrail describe-trails` prints it.',
    );
  return { arn, homeRegion, owner, name };
}

/** A trail's description, as DescribeTrails has it and as far as it is used. */
export interface Described {
  readonly arn: string;
  readonly bucket: string;
  readonly prefix: string;
  /** null where the answer does not say. */
  readonly isOrganization: boolean | null;
  readonly isMultiRegion: boolean | null;
}

/** The trail that was meant, among those described; its folder is shared when another one's is the same. */
export function trailAmong(
  name: TrailName,
  all: readonly Described[],
  given: { readonly bucket?: string; readonly prefix?: string },
): { readonly described: Described | null; readonly place: Omit<Place, 'organization'>; readonly shared: boolean } {
  const described = all.find(({ arn }) => arn === name.arn) ?? null;
  const bucket = given.bucket ?? described?.bucket;
  if (bucket === undefined)
    throw new AffidavitError(
      'USAGE',
      `Where ${name.arn} delivers to is not known: it is not among the trails described.`,
      'Check the ARN and the account in use, or give --bucket and --prefix.',
    );
  const prefix = given.prefix ?? (given.bucket === undefined ? (described?.prefix ?? '') : '');
  const shared = all.some((one) => one.arn !== name.arn && one.bucket === bucket && one.prefix === prefix);
  return { described, place: { bucket, prefix }, shared };
}
