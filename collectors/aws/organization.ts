import type { Account, ListAccountsCommandInput, ListAccountsCommandOutput } from '@aws-sdk/client-organizations';
import { byCodeUnits } from '../../src/core/canonical.ts';
import type { Cause } from '../../src/evidence/cause.ts';
import { wildcardMatches } from '../../src/reasoning/wildcard.ts';
import type { AccountSettings, FamilyContext, OrganizationSettings, SourceSettings } from '../contract.ts';
import { AccountSource } from './account-source.ts';
import { Connection } from './connection.ts';
import { requireCredentials } from './credentials.ts';
import { identityOf } from './identity.ts';
import { awsOperation } from './source.ts';

/** The same question as the organizations collector's, so that it is asked once. */
export const listAccounts = awsOperation<ListAccountsCommandInput, ListAccountsCommandOutput>('organizations', {
  id: 'organizations:ListAccounts',
  required: ['Accounts'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

/** Stands for the accounts of an organisation whose list was not read to its end: nothing is known of them. */
export const UNLISTED = 'unlisted';

interface AccountList {
  readonly accounts: readonly Account[];
  /** Why there may be more; null when the list is complete. */
  readonly gap: string | null;
}

/**
 * The settings with the accounts that the organisation lists, live or recorded: a replay gives the same accounts. One
 * that the settings name too keeps their role. What cannot be read, or was never listed, is expected all the same.
 */
export async function withOrganization(context: FamilyContext): Promise<SourceSettings> {
  const { settings } = context;
  const { organization } = settings;
  if (organization === undefined) return settings;
  if (context.evidence.mode === 'live') await requireCredentials(context);
  const list = await accountsOf(context, organization);
  const members = list.accounts
    .filter(({ Id }) => isWanted(organization, Id))
    .map((account) => memberOf(organization, account))
    .sort((a, b) => byCodeUnits(a.id, b.id));
  const byId = new Map(members.map((member) => [member.id, member]));
  const named = settings.accounts.map((account) => withListing(account, organization, list.accounts));
  const names = new Set(named.map(({ id }) => id));
  const others = members.filter(({ id }) => !names.has(id));
  const missing = list.gap === null ? strangers(organization, byId, names) : [unlisted(list.gap)];
  return { ...settings, accounts: [...named, ...others, ...missing] };
}

async function accountsOf(context: FamilyContext, organization: OrganizationSettings): Promise<AccountList> {
  const { management } = organization;
  const { accounts } = context.settings;
  const asker = accounts.some(({ id }) => id === management) ? [] : [member(organization, management, '')];
  const own: FamilyContext = {
    ...context,
    settings: { ...context.settings, accounts: [...accounts, ...asker] },
  };
  const connection = new Connection(own);
  try {
    const identity = await identityOf(own, connection, management);
    const scope = { account: management, region: 'global' };
    return await allPages(new AccountSource(own, connection, scope, [listAccounts], identity));
  } finally {
    connection.close();
  }
}

async function allPages(source: AccountSource): Promise<AccountList> {
  const accounts: Account[] = [];
  let gap: string | null = null;
  for await (const answer of source.pages(listAccounts, {}))
    if (answer.kind === 'answered') accounts.push(...(answer.output.Accounts ?? []));
    else gap = answer.kind === 'unread' ? answer.reason : `organizations:ListAccounts gave ${answer.code}`;
  const nameless = accounts.some(({ Id }) => !/^\d{12}$/.test(Id ?? ''));
  return { accounts, gap: nameless ? 'organizations:ListAccounts lists an account without an id' : gap };
}

function isWanted({ include, exclude }: OrganizationSettings, id: string | undefined): boolean {
  if (id === undefined || exclude.includes(id)) return false;
  return include.length === 0 || include.includes(id);
}

function memberOf(organization: OrganizationSettings, { Id = '', Name, State, Status }: Account): AccountSettings {
  const account = { ...member(organization, Id, Name ?? ''), listedBy: organization.management };
  const state = State ?? Status;
  // An account that is being closed may still answer; one without a state has to show it by answering.
  if (state === undefined || state === 'ACTIVE' || state === 'PENDING_CLOSURE') return account;
  const reason = `account ${Id} is ${state} (organizations:ListAccounts): nothing was asked in it. Exclude it under \`organization\` in affidavit.yaml if the paper does not speak of it.`;
  return { ...account, barred: { status: 'unsupported', reason, cause: listing('account-not-open') } };
}

function member(organization: OrganizationSettings, id: string, name: string): AccountSettings {
  const { role, externalId, regions = {} } = organization;
  const own = Object.hasOwn(regions, id) ? { regions: regions[id] as readonly string[] } : {};
  return { id, name, role, externalId, purpose: purposeOf(organization, id, name), ...own };
}

/** Names are chosen by those who make accounts: a pattern gives a purpose to whatever is called so. */
function purposeOf({ purposes = {} }: OrganizationSettings, id: string, name: string): string {
  const fits = (pattern: string): boolean => pattern === id || wildcardMatches(pattern, name);
  return Object.entries(purposes).find(([, patterns]) => patterns.some(fits))?.[0] ?? '';
}

/** What only the list knows of an account that the settings name. Whoever lists is asked, whatever came of it. */
function withListing(
  account: AccountSettings,
  organization: OrganizationSettings,
  list: readonly Account[],
): AccountSettings {
  const listed = list.find(({ Id }) => Id === account.id);
  if (listed === undefined && account.id !== organization.management) return account;
  const { barred } = listed === undefined ? account : memberOf(organization, listed);
  return { ...account, listedBy: organization.management, ...(barred === undefined ? {} : { barred }) };
}

function strangers(
  organization: OrganizationSettings,
  listed: ReadonlyMap<string, AccountSettings>,
  named: ReadonlySet<string>,
): AccountSettings[] {
  return organization.include
    .filter((id) => !listed.has(id) && !named.has(id) && !organization.exclude.includes(id))
    .map((id) => {
      const reason = `account ${id} is included in affidavit.yaml, but organizations:ListAccounts in account ${organization.management} does not list it`;
      return {
        ...member(organization, id, id),
        barred: { status: 'failed', reason, cause: listing('account-not-open') },
      };
    });
}

function listing(kind: 'account-not-open' | 'accounts-not-listed'): Cause {
  return { kind, asked: listAccounts.id, action: null, code: null };
}

function unlisted(gap: string): AccountSettings {
  const reason = `the accounts of the organisation are not all known: ${gap}`;
  return {
    id: UNLISTED,
    name: 'Accounts not listed',
    role: null,
    externalId: null,
    barred: { status: 'failed', reason, cause: listing('accounts-not-listed') },
  };
}
