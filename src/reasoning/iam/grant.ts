import type { Actor } from './actor.ts';
import { counted, type Request } from './fit.ts';
import { allOf, type Match, matchOf, NO, OPEN, unread, YES } from './match.ts';
import type { Grant, Tags } from './model.ts';
import { hasWildcard } from './pattern.ts';
import type { CallerSide, ResourceSide } from './side.ts';
import { either, missing, type Truth } from './truth.ts';

/** What the grants of a key give, and which did. */
export interface Granted {
  readonly allow: Truth;
  readonly grants: readonly { readonly grant: Grant; readonly open: boolean }[];
}

const NOTHING: Granted = { allow: false, grants: [] };
/** An encryption context constraint does not apply to these (…/kms/latest/APIReference/API_GrantConstraints.html). */
const WITHOUT_CONTEXT: ReadonlySet<string> = new Set(['describekey', 'retiregrant']);

/** Grants of a KMS key to this caller for this operation (https://docs.aws.amazon.com/kms/latest/developerguide/grants.html). */
export function hearGrants({ target, action }: ResourceSide, { actor }: CallerSide, request: Request): Granted {
  if (target.kind !== 'key') return NOTHING;
  if (target.grants.kind === 'unknown') return { allow: missing(target.grants.missing), grants: [] };
  let allow: Truth = false;
  const grants: { grant: Grant; open: boolean }[] = [];
  for (const grant of target.grants.value) {
    const fit = grantFits(grant, action.slice('kms:'.length), actor, request);
    if (fit.may === false) continue;
    allow = either(allow, counted(fit, 'Allow', request.direction));
    grants.push({ grant, open: fit === OPEN });
  }
  return { allow, grants };
}

function grantFits(grant: Grant, operation: string, actor: Actor, request: Request): Match {
  if (operation === 'retiregrant' && named(grant.retiring, actor) !== NO) return named(grant.retiring, actor);
  if (!grant.operations.some((name) => name.toLowerCase() === operation)) return NO;
  const grantee = named(grant.grantee, actor);
  if (grantee === NO || WITHOUT_CONTEXT.has(operation)) return grantee;
  const equals = [...grant.contextEquals].length > 0 ? allOf(contextFits(grant.contextEquals, request), OPEN) : YES;
  return allOf(grantee, allOf(equals, contextFits(grant.contextSubset, request)));
}

function named(name: string, { principal, entity, account }: Actor): Match {
  if (principal.kind === 'service') return matchOf(principal.name === name);
  if (/^arn:[^:]+:iam::\d{12}:root$/.test(name)) return account !== null && name.includes(`::${account}:`) ? OPEN : NO;
  if (entity === null) return NO;
  if (hasWildcard(entity.arn)) return name.includes(`::${entity.account}:`) ? OPEN : NO;
  if (name === entity.arn || ('arn' in principal && name === principal.arn)) return YES;
  const session = `:assumed-role/${entity.arn.slice(entity.arn.lastIndexOf('/') + 1)}/`;
  return principal.kind === 'role' && name.includes(`::${entity.account}${session}`) ? OPEN : NO;
}

/** Every pair of the constraint must be in the request's encryption context. */
function contextFits(pairs: Tags, { lookup }: Request): Match {
  let fit: Match = YES;
  for (const [key, value] of pairs) {
    const found = lookup(`kms:encryptioncontext:${key.toLowerCase()}`);
    if (found.kind === 'missing') fit = allOf(fit, unread(found.missing));
    else if (found.kind === 'absent') fit = NO;
    else fit = allOf(fit, found.kind === 'values' ? matchOf(found.values.includes(value)) : OPEN);
  }
  return fit;
}
