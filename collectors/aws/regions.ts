import { AffidavitError } from '../../src/core/errors.ts';
import type { FamilyContext } from '../contract.ts';
import type { Connection } from './connection.ts';
import { HOME_REGION } from './home-region.ts';
import type { Identity } from './identity.ts';
import { askAws } from './question.ts';
import { describeRegions, EVERY_REGION } from './sts/operations.ts';

/** Per account, the regions that AWS lists in it with their opt-in status; no entry where the list was not read. */
export type RegionsOf = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Asks every account that named itself for its regions, disabled ones included. */
export async function regionsOf(
  context: FamilyContext,
  connection: Connection,
  identities: ReadonlyMap<string, Identity>,
): Promise<RegionsOf> {
  const confirmed = [...identities].filter(([, { kind }]) => kind === 'confirmed').map(([account]) => account);
  const lists = await Promise.all(confirmed.map((account) => listOf(context, connection, account)));
  return new Map(confirmed.flatMap((account, i) => (lists[i] ? [[account, lists[i]]] : [])));
}

async function listOf(
  context: FamilyContext,
  connection: Connection,
  account: string,
): Promise<ReadonlyMap<string, string> | null> {
  const scope = { account, region: 'global' };
  const asked = await askAws(context, connection, scope, 'global', describeRegions, EVERY_REGION);
  if (asked.answer.kind !== 'answered') return null;
  const regions = asked.answer.output.Regions ?? [];
  return new Map(regions.map(({ RegionName = '', OptInStatus = '' }) => [RegionName, OptInStatus]));
}

/** Refuses a region that AWS does not know, before anything is collected under its name. */
export function requireKnownRegions(wanted: readonly string[], regions: RegionsOf): void {
  const known = new Set([...regions.values()].flatMap((list) => [...list.keys()]));
  if (known.size === 0) return;
  const unknown = wanted.filter((region) => !known.has(region));
  if (unknown.length === 0) return;
  throw new AffidavitError(
    'REGION_UNKNOWN',
    `AWS knows no region ${unknown.join(', ')}.`,
    `Correct \`regions\` in affidavit.yaml; asked in ${HOME_REGION}, AWS listed ${known.size} regions.`,
  );
}

/**
 * The identity of an account in one region: where the region is not enabled, nothing is asked. Resources from before
 * it was disabled may remain there and cannot be seen, so that is a gap and no empty list.
 */
export function identityIn(identity: Identity, account: string, region: string, regions: RegionsOf): Identity {
  if (identity.kind !== 'confirmed' || regions.get(account)?.get(region) !== 'not-opted-in') return identity;
  const reason = `region not enabled: ${region} in account ${account} (ec2:DescribeRegions), so nothing was asked there. Enable it, or take it out of \`regions\` in affidavit.yaml.`;
  return { kind: 'unconfirmed', status: 'unsupported', reason };
}
