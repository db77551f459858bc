import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import { type Answers, answersOf } from '../completeness.ts';
import { type Attachments, attachmentsOf, type Kind } from './guardrail-policies.ts';
import { type Known, known, unknown } from './known.ts';
import type { Account, Level } from './model.ts';
import { textsIn } from './world/cells.ts';

const LIST = 'organizations:ListAccounts';
const DESCRIBE = 'organizations:DescribeOrganization';
const PLACES = ['organizations:ListRoots', 'organizations:ListOrganizationalUnitsForParent'];

type Texts = Readonly<Record<string, string>>;

/** An account as the organisation lists it, and the account that told. */
interface Listed {
  readonly teller: string;
  /** From the root to the parent; null when it is not known. */
  readonly path: readonly string[] | null;
}

/**
 * What the organisation puts above each account that was read or listed: SCPs and RCPs level by level, read in the
 * management account or its delegate. An account of which nobody told has every guardrail unknown, by name.
 * AWS Organizations User Guide, "SCP evaluation": the management account is restricted by none.
 */
export function guardrailsOf(facts: FactReader): ReadonlyMap<string, Account> {
  const answers = answersOf(facts.coverage);
  const own = ownWords(facts);
  const listed = listing(facts, answers);
  const attachments = attachmentsOf(facts, answers);
  const roots = rootTypes(facts);
  const accounts = [...new Set([...answers.accounts, ...own.keys(), ...listed.keys()])].sort();
  return new Map(accounts.map((id) => [id, accountOf(id, own, listed.get(id), attachments, roots)]));
}

/** Why an account that nobody listed may still be a member of an organisation that was read; null when it is not. */
export function unlistedIn(facts: FactReader): string | null {
  const answers = answersOf(facts.coverage);
  const own = ownWords(facts);
  for (const { account, id } of facts.rows('aws_organizations_account', ['id']))
    if (typeof id !== 'string') return `${LIST} in account ${account}: the id of an account`;
  for (const { id, management_account: management } of own.values()) {
    if (id === 'none') continue;
    const tellers = [...own].filter(([, told]) => told.id === id).map(([account]) => account);
    if (!tellers.some((teller) => answers.isComplete(LIST, teller, 'global')))
      return `${LIST} of account ${management}`;
  }
  return null;
}

function accountOf(
  id: string,
  own: ReadonlyMap<string, Texts>,
  listed: Listed | undefined,
  attachments: Attachments,
  roots: ReadonlyMap<string, PlacedCells>,
): Account {
  const told = own.get(id) ?? (listed === undefined ? undefined : own.get(listed.teller));
  if (told === undefined) return unknownAccount(id, `${DESCRIBE} in account ${id}`);
  const { id: organisation = '', management_account: management = '' } = told;
  if (organisation === 'none') return free(id);
  if (listed === undefined) {
    const missing = unknownAccount(id, `${LIST} of account ${management}, for account ${id}`);
    return { ...missing, management: known(management === id), organisation: known(organisation) };
  }
  const { path, teller } = listed;
  const place = path === null ? unknown(`${PLACES[1]} in account ${teller}, for account ${id}`) : known(path);
  const levels = (kind: Kind, enabled: unknown): Known<readonly Level[]> => {
    if (enabled === 'none') return known([]);
    if (enabled !== 'ENABLED') return unknown(`${PLACES[0]} in account ${teller}: whether ${kind} have effect`);
    if (place.kind === 'unknown') return place;
    return attachments.above(teller, kind, [...place.value, id]);
  };
  const types = roots.get(teller);
  return {
    id,
    management: known(management === id),
    scps: levels('SERVICE_CONTROL_POLICY', types?.service_control_policies),
    rcps: levels('RESOURCE_CONTROL_POLICY', types?.resource_control_policies),
    organisation: known(organisation),
    path: place.kind === 'unknown' ? place : known(`${[organisation, ...place.value].join('/')}/`),
  };
}

/** What each account says of its organisation; only rows that say it whole. */
function ownWords(facts: FactReader): ReadonlyMap<string, Texts> {
  const own = new Map<string, Texts>();
  for (const { account, id, management_account } of facts.rows('aws_organizations_organization', [
    'id',
    'management_account',
  ]))
    if (typeof id === 'string' && typeof management_account === 'string')
      own.set(String(account), { id, management_account });
  return own;
}

/** Accounts by id. Where two accounts tell, one whose list is whole is believed before one whose list is not. */
function listing(facts: FactReader, answers: Answers): ReadonlyMap<string, Listed> {
  const listed = new Map<string, Listed>();
  for (const { account, id, path } of facts.rows('aws_organizations_account', ['id', 'path'])) {
    const teller = String(account);
    const earlier = typeof id === 'string' ? listed.get(id)?.teller : undefined;
    if (typeof id !== 'string' || (earlier !== undefined && answers.isComplete(LIST, earlier, 'global'))) continue;
    const places = textsIn(path);
    listed.set(id, { teller, path: places === null || places.length === 0 ? null : places });
  }
  return listed;
}

/** Which types of policy have effect, by the account that told. */
function rootTypes(facts: FactReader): ReadonlyMap<string, PlacedCells> {
  const columns = ['service_control_policies', 'resource_control_policies'];
  return new Map([...facts.rows('aws_organizations_root', columns)].map((row) => [String(row.account), row]));
}

function free(id: string): Account {
  const none = known([]);
  return { id, management: known(false), scps: none, rcps: none, organisation: known('none'), path: known('none') };
}

function unknownAccount(id: string, missing: string): Account {
  const nothing = unknown(missing);
  return { id, management: nothing, scps: nothing, rcps: nothing, organisation: nothing, path: nothing };
}
