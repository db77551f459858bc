import type { Due } from './due.ts';
import { type DescribedTrail, type Expectation, regionsDueIn } from './expected.ts';
import type { Listed } from './fetched.ts';
import { accountFolder, accountsFolder, type Chain, isRegionName, type Place } from './names.ts';
import type { Remark } from './validation.ts';

/** A trail, and where it delivers to. */
export interface Trail extends DescribedTrail {
  readonly arn: string;
  readonly name: string;
  readonly place: Place;
  /** Another trail delivers into the same folder. */
  readonly shared: boolean;
  /** False where several organisations deliver into its bucket and nobody told which is its own. */
  readonly organizationKnown: boolean;
}

/** What lists the folders below a folder, as keys that end in a slash. */
export type Folders = (bucket: string, folder: string) => Promise<Listed>;

/** A chain to validate, and whether it must be there. */
export interface DueChain extends Due {
  readonly chain: Chain;
}

export interface FoundChains {
  readonly chains: readonly DueChain[];
  /** What keeps chains from being found, or known to be all. */
  readonly remarks: readonly Remark[];
}

/**
 * One chain for each account and region that must have digests, whatever became of its folder; and one for each that
 * has a folder beside these. What is declared is all that is looked for.
 */
export async function findChains(folders: Folders, trail: Trail, expected: Expectation): Promise<FoundChains> {
  const remarks: Remark[] = [];
  const below = async (folder: string): Promise<readonly string[]> => {
    const { keys, unread } = await folders(trail.place.bucket, folder);
    if (unread !== null) remarks.push({ code: 'digests-unlisted', detail: unread.message });
    return keys.map((key) => key.split('/').at(-2) ?? '');
  };
  const told = (folder: string, names: readonly string[], isKnown: (name: string) => boolean): readonly string[] => {
    for (const name of names)
      if (!isKnown(name)) remarks.push({ code: 'folder-unknown', detail: `${trail.place.bucket}/${folder}${name}/` });
    return names.filter(isKnown);
  };
  const accounts = await accountsOf(trail, expected, below, told);
  const chains = await Promise.all(
    accounts.map(async (account) => {
      const regions = await regionsOf(trail, account, expected, below, told);
      return regions.map((region) => dueChain(trail, expected, account, region));
    }),
  );
  return { chains: chains.flat(), remarks: [...scopeRemarks(expected), ...remarks] };
}

type Below = (folder: string) => Promise<readonly string[]>;
type Told = (folder: string, names: readonly string[], isKnown: (name: string) => boolean) => readonly string[];

async function accountsOf(trail: Trail, expected: Expectation, below: Below, told: Told): Promise<readonly string[]> {
  const { told: by, names } = expected.accounts;
  if (by === 'declared' || trail.place.organization === '') return names;
  const folder = accountsFolder(trail.place);
  const found = told(folder, await below(folder), (name) => /^\d{12}$/.test(name));
  return [...new Set([...names, ...found])].sort();
}

async function regionsOf(
  trail: Trail,
  account: string,
  expected: Expectation,
  below: Below,
  told: Told,
): Promise<readonly string[]> {
  const due = regionsDueIn(account, trail.owner, expected);
  if (expected.regions.told === 'declared') return due;
  const folder = accountFolder(trail.place, account);
  const found = await Promise.all(
    ['CloudTrail-Digest/', 'CloudTrail/'].map(async (kind) =>
      told(`${folder}${kind}`, await below(`${folder}${kind}`), isRegionName),
    ),
  );
  return [...new Set([...due, ...found.flat()])].sort();
}

function dueChain(trail: Trail, expected: Expectation, account: string, region: string): DueChain {
  const chain = { account, region, trail: trail.name, homeRegion: trail.homeRegion };
  const member = expected.members.get(account);
  const isAccountDue =
    expected.accounts.told === 'bucket' || (expected.accounts.names.includes(account) && member?.isActive !== false);
  const isRegionDue =
    expected.regions.told === 'bucket' || regionsDueIn(account, trail.owner, expected).includes(region);
  return { chain, isDue: isAccountDue && isRegionDue, joinedAt: member?.joinedAt ?? null };
}

function scopeRemarks({ accounts, regions, membersRegions }: Expectation): readonly Remark[] {
  return [
    ...(accounts.why === null ? [] : [{ code: 'accounts-unknown' as const, detail: accounts.why }]),
    ...(regions.why === null ? [] : [{ code: 'regions-unknown' as const, detail: regions.why }]),
    ...(membersRegions === null ? [] : [{ code: 'regions-unknown' as const, detail: membersRegions }]),
  ];
}

/**
 * The folder of a trail's organisation, among those that lie in a bucket: the one that AWS names, else the only one, or
 * the only one that holds the owner's account. '' where there is none; null where nobody can tell.
 */
export async function organizationOf(
  folders: Folders,
  trail: Pick<Trail, 'owner'> & { readonly place: Omit<Place, 'organization'> },
  told: string | null,
): Promise<string | null> {
  if (told !== null) return told;
  const { bucket, prefix } = trail.place;
  const below = async (organization: string): Promise<readonly string[]> =>
    (await folders(bucket, accountsFolder({ prefix, organization }))).keys.map((key) => key.split('/').at(-2) ?? '');
  const all = (await below('')).filter((name) => /^o-[a-z0-9]+$/.test(name));
  if (all.length <= 1) return all[0] ?? '';
  const holding = await Promise.all(all.map(async (name) => ((await below(name)).includes(trail.owner) ? [name] : [])));
  const [only, ...others] = holding.flat();
  return only !== undefined && others.length === 0 ? only : null;
}
