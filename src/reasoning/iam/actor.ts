import { COMMERCIAL, serviceNamed } from '../../core/partition.ts';
import type { Statement } from '../statement.ts';
import type { Found } from './found.ts';
import { type Known, known, unknown } from './known.ts';
import type { Account, PolicySet, Principal, Role, Tags, User, World } from './model.ts';
import type { Naming } from './naming.ts';
import { keysOfAnybody, notIn } from './outsider.ts';

/** A principal as the evaluation needs it. */
export interface Actor {
  readonly principal: Principal;
  /** The user or role whose policies count; none for services, providers, roots and strangers to AWS. */
  readonly entity: User | Role | null;
  readonly account: string | null;
  readonly guardrails: Account | null;
  /** Session policies; null when the session has none or there is no session. */
  readonly session: PolicySet | null;
  readonly serviceLinked: boolean;
  /** Condition keys of which it is known only whose they are not. */
  readonly keys: Readonly<Record<string, Found>>;
  /** How statements of resource policies name it, kept as they are asked for. */
  readonly namings: Map<Statement, Naming | null>;
}

/** Prepares a principal; an ARN that is not in the world is one of whom nothing is known. */
export function actorOf(world: World, principal: string | Principal): Actor {
  const who = typeof principal === 'string' ? principalOf(world, principal) : principal;
  const entity = entityOf(who);
  const account = entity?.account ?? (who.kind === 'root' ? who.account : null);
  return {
    principal: who,
    entity,
    account,
    guardrails: account === null ? null : (world.accounts.get(account) ?? unreadAccount(account)),
    session: sessionOf(who),
    serviceLinked: entity?.kind === 'role' && entity.serviceLinked,
    keys:
      who.kind === 'anonymous'
        ? keysOfAnybody(world, who.organisation)
        : keysOfAccount(world.accounts.get(account ?? '')),
    namings: new Map(),
  };
}

const NO_KEYS = {};

function keysOfAccount(account: Account | undefined): Readonly<Record<string, Found>> {
  if (account?.notOf === undefined) return NO_KEYS;
  const organisation = notIn(account.notOf);
  return { 'aws:principalorgid': organisation, 'aws:principalorgpaths': organisation };
}

function principalOf(world: World, name: string): Principal {
  const who = world.principals.get(name) ?? strangerOf(name);
  if (who.kind !== 'session' || world.principals.has(name)) return who;
  const role = roleBehind(world, who.role);
  return role === null ? who : { ...who, role };
}

/** The role of a session. A session's ARN leaves out the path of its role; names are unique within an account. */
export function roleBehind(world: World, { arn, account }: Role): Role | null {
  const direct = world.principals.get(arn);
  if (direct?.kind === 'role') return direct;
  const name = arn.slice(arn.lastIndexOf('/'));
  for (const other of world.principals.values())
    if (other.kind === 'role' && other.account === account && other.arn.endsWith(name)) return other;
  return null;
}

function entityOf(principal: Principal): User | Role | null {
  switch (principal.kind) {
    case 'user':
    case 'role':
      return principal;
    case 'session':
      return principal.role;
    case 'federated-user':
      return principal.user;
    default:
      return null;
  }
}

function sessionOf(principal: Principal): PolicySet | null {
  // Without a session policy a federated user has no permission; a role session has its role's.
  if (principal.kind === 'federated-user') return principal.policies;
  return principal.kind === 'session' && principal.policies.length > 0 ? principal.policies : null;
}

const SESSION = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;
const ENTITY = /^arn:[^:]+:iam::(\d{12}):(user|role)\/.+$/;
const ROOT = /^arn:[^:]+:iam::(\d{12}):root$/;
const PROVIDER =
  /^(arn:[^:]+:iam::\d{12}:(saml|oidc)-provider\/.+|accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|cognito-identity\.amazonaws\.com)$/;
/** CloudFront's origin access identities are written as users, of no account: the service acts as them. */
const ORIGIN_ACCESS = /^arn:[^:]+:iam::cloudfront:user\//;
const ORGANISATION = /^o-[a-z0-9]+$/;

/** Whether a name is one of a service of AWS, of any partition. */
export function isService(name: string): boolean {
  return /^[a-z0-9.-]+$/.test(name) && serviceNamed(name) !== null;
}

/** Reads what an ARN or name alone says; every policy of it is an unread input. `*` is anybody. */
export function strangerOf(name: string): Principal {
  if (name === '*') return { kind: 'anonymous' };
  if (ORGANISATION.test(name)) return { kind: 'anonymous', organisation: name };
  if (PROVIDER.test(name)) return { kind: 'provider', name };
  if (isService(name) || ORIGIN_ACCESS.test(name)) return { kind: 'service', name };
  const root = ROOT.exec(name) ?? /^(\d{12})$/.exec(name);
  if (root !== null) return { kind: 'root', arn: rootArn(name, root[1] as string), account: root[1] as string };
  const [, partition, account, role, session] = SESSION.exec(name) ?? [];
  if (session !== undefined) {
    const arn = `arn:${partition}:iam::${account}:role/${role}`;
    return { kind: 'session', arn: name, role: unreadRole(arn, account as string), policies: [], by: 'AssumeRole' };
  }
  const [, owner = '', kind] = ENTITY.exec(name) ?? [];
  if (kind === 'user') return { kind: 'user', groups: unknown(`groups of ${name}`), ...unreadIdentity(name, owner) };
  return unreadRole(name, owner);
}

function rootArn(name: string, account: string): string {
  return name.startsWith('arn:') ? name : `arn:${COMMERCIAL.id}:iam::${account}:root`;
}

function unreadRole(arn: string, account: string): Role {
  const serviceLinked = arn.includes(':role/aws-service-role/');
  return { kind: 'role', trust: unknown(`trust policy of ${arn}`), serviceLinked, ...unreadIdentity(arn, account) };
}

function unreadIdentity(arn: string, account: string) {
  return {
    arn,
    account,
    id: unknown(`unique id of ${arn}`),
    identity: [unknown(`policies of ${arn}`)],
    boundary: unknown(`permissions boundary of ${arn}`),
    tags: unknown(`tags of ${arn}`) satisfies Known<Tags>,
  };
}

/** An account nobody asked about: its guardrails are inputs that are missing, not absent. */
export function unreadAccount(id: string): Account {
  return {
    id,
    management: unknown(`organizations:DescribeOrganization of account ${id}`),
    scps: unknown(`service control policies of account ${id}`),
    rcps: unknown(`resource control policies of account ${id}`),
    organisation: unknown(`organisation of account ${id}`),
    path: unknown(`organisation of account ${id}`),
  };
}

/** An account in no organisation, with no guardrails; for worlds that are told so. */
export function loneAccount(id: string): Account {
  return {
    id,
    management: known(false),
    scps: known([]),
    rcps: known([]),
    organisation: known('none'),
    path: known('none'),
  };
}
