import type { Listed } from './fetched.ts';
import { accountFolder, accountsFolder, type Chain, type Place } from './names.ts';

/** A trail, and where it delivers to. */
export interface Trail {
  readonly arn: string;
  readonly homeRegion: string;
  /** The account that owns it. */
  readonly owner: string;
  readonly name: string;
  readonly place: Place;
  /** Another trail delivers into the same folder. */
  readonly shared: boolean;
}

/** What lists the folders below a folder, as keys that end in a slash. */
export type Folders = (bucket: string, folder: string) => Promise<Listed>;

/** The chains to validate, and lists that could not be read, so that chains may be missing. */
export interface FoundChains {
  readonly chains: readonly Chain[];
  readonly unlisted: readonly NonNullable<Listed['unread']>[];
}

/**
 * One chain for each account and region that the caller names; else for each that has a folder of digests or of logs,
 * and for the trail's own region: where all digests were deleted, the chain must be missed.
 */
export async function findChains(
  folders: Folders,
  trail: Trail,
  given: { readonly accounts: readonly string[]; readonly regions: readonly string[] },
): Promise<FoundChains> {
  const unlisted: NonNullable<Listed['unread']>[] = [];
  const below = async (folder: string): Promise<readonly string[]> => {
    const listed = await folders(trail.place.bucket, folder);
    if (listed.unread !== null) unlisted.push(listed.unread);
    return listed.keys.map((key) => key.split('/').at(-2) ?? '');
  };
  const accounts = given.accounts.length > 0 ? given.accounts : await accountsOf(trail, below);
  const chains = await Promise.all(
    accounts.map(async (account) => {
      const regions = given.regions.length > 0 ? given.regions : await regionsOf(trail, account, below);
      return regions.map((region) => ({ account, region, trail: trail.name, homeRegion: trail.homeRegion }));
    }),
  );
  return { chains: chains.flat(), unlisted };
}

type Below = (folder: string) => Promise<readonly string[]>;

async function accountsOf({ place, owner }: Trail, below: Below): Promise<readonly string[]> {
  if (place.organization === '') return [owner];
  const found = (await below(accountsFolder(place))).filter((name) => /^\d{12}$/.test(name));
  return [...new Set([owner, ...found])].sort();
}

async function regionsOf(
  { place, homeRegion, owner }: Trail,
  account: string,
  below: Below,
): Promise<readonly string[]> {
  const folder = accountFolder(place, account);
  const found = await Promise.all([below(`${folder}CloudTrail-Digest/`), below(`${folder}CloudTrail/`)]);
  const regions = found.flat().filter((name) => /^[a-z]{2}(-[a-z]+)+-\d+$/.test(name));
  return [...new Set([...(account === owner || regions.length === 0 ? [homeRegion] : []), ...regions])].sort();
}
