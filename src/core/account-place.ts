import { type Partition, partitionOfArn, partitionOfRegions } from './partition.ts';

/** What settings say of where an account lies. */
interface PlacedAccount {
  readonly role: string | null;
  readonly regions?: readonly string[];
}

/** The same of all accounts, with the regions of those that have none of their own. */
interface PlacedAccounts {
  readonly accounts: readonly (PlacedAccount & { readonly id: string })[];
  readonly regions?: readonly string[];
}

/**
 * The partition in which an account lies, by what the settings say: the ARN of its role, its own regions, or those of
 * all; the public one where nothing says another.
 */
export function partitionOfAccount(
  { role, regions }: PlacedAccount,
  settings: Pick<PlacedAccounts, 'regions'>,
): Partition {
  return partitionOfArn(role ?? '') ?? partitionOfRegions(regions ?? settings.regions ?? []);
}

/** The same of an account by its id; one that the settings do not name lies where their regions do. */
export function partitionIn(settings: PlacedAccounts, account: string): Partition {
  const named = settings.accounts.find(({ id }) => id === account);
  return named === undefined ? partitionOfRegions(settings.regions ?? []) : partitionOfAccount(named, settings);
}

/** Where a question is sent and signed: a region, or for `global` the one in which its partition answers for all. */
export function regionAsked(settings: PlacedAccounts, account: string, region: string): string {
  return region === 'global' ? partitionIn(settings, account).home : region;
}

/**
 * The ARN of an account's role. `role` is an ARN or a role's name with its path; `{account}` in it stands for the
 * account's id. The partition of a bare name follows from the regions: they never mix partitions.
 */
export function roleArn(role: string, account: string, regions: readonly string[]): string {
  const named = role.replaceAll('{account}', account);
  return named.startsWith('arn:') ? named : `arn:${partitionOfRegions(regions).id}:iam::${account}:role/${named}`;
}
