import { roleArn } from '../../src/core/account-place.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import type { Cause } from '../../src/evidence/cause.ts';
import type {
  AccountSettings,
  Family,
  FamilyContext,
  OpenFamily,
  Operation,
  Round,
  Scope,
  SourceSettings,
} from '../contract.ts';
import { AccountSource } from './account-source.ts';
import { Connection } from './connection.ts';
import { requireCredentials } from './credentials.ts';
import { getCallerIdentity, type Identity, identityOf } from './identity.ts';
import { tools } from './imported/tools.ts';
import { look } from './look.ts';
import { listAccounts, withOrganization } from './organization.ts';
import { allowing } from './question.ts';
import { identityIn, regionsOf, requireKnownRegions, withRegions } from './regions.ts';
import { STS_INACTIVE } from './role.ts';
import type { AwsSource } from './source.ts';
import { describeRegions } from './sts/operations.ts';

/** AWS, account by account: every answer is attributed to an account only after that account has named itself. */
export const family: Family<AwsSource> = {
  name: 'aws',
  rights: 'iam-actions',
  allow: allowing,
  recorded: tools,
  look,
  opening: ({ organization }) => [
    getCallerIdentity,
    describeRegions,
    ...(organization === undefined ? [] : [listAccounts]),
  ],

  scopes(collector, settings) {
    return settings.accounts.flatMap((account) => {
      if (collector.when?.(settings) === false) return [];
      const regions = collector.scope === 'global' ? ['global'] : regionsToRead(account, settings);
      return regions.map((region) => ({ account: account.id, region }));
    });
  },

  async resolve(context) {
    return withRegions({ ...context, settings: await withOrganization(context) });
  },

  async open(context: FamilyContext): Promise<OpenFamily<AwsSource>> {
    const live = context.evidence.mode === 'live';
    if (live) await requireCredentials(context);
    const connection = new Connection(context);
    const identities = await identitiesOf(context, connection);
    if (live) requireReachable(identities, context.settings);
    const regions = await regionsOf(context, connection, identities);
    if (live) requireKnownRegions(wantedRegions(context.settings), regions);
    return {
      source: (collector: { readonly operations: readonly Operation[] }, scope: Scope, round?: Round) => {
        const { account, region } = scope;
        const own = context.settings.accounts.find(({ id }) => id === account) as AccountSettings;
        const identity = identityIn(identities.get(account) as Identity, own, region, regions);
        return new AccountSource(context, connection, scope, collector.operations, identity, round);
      },
      close: () => connection.close(),
    };
  },
};

/** Throws for settings that nobody has resolved: their regions must not come to an empty list. */
function regionsToRead({ id, regions }: AccountSettings, settings: SourceSettings): readonly string[] {
  const known = regions ?? settings.regions;
  if (known === undefined) throw new TypeError(`the regions of account ${id} were not resolved`);
  return known;
}

/** The regions that somebody named, or a list; those that stand for an unread list are nobody's word. */
function wantedRegions({ accounts, regions = [] }: SourceSettings): readonly string[] {
  const own = accounts.flatMap((account) => (account.regionsUnknown === undefined ? (account.regions ?? []) : []));
  return [...new Set([...regions, ...own])];
}

async function identitiesOf(context: FamilyContext, connection: Connection): Promise<ReadonlyMap<string, Identity>> {
  const { accounts } = context.settings;
  const identities = await Promise.all(accounts.map((account) => identityOrBar(context, connection, account)));
  return new Map(accounts.map(({ id }, i) => [id, identities[i] as Identity]));
}

async function identityOrBar(
  context: FamilyContext,
  connection: Connection,
  { id, barred }: AccountSettings,
): Promise<Identity> {
  return barred === undefined ? identityOf(context, connection, id) : { kind: 'unconfirmed', ...barred };
}

/** One account that cannot be read is a gap in the coverage; none that can is an error of the whole run. */
function requireReachable(identities: ReadonlyMap<string, Identity>, settings: SourceSettings): void {
  const all = [...identities.values()];
  const reasons = all.map((identity) => (identity.kind === 'confirmed' ? null : identity.reason));
  if (all.length === 0 || reasons.includes(null)) return;
  const isRefused = ({ kind, code }: Cause): boolean => kind === 'role-not-assumed' && code !== STS_INACTIVE;
  if (all.every((identity) => identity.kind === 'unconfirmed' && identity.cause && isRefused(identity.cause)))
    throw noRoleAssumed([...identities.keys()], settings);
  const isAnothers = all.every(
    (identity) => identity.kind === 'unconfirmed' && identity.cause?.kind === 'other-account',
  );
  if (isAnothers)
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      `No account could be read: ${reasons[0]}.`,
      'Use credentials of the account that affidavit.yaml names, give it the `role` to assume there, or correct its `id`.',
    );
  const denied = all.every((identity) => identity.kind === 'unconfirmed' && identity.status === 'denied');
  throw denied
    ? new AffidavitError(
        'CREDENTIALS_MISSING',
        `No account could be read. ${reasons[0]}`,
        'Check the roles in affidavit.yaml, their trust policies and external ids, and the credentials in use.',
      )
    : new AffidavitError(
        'ENDPOINT_UNREACHABLE',
        `No account could be read. ${reasons[0]}`,
        'Check the network, the proxy, and AWS_ENDPOINT_URL if it is set.',
      );
}

/** The roles stand in no evidence; whoever wrote the settings may read their ARNs. */
function noRoleAssumed(ids: readonly string[], settings: SourceSettings): AffidavitError {
  const arns = ids.flatMap((id) => {
    const { role = null, regions = settings.regions ?? [] } = settings.accounts.find((one) => one.id === id) ?? {};
    return role === null ? [] : [roleArn(role, id, regions)];
  });
  const more = arns.length > 1 ? ` and of ${arns.length - 1} more` : '';
  const [first = 'the role that the profile of the credentials names'] = arns;
  return new AffidavitError(
    'CREDENTIALS_MISSING',
    `No account could be read: sts:AssumeRole was refused on ${first}${more}.`,
    "Allow the credentials in use sts:AssumeRole on it, let its trust policy name them, and hold the trust policy's sts:ExternalId against `externalId` in affidavit.yaml.",
  );
}
