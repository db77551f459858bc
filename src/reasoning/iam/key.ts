import type { Actor } from './actor.ts';
import { arnOf } from './arn.ts';
import type { Context } from './decision.ts';
import { ABSENT, type Found, type Lookup, UNDECIDED, values } from './found.ts';
import type { Known } from './known.ts';
import type { Account, Role, TagsOrAny } from './model.ts';
import { hasWildcard } from './pattern.ts';
import { knowsTags } from './service.ts';
import type { Target } from './target.ts';
import { missing } from './truth.ts';

/**
 * The condition keys of a request: what the question says, then what follows from who asks and from what is asked for
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html). All else the request decides.
 */
export function lookupOf(actor: Actor, target: Target, context: Context | undefined): Lookup {
  return (key) => {
    const given = context?.present.get(key);
    if (given !== undefined) return values(...given);
    if (context?.absent.has(key) === true) return ABSENT;
    const slash = key.indexOf('/');
    if (slash > 0) return tagKey(key.slice(0, slash), key.slice(slash + 1), actor, target);
    return (actor.keys[key] ?? OF_PRINCIPAL[key]?.(actor) ?? OF_RESOURCE[key]?.(target)) || UNDECIDED;
  };
}

const OF_PRINCIPAL: Readonly<Record<string, (actor: Actor) => Found>> = {
  'aws:principalarn': principalArn,
  'aws:principalaccount': ({ account }) => (account === null ? ABSENT : values(account)),
  'kms:calleraccount': ({ account }) => (account === null ? ABSENT : values(account)),
  'aws:principaltype': principalType,
  'aws:principalisawsservice': ({ principal }) => values(String(principal.kind === 'service')),
  'aws:principalservicename': ({ principal }) => (principal.kind === 'service' ? values(principal.name) : ABSENT),
  'aws:principalorgid': ({ guardrails }) => ofOrganisation(guardrails, (account) => account.organisation),
  'aws:principalorgpaths': ({ guardrails }) => ofOrganisation(guardrails, (account) => account.path),
  'aws:userid': userId,
  'aws:username': userName,
};

const OF_RESOURCE: Readonly<Record<string, (target: Target) => Found>> = {
  'aws:resourceaccount': ({ account }) => knownValue(account),
  'aws:resourceorgid': ({ guardrails }) =>
    guardrails === null ? UNDECIDED : ofOrganisation(guardrails, (account) => account.organisation),
  'aws:resourceorgpaths': ({ guardrails }) =>
    guardrails === null ? UNDECIDED : ofOrganisation(guardrails, (account) => account.path),
  'aws:requestedregion': ({ region }) => (region === null ? UNDECIDED : values(region)),
};

/** In a session it is the role's ARN, never the session's. */
function principalArn({ principal, entity }: Actor): Found {
  if (principal.kind === 'federated-user' || principal.kind === 'root') return values(principal.arn);
  if (entity === null) return ABSENT;
  return hasWildcard(entity.arn) ? { kind: 'pattern', pattern: entity.arn } : values(entity.arn);
}

/** Whoever may be any principal of an account may be a user. */
function userName({ principal, entity }: Actor): Found {
  if (entity !== null && isAnyEntity(entity.arn)) return UNDECIDED;
  if (principal.kind !== 'user') return ABSENT;
  const name = nameOf(principal.arn);
  return hasWildcard(name) ? { kind: 'pattern', pattern: name } : values(name);
}

function isAnyEntity(arn: string): boolean {
  return /:\*$/.test(arn);
}

function principalType({ principal, entity }: Actor): Found {
  if (entity !== null && isAnyEntity(entity.arn)) return UNDECIDED;
  switch (principal.kind) {
    case 'root':
      return values('Account');
    case 'user':
      return values('User');
    case 'federated-user':
      return values('FederatedUser');
    case 'role':
    case 'session':
      return values('AssumedRole');
    case 'anonymous':
      return values('Anonymous');
    default:
      return UNDECIDED;
  }
}

function userId({ principal, entity }: Actor): Found {
  if (principal.kind === 'root') return values(principal.account);
  if (entity === null || principal.kind === 'federated-user' || hasWildcard(entity.arn)) return UNDECIDED;
  if (entity.id.kind === 'unknown') return { kind: 'missing', missing: missing(entity.id.missing) };
  if (principal.kind === 'user') return values(entity.id.value);
  if (principal.kind === 'session') return values(`${entity.id.value}:${nameOf(principal.arn)}`);
  return { kind: 'pattern', pattern: `${entity.id.value}:*` };
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function ofOrganisation(account: Account | null, member: (account: Account) => Known<string>): Found {
  if (account === null) return ABSENT;
  const value = member(account);
  return value.kind === 'known' && value.value === 'none' ? ABSENT : knownValue(value);
}

function knownValue(value: Known<string>): Found {
  return value.kind === 'known' ? values(value.value) : { kind: 'missing', missing: missing(value.missing) };
}

function tagKey(family: string, name: string, actor: Actor, target: Target): Found {
  if (family === 'aws:principaltag') return principalTag(actor, name);
  if (family === 'iam:resourcetag') return resourceTag(target, name);
  if (family === 'aws:resourcetag' && knowsTags(arnOf(target.asked)?.service ?? '')) return resourceTag(target, name);
  return UNDECIDED;
}

/** A pattern stands for several resources, each with its own tags. */
function resourceTag({ asked, tags }: Target, name: string): Found {
  return tags.kind === 'unknown' && hasWildcard(asked) ? UNDECIDED : ofTags(tags, name);
}

function principalTag({ principal, entity }: Actor, name: string): Found {
  if (principal.kind === 'service') return ABSENT;
  if (entity === null || principal.kind === 'federated-user') return UNDECIDED;
  return entity.kind === 'role' && mayTagSessions(entity) ? UNDECIDED : ofTags(entity.tags, name);
}

/** Whoever may tag a session sets aws:PrincipalTag over the role's own tags. */
function mayTagSessions({ trust }: Role): boolean {
  if (trust.kind === 'unknown') return true;
  return trust.value.policy.statements.some(
    ({ effect, actions, notActions }) =>
      effect === 'Allow' &&
      (notActions.length > 0 || actions.some((action) => action === 'sts:tagsession' || /[*?]/.test(action))),
  );
}

/** Keys of tags compare without case; two that differ by case alone leave it open. */
function ofTags(tags: Known<TagsOrAny>, name: string): Found {
  if (tags.kind === 'unknown') return { kind: 'missing', missing: missing(tags.missing) };
  if (tags.value === 'any') return UNDECIDED;
  const fitting = [...tags.value].filter(([key]) => key.toLowerCase() === name);
  if (fitting.length > 1) return UNDECIDED;
  const [only] = fitting;
  return only === undefined ? ABSENT : values(only[1]);
}
