import { type Beside, type Due, NOTHING_BESIDE } from './due.ts';
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

/** What lists what lies directly below a folder: the keys of folders end in a slash. */
export type Directly = (bucket: string, folder: string) => Promise<Listed>;

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
export async function findChains(directly: Directly, trail: Trail, expected: Expectation): Promise<FoundChains> {
  const remarks: Remark[] = [];
  const below = async (folder: string): Promise<Level> => {
    const { keys, unread } = await directly(trail.place.bucket, folder);
    if (unread !== null) remarks.push({ code: 'digests-unlisted', detail: unread.message });
    return levelOf(folder, keys);
  };
  const told = (folder: string, names: readonly string[], isKnown: (name: string) => boolean): readonly string[] => {
    for (const name of names)
      if (!isKnown(name)) remarks.push({ code: 'folder-unknown', detail: `${trail.place.bucket}/${folder}${name}/` });
    return names.filter(isKnown);
  };
  const accounts = await accountsOf(trail, expected, below, told);
  const chains = await Promise.all(
    accounts.map(async (account) => {
      const { regions, beside } = await regionsOf(trail, account, expected, below, told);
      const telling = regions.includes(trail.homeRegion) ? trail.homeRegion : regions[0];
      return regions.map((region) => ({
        ...dueChain(trail, expected, account, region),
        beside: region === telling ? beside : NOTHING_BESIDE,
      }));
    }),
  );
  return { chains: chains.flat(), remarks: [...scopeRemarks(expected), ...remarks] };
}

/** What lies directly below a folder. */
interface Level {
  /** Names of folders. */
  readonly folders: readonly string[];
  /** Keys of objects. */
  readonly objects: readonly string[];
}

function levelOf(folder: string, keys: readonly string[]): Level {
  const isFolder = (key: string): boolean => key.endsWith('/') && key !== folder;
  return {
    folders: keys.filter(isFolder).map((key) => key.split('/').at(-2) ?? ''),
    objects: keys.filter((key) => !isFolder(key)),
  };
}

type Below = (folder: string) => Promise<Level>;
type Told = (folder: string, names: readonly string[], isKnown: (name: string) => boolean) => readonly string[];

async function accountsOf(trail: Trail, expected: Expectation, below: Below, told: Told): Promise<readonly string[]> {
  const { told: by, names } = expected.accounts;
  if (by === 'declared' || trail.place.organization === '') return names;
  const folder = accountsFolder(trail.place);
  const found = told(folder, (await below(folder)).folders, (name) => /^\d{12}$/.test(name));
  return [...new Set([...names, ...found])].sort();
}

async function regionsOf(
  trail: Trail,
  account: string,
  expected: Expectation,
  below: Below,
  told: Told,
): Promise<{ readonly regions: readonly string[]; readonly beside: Beside }> {
  const due = regionsDueIn(account, trail.owner, expected);
  if (expected.regions.told === 'declared') return { regions: due, beside: NOTHING_BESIDE };
  const folder = accountFolder(trail.place, account);
  const within = async (kind: string) => {
    const { folders, objects } = await below(`${folder}${kind}`);
    const at = objects.map((key) => ({ bucket: trail.place.bucket, key }));
    return { regions: told(`${folder}${kind}`, folders, isRegionName), at };
  };
  const [digests, logs] = await Promise.all([within('CloudTrail-Digest/'), within('CloudTrail/')]);
  return {
    regions: [...new Set([...due, ...digests.regions, ...logs.regions])].sort(),
    beside: { digests: digests.at, logs: logs.at },
  };
}

function dueChain(trail: Trail, expected: Expectation, account: string, region: string): Omit<DueChain, 'beside'> {
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
  directly: Directly,
  trail: Pick<Trail, 'owner'> & { readonly place: Omit<Place, 'organization'> },
  told: string | null,
): Promise<string | null> {
  if (told !== null) return told;
  const { bucket, prefix } = trail.place;
  const below = async (organization: string): Promise<readonly string[]> => {
    const folder = accountsFolder({ prefix, organization });
    return levelOf(folder, (await directly(bucket, folder)).keys).folders;
  };
  const all = (await below('')).filter((name) => /^o-[a-z0-9]+$/.test(name));
  if (all.length <= 1) return all[0] ?? '';
  const holding = await Promise.all(all.map(async (name) => ((await below(name)).includes(trail.owner) ? [name] : [])));
  const [only, ...others] = holding.flat();
  return only !== undefined && others.length === 0 ? only : null;
}
