import { partitionOfAccount } from '../../src/core/account-place.ts';
import { byCodeUnits } from '../../src/core/canonical.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import { partitionOfRegions } from '../../src/core/partition.ts';
import type { AccountSettings, FamilyContext, SourceSettings } from '../contract.ts';
import { causeOf } from './cause.ts';
import { Connection } from './connection.ts';
import { requireCredentials } from './credentials.ts';
import { type Identity, identityOf } from './identity.ts';
import { askAws } from './question.ts';
import { describeRegions, EVERY_REGION } from './sts/operations.ts';

/** Per account, the regions that AWS lists in it with their opt-in status; no entry where the list was not read. */
export type RegionsOf = ReadonlyMap<string, ReadonlyMap<string, string>>;

type Gap = NonNullable<AccountSettings['regionsUnknown']>;

/**
 * The settings with the regions that each account has enabled, where nobody named any, live or recorded: a replay
 * gives the same. A region whose opt-in state is not told counts among them, so that it is asked. A list that cannot
 * be read never comes to an empty one: the regions that every account has are then expected, and not read.
 */
export async function withRegions(context: FamilyContext): Promise<SourceSettings> {
  const { settings } = context;
  const isOpen = ({ regions }: AccountSettings): boolean => regions === undefined && settings.regions === undefined;
  if (!settings.accounts.some(isOpen)) return settings;
  if (context.evidence.mode === 'live') await requireCredentials(context);
  const connection = new Connection(context);
  try {
    const resolve = async (account: AccountSettings): Promise<AccountSettings> =>
      isOpen(account) ? { ...account, ...(await enabledIn(context, connection, account)) } : account;
    return { ...settings, accounts: await Promise.all(settings.accounts.map(resolve)) };
  } finally {
    connection.close();
  }
}

async function enabledIn(
  context: FamilyContext,
  connection: Connection,
  account: AccountSettings,
): Promise<Pick<AccountSettings, 'regions' | 'regionsUnknown'>> {
  const { id, barred } = account;
  // So much is expected of every account of its partition, and there may be more.
  const { everywhere } = partitionOfAccount(account, context.settings);
  const unread = (gap: Gap) => ({ regions: everywhere, regionsUnknown: gap });
  if (barred !== undefined) return unread(barred);
  const identity = await identityOf(context, connection, id);
  if (identity.kind === 'unconfirmed') {
    const { kind: _, ...gap } = identity;
    return unread(gap);
  }
  const listed = await listOf(context, connection, id);
  const why = (reason: string) =>
    `the regions of account ${id} are not known, so nothing was asked in them: ${reason.replace(/\.$/, '')}. Or name \`regions\` in affidavit.yaml.`;
  if (listed.kind === 'unread') return unread({ ...listed.gap, reason: why(listed.gap.reason) });
  const names = [...listed.regions].flatMap(([name, status]) => (status === NOT_OPTED_IN ? [] : [name]));
  // Every account has some, and each has a name: a list without is no list of an account's regions.
  if (names.length > 0 && !names.includes('')) return { regions: names.sort(byCodeUnits) };
  const fault = names.length === 0 ? 'names no enabled region.' : 'holds a region without a name.';
  return unread({ status: 'failed', reason: why(`ec2:DescribeRegions ${fault}`) });
}

const NOT_OPTED_IN = 'not-opted-in';

/** Asks every account that named itself for its regions, disabled ones included. */
export async function regionsOf(
  context: FamilyContext,
  connection: Connection,
  identities: ReadonlyMap<string, Identity>,
): Promise<RegionsOf> {
  const confirmed = [...identities].filter(([, { kind }]) => kind === 'confirmed').map(([account]) => account);
  const lists = await Promise.all(confirmed.map((account) => listOf(context, connection, account)));
  return new Map(
    confirmed.flatMap((account, i) => {
      const listed = lists[i];
      return listed?.kind === 'read' ? [[account, listed.regions] as const] : [];
    }),
  );
}

type Listed =
  | { readonly kind: 'read'; readonly regions: ReadonlyMap<string, string> }
  | { readonly kind: 'unread'; readonly gap: Gap };

async function listOf(context: FamilyContext, connection: Connection, account: string): Promise<Listed> {
  const scope = { account, region: 'global' };
  const { answer, record, status } = await askAws(context, connection, scope, 'global', describeRegions, EVERY_REGION);
  if (answer.kind === 'answered') {
    const regions = answer.output.Regions ?? [];
    return {
      kind: 'read',
      regions: new Map(regions.map(({ RegionName = '', OptInStatus = '' }) => [RegionName, OptInStatus])),
    };
  }
  const reason = answer.kind === 'unread' ? answer.reason : `ec2:DescribeRegions gave ${answer.code}.`;
  const gap = status === 'complete' ? 'failed' : status;
  return { kind: 'unread', gap: { status: gap, reason, cause: causeOf(describeRegions.id, record, gap) } };
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
    `Correct \`regions\` in affidavit.yaml; AWS lists ${known.size} regions, those of ${partitionOfRegions(known).id}.`,
  );
}

/**
 * The identity of an account in one region: where the region is not enabled, or nobody knows which are, nothing is
 * asked. Resources from before it was disabled may remain there and cannot be seen, so that is a gap and no empty list.
 */
export function identityIn(
  identity: Identity,
  { id, regionsUnknown }: AccountSettings,
  region: string,
  regions: RegionsOf,
): Identity {
  if (identity.kind !== 'confirmed' || region === 'global') return identity;
  if (regionsUnknown !== undefined) return { kind: 'unconfirmed', ...regionsUnknown };
  if (regions.get(id)?.get(region) !== NOT_OPTED_IN) return identity;
  const reason = `region not enabled: ${region} in account ${id} (ec2:DescribeRegions), so nothing was asked there. Enable it, or take it out of \`regions\` in affidavit.yaml.`;
  const cause = { kind: 'region-not-enabled', asked: describeRegions.id, action: null, code: null } as const;
  return { kind: 'unconfirmed', status: 'unsupported', reason, cause };
}
