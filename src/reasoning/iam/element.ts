import type { Lists } from '../statement.ts';
import type { Actor } from './actor.ts';
import { anyOf, type Match, matchOf, NO, noneOf, OPEN, unread, YES } from './match.ts';
import type { Role, User } from './model.ts';
import type { Naming } from './naming.ts';
import { hasWildcard, relation } from './pattern.ts';
import { missing } from './truth.ts';

type Grades = Omit<Naming, 'anyone'>;

const NOBODY: Grades = { itself: NO, role: NO, everyone: NO, account: NO };

export function named(principals: Lists, actor: Actor): Naming {
  let grades = NOBODY;
  for (const [type, listed] of Object.entries(principals))
    for (const name of listed) grades = merged(grades, nameFits(type, name, actor));
  const { itself, role, everyone, account } = grades;
  return { ...grades, anyone: anyOf(anyOf(itself, role), anyOf(everyone, account)) };
}

/**
 * Whether NotPrincipal leaves an actor in. AWS wants an exception to name the account, the role and the session alike
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html): one that names fewer
 * may or may not hold. A Deny spares nobody who has a permissions boundary.
 */
export function notNamed(notPrincipals: Lists, actor: Actor, effect: 'Allow' | 'Deny'): Match {
  if (effect === 'Deny' && actor.entity !== null) {
    const { boundary } = actor.entity;
    if (boundary.kind === 'known' && boundary.value !== 'none') return YES;
    if (boundary.kind === 'unknown') return unread(missing(boundary.missing));
  }
  const naming = named(notPrincipals, actor);
  if (naming.everyone === YES) return NO;
  const spared = naming.anyone;
  if (spared !== YES) return noneOf(spared);
  return isWhole(naming, actor) ? NO : OPEN;
}

function isWhole({ itself, role, account }: Naming, { principal }: Actor): boolean {
  if (principal.kind === 'service' || principal.kind === 'provider') return itself === YES;
  if (principal.kind === 'user' || principal.kind === 'root') return itself === YES && account === YES;
  return itself === YES && role === YES && account === YES;
}

function merged(a: Grades, b: Grades): Grades {
  return {
    itself: anyOf(a.itself, b.itself),
    role: anyOf(a.role, b.role),
    everyone: anyOf(a.everyone, b.everyone),
    account: anyOf(a.account, b.account),
  };
}

function nameFits(type: string, name: string, actor: Actor): Grades {
  switch (type) {
    case 'AWS':
      return awsFits(name, actor);
    case 'Service':
      return {
        ...NOBODY,
        itself: matchOf(actor.principal.kind === 'service' && (name === '*' || name === actor.principal.name)),
      };
    case 'Federated':
      return federatedFits(name, actor);
    default:
      // Whose canonical id it is, no answer that is collected says.
      return actor.account === null
        ? NOBODY
        : { ...NOBODY, account: unread(missing(`account of canonical user ${name.slice(0, 64)}`)) };
  }
}

function federatedFits(name: string, { principal }: Actor): Grades {
  if (principal.kind === 'provider') return { ...NOBODY, itself: matchOf(name === '*' || name === principal.name) };
  const federated = principal.kind === 'session' && principal.by !== 'AssumeRole';
  return federated || principal.kind === 'role' ? { ...NOBODY, role: OPEN } : NOBODY;
}

const ROOT = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/;
const UNIQUE_ID = /^A(IDA|ROA)[A-Z0-9]+$/;

function awsFits(name: string, actor: Actor): Grades {
  const { principal, entity, account } = actor;
  if (name === '*') return { ...NOBODY, everyone: YES };
  const root = ROOT.exec(name);
  if (root !== null) {
    if (account !== root[1]) return NOBODY;
    return { ...NOBODY, account: YES, itself: matchOf(principal.kind === 'root') };
  }
  if (principal.kind === 'service') return { ...NOBODY, itself: matchOf(name === principal.name) };
  if (entity === null) return NOBODY;
  const own = principal.kind === 'user' ? 'itself' : 'role';
  if (hasWildcard(entity.arn)) return { ...NOBODY, [own]: mayBeNamed(name, entity) };
  if (UNIQUE_ID.test(name)) {
    const id = entity.id.kind === 'known' ? matchOf(entity.id.value === name) : unread(missing(entity.id.missing));
    return { ...NOBODY, [own]: id };
  }
  if (hasWildcard(name)) return { ...NOBODY, [own]: relation(name, entity.arn) === NO ? NO : OPEN };
  if (name === entity.arn) return { ...NOBODY, [own]: YES };
  return { ...NOBODY, itself: sessionFits(name, actor) };
}

/** An administrator's principal may have any name of its account, and of a session, and any unique id. */
function mayBeNamed(name: string, { arn, account }: User | Role): Match {
  if (UNIQUE_ID.test(name) || name.includes(`:sts::${account}:`)) return OPEN;
  return relation(name, arn) === NO ? NO : OPEN;
}

/** A role as such is any of its sessions. */
function sessionFits(name: string, { principal, entity }: Actor): Match {
  if (principal.kind === 'session' || principal.kind === 'federated-user') return matchOf(name === principal.arn);
  if (principal.kind !== 'role' || entity === null) return NO;
  const prefix = `:sts::${entity.account}:assumed-role/${entity.arn.slice(entity.arn.lastIndexOf('/') + 1)}/`;
  return name.includes(prefix) ? OPEN : NO;
}
