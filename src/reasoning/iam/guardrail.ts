import type { Request } from './fit.ts';
import type { Account } from './model.ts';
import { underRcps } from './service.ts';
import { type CallerSide, isLevels, type ResourceSide } from './side.ts';
import { type Heard, hearLevels, type Speech } from './speech.ts';
import { both, either, isMissing, type Missing, missing, opposite, type Truth } from './truth.ts';

const FREE: Heard = { allow: true, deny: false, cited: [] };

/**
 * Service control policies: they restrict users, roles and the root user of member accounts; not service-linked roles,
 * not services, not the management account
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html).
 */
export function hearScps({ actor, scps }: CallerSide, request: Request): Heard {
  if (actor.guardrails === null || actor.serviceLinked) return FREE;
  return restricted(scps, opposite(managementOf(actor.guardrails)), request);
}

/**
 * Resource control policies: they restrict whoever calls, but for service-linked roles, on resources of member accounts
 * (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html).
 */
export function hearRcps({ target, action, rcps }: ResourceSide, { actor }: CallerSide, request: Request): Heard {
  const governs = underRcps(action);
  if (actor.serviceLinked || governs === 'no') return FREE;
  if (governs === 'maybe' && request.direction === 'cannot') return FREE;
  const management = target.guardrails === null ? false : managementOf(target.guardrails);
  return restricted(rcps, opposite(management), request);
}

function managementOf({ management }: Account): Truth {
  return management.kind === 'known' ? management.value : missing(management.missing);
}

function restricted(levels: readonly Speech[] | Missing, applies: Truth, request: Request): Heard {
  if (applies === false) return FREE;
  if (isLevels(levels)) {
    if (levels.length === 0) return FREE;
    const heard = hearLevels(levels, request);
    return { ...heard, allow: either(opposite(applies), heard.allow), deny: both(applies, heard.deny) };
  }
  const unread = isMissing(applies) ? both(applies, levels) : levels;
  return { allow: unread, deny: unread, cited: [] };
}
