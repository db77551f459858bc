import { epochMs, type Instant } from '../../src/core/instant.ts';
import type { AccountSettings, FamilyContext } from '../contract.ts';
import { type Finding, failed, fine, open } from '../finding.ts';
import { Connection } from './connection.ts';
import { getCallerIdentity, identityOf } from './identity.ts';
import { officeOf } from './organizations/office.ts';
import { describeOrganization } from './organizations/operations.ts';
import { askAws } from './question.ts';
import { describeRegions, EVERY_REGION } from './sts/operations.ts';

/** AWS refuses requests whose time differs from its own by more than this. */
const MOST_SKEW_MS = 5 * 60_000;
const AS_THEY_ARE: AccountSettings = { id: 'credentials', name: 'credentials', role: null, externalId: null };

/** Whose credentials these are, before any role is assumed, and whether our clock is AWS's. */
export async function lookAtCaller(context: FamilyContext): Promise<Finding[]> {
  const own = { ...context, settings: { ...context.settings, accounts: [AS_THEY_ARE] } };
  const connection = new Connection(own);
  try {
    const scope = { account: AS_THEY_ARE.id, region: 'global' };
    const { answer, record, status } = await askAws(own, connection, scope, 'global', getCallerIdentity, {});
    const date = record?.answer?.headers.date;
    const clock = record === null ? [] : [clockFinding(date, record.endedAt)];
    if (answer.kind === 'answered') return [callerFinding(answer.output.Account, answer.output.Arn), ...clock];
    const code = record !== null && 'code' in record.outcome ? record.outcome.code : status;
    return [
      status === 'denied'
        ? failed('credentials', `AWS does not take the credentials (${code}).`, 'Sign in again, or renew the keys.')
        : failed(
            'credentials',
            `AWS could not be asked whose the credentials are (${code}).`,
            'Check the network, the proxy, and AWS_ENDPOINT_URL if it is set.',
          ),
      ...clock,
    ];
  } finally {
    connection.close();
  }
}

/** The account and the kind of its principal: names of people and the account itself stay out of pasted reports. */
export function callerFinding(account: string | undefined, arn: string | undefined): Finding {
  const text = `Credentials of account ${masked(account)}: ${kindOf(arn)}.`;
  return kindOf(arn) === 'its root user'
    ? open('credentials', text, 'Use a role that may read: nothing binds a root user.')
    : fine('credentials', text);
}

/** `date` is the Date header of an answer that came in at `endedAt`. */
export function clockFinding(date: string | undefined, endedAt: Instant): Finding {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return open('clock', 'The clock was not compared: the answer bears no date.');
  const seconds = Math.round(Math.abs(epochMs(endedAt) - theirs) / 1000);
  return seconds * 1000 > MOST_SKEW_MS
    ? failed('clock', `This clock differs from AWS's by ${seconds} s.`, 'Set it, for instance by switching NTP on.')
    : fine('clock', "This clock agrees with AWS's.");
}

/** Whether each account's credentials lead to it; gives back those that do. */
export async function lookAtAccounts(
  context: FamilyContext,
  connection: Connection,
): Promise<{ findings: Finding[]; confirmed: readonly AccountSettings[] }> {
  const findings: Finding[] = [];
  const confirmed: AccountSettings[] = [];
  for (const account of context.settings.accounts) {
    const identity = account.barred ?? (await identityOf(context, connection, account.id));
    if ('kind' in identity && identity.kind === 'confirmed') {
      findings.push(
        fine('account', `${titled(account)} can be entered${account.role === null ? '' : ' by its role'}.`),
      );
      confirmed.push(account);
    } else findings.push(failed('account', `${titled(account)}: ${reasonOf(identity)}`, remedyOf(account)));
  }
  return { findings, confirmed };
}

