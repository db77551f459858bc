import { type Partition, partitionOfArn, partitionOfRegions } from '../../src/core/partition.ts';
import type { AccountSettings, SourceSettings } from '../contract.ts';

/**
 * The partition in which an account lies, by what the settings say: the ARN of its role, its own regions, or those of
 * all; the public one where nothing says another.
 */
export function partitionOfAccount(
  { role, regions }: Pick<AccountSettings, 'role' | 'regions'>,
  settings: Pick<SourceSettings, 'regions'>,
): Partition {
  return partitionOfArn(role ?? '') ?? partitionOfRegions(regions ?? settings.regions ?? []);
}

/** The same of an account by its id; one that the settings do not name lies where their regions do. */
export function partitionIn(settings: Pick<SourceSettings, 'accounts' | 'regions'>, account: string): Partition {
  const named = settings.accounts.find(({ id }) => id === account);
  return named === undefined ? partitionOfRegions(settings.regions ?? []) : partitionOfAccount(named, settings);
}

/** Where a question is sent and signed: a region, or for `global` the one in which its partition answers for all. */
export function regionAsked(
  settings: Pick<SourceSettings, 'accounts' | 'regions'>,
  account: string,
  region: string,
): string {
  return region === 'global' ? partitionIn(settings, account).home : region;
}