/** Who manages the account's organisation: without that account nobody can tell which accounts there are. */
export async function lookAtOrganization(
  context: FamilyContext,
  connection: Connection,
  account: AccountSettings,
): Promise<Finding[]> {
  const scope = { account: account.id, region: 'global' };
  const { answer } = await askAws(context, connection, scope, 'global', describeOrganization, {});
  const accounts = new Set(context.settings.accounts.map(({ id }) => id));
  const office = officeOf({ accounts, listedBy: account.listedBy ?? null, scope }, answer);
  if (office.kind === 'nobody') return [open('organization', `${titled(account)}: ${office.why}`)];
  if (answer.kind === 'absent') return [fine('organization', `${titled(account)} belongs to no organisation.`)];
  // A refusal is told among the permissions.
  if (answer.kind === 'unread') return [];
  const says =
    office.kind === 'here' ? 'answers for its organisation' : 'leaves its organisation to an account that is read';
  return [fine('organization', `${titled(account)} ${says}.`)];
}

/** Whether the account may use each region of the settings; where they name none, the regions that it has enabled. */
export async function lookAtRegions(
  context: FamilyContext,
  connection: Connection,
  account: AccountSettings,
  everyRegion: boolean,
): Promise<{ findings: Finding[]; enabled: readonly string[] }> {
  const scope = { account: account.id, region: 'global' };
  const { answer } = await askAws(context, connection, scope, 'global', describeRegions, EVERY_REGION);
  if (answer.kind !== 'answered') {
    const why = answer.kind === 'unread' ? answer.reason : answer.code;
    return {
      findings: [failed('region', `${titled(account)}: ${why}`, 'Allow ec2:DescribeRegions to the audit role.')],
      enabled: [],
    };
  }
  const statuses = new Map((answer.output.Regions ?? []).map((region) => [region.RegionName, region.OptInStatus]));
  const looked = (account.regions ?? context.settings.regions ?? []).map((region) => ({
    region,
    finding: regionFinding(account, region, statuses.get(region)),
  }));
  const enabled = looked.filter(({ finding }) => finding.state === 'fine').map(({ region }) => region);
  const others = looked.filter(({ finding }) => finding.state !== 'fine').map(({ finding }) => finding);
  // A line for each of all its regions would bury what is amiss.
  return {
    findings: everyRegion ? [allEnabled(account, enabled), ...others] : looked.map((one) => one.finding),
    enabled,
  };
}

function allEnabled(account: AccountSettings, enabled: readonly string[]): Finding {
  const count = enabled.length === 1 ? 'One region is' : `${enabled.length} regions are`;
  return fine('region', `${count} enabled in ${titled(account)}, and will be read: ${enabled.join(', ')}.`);
}

/** `status` is the opt-in status as AWS gives it; undefined when AWS does not list the region. */
export function regionFinding(account: AccountSettings, region: string, status: string | undefined): Finding {
  const where = `${region} in ${titled(account)}`;
  switch (status) {
    case 'opt-in-not-required':
    case 'opted-in':
      return fine('region', `${where} is enabled.`);
    case 'not-opted-in':
      return failed('region', `${where} is not enabled.`, 'Enable it, or take it out of `regions`.');
    case undefined:
      return failed('region', `AWS does not list ${where}.`, 'Correct `regions` in affidavit.yaml.');
    default:
      return open('region', `${where} has the status ${status}, which is not known here.`);
  }
}

function titled({ name, id }: AccountSettings): string {
  return name === '' ? id : `${name} (${id})`;
}

function reasonOf(identity: { readonly reason?: string }): string {
  return identity.reason ?? 'it did not say which account it is';
}

function remedyOf({ role }: AccountSettings): string {
  return role === null
    ? 'Use credentials of this account, or name a role of it in affidavit.yaml.'
    : "Check the role's name, its trust policy and external id, and that the credentials may assume it.";
}

function masked(account: string | undefined): string {
  return account === undefined ? 'unknown' : `${'•'.repeat(8)}${account.slice(8)}`;
}

function kindOf(arn: string | undefined): string {
  const resource = arn?.split(':').slice(5).join(':') ?? '';
  if (resource === 'root') return 'its root user';
  if (resource.startsWith('assumed-role/')) return 'an assumed role';
  if (resource.startsWith('federated-user/')) return 'a federated user';
  return resource.startsWith('user/') ? 'an IAM user' : 'a principal of another kind';
}
