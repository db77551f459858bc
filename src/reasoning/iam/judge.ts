import { type Hearing, type Way, waysOf } from './access.ts';
import type { Cited, Decision, Reason } from './decision.ts';
import type { Request } from './fit.ts';
import { hearGrants } from './grant.ts';
import { hearRcps, hearScps } from './guardrail.ts';
import { hearResource } from './opening.ts';
import { reasonsAgainst } from './refusal.ts';
import type { CallerSide, ResourceSide } from './side.ts';
import { type Heard, hear } from './speech.ts';
import { both, either, isMissing, opposite, type Truth } from './truth.ts';

/** Judges one request: first every deny, then the guardrails, then the ways in. */
export function judge(caller: CallerSide, resource: ResourceSide, request: Request): Decision {
  if (resource.target.kind === 'alias') return aliasDecision(resource, request);
  const hearing = hearAll(caller, resource, request);
  const scps = hearScps(caller, request);
  const rcps = hearRcps(resource, caller, request);
  const denied = deniedBy(hearing, scps, rcps);
  const ways = waysOf(hearing);
  const access = ways.reduce<Truth>((open, way) => either(open, way.open), false);
  const allowed = both(both(opposite(denied), both(scps.allow, rcps.allow)), access);
  const cited = citedBy(hearing, scps, rcps);
  if (isMissing(allowed)) return decided('unknown', request, ['input-missing'], cited, allowed.missing);
  if (allowed) return decided('yes', request, reasonsFor(ways, cited), cited.filter(isAllow), NONE);
  const reasons = reasonsAgainst(hearing, denied, scps, rcps, access);
  const against = denied === true ? cited.filter((one) => !isAllow(one)) : cited;
  return decided('no', request, withOpen(reasons, against), against, NONE);
}

const NONE: readonly string[] = [];

function hearAll(caller: CallerSide, resource: ResourceSide, request: Request): Hearing {
  return {
    caller,
    resource,
    direction: request.direction,
    identity: hear(caller.identity, request),
    boundary: caller.boundary === null ? null : hear(caller.boundary, request),
    session: caller.session === null ? null : hear(caller.session, request),
    opening: hearResource(resource, caller, request),
    granted: hearGrants(resource, caller, request),
  };
}

function deniedBy(hearing: Hearing, scps: Heard, rcps: Heard): Truth {
  const { identity, boundary, session, opening } = hearing;
  const own = either(identity.deny, either(boundary?.deny ?? false, session?.deny ?? false));
  const there = isOwnersRoot(hearing) ? false : opening.deny;
  return either(own, either(there, either(scps.deny, rcps.deny)));
}

/**
 * The root user of a bucket's account may read, replace and delete its policy whatever that policy denies
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html).
 */
function isOwnersRoot({ caller: { actor }, resource: { target, action } }: Hearing): boolean {
  if (actor.principal.kind !== 'root' || !/^s3:(get|put|delete)bucketpolicy$/.test(action)) return false;
  return target.account.kind === 'known' && target.account.value === actor.account;
}

function citedBy(hearing: Hearing, scps: Heard, rcps: Heard): Cited[] {
  const { identity, boundary, session, opening, granted } = hearing;
  const cited: Cited[] = [];
  for (const one of scps.cited) cited.push(one);
  for (const one of rcps.cited) cited.push(one);
  for (const one of opening.cited) cited.push(one);
  for (const one of identity.cited) cited.push(one);
  if (boundary !== null) for (const one of boundary.cited) cited.push(one);
  if (session !== null) for (const one of session.cited) cited.push(one);
  for (const { grant, open } of granted.grants)
    cited.push({ part: 'grant', document: `grant ${grant.id}`, sid: '', index: 0, effect: 'Allow', open });
  return cited;
}

function reasonsFor(ways: readonly Way[], cited: readonly Cited[]): Reason[] {
  const reasons: Reason[] = [];
  for (const { reason, open } of ways) if (open === true && !reasons.includes(reason)) reasons.push(reason);
  return withOpen(reasons, cited);
}

function withOpen(reasons: Reason[], cited: readonly Cited[]): Reason[] {
  if (cited.some(({ open }) => open)) reasons.push('depends-on-request');
  return reasons;
}

function isAllow({ effect }: Cited): boolean {
  return effect === 'Allow';
}

/** Permission is on the key: which key an alias names is not the evaluation's to guess. */
function aliasDecision({ target }: ResourceSide, request: Request): Decision {
  return decided('unknown', request, ['alias-is-not-a-key'], [], [`the key behind ${target.asked}`]);
}

function decided(
  verdict: Decision['verdict'],
  { direction }: Request,
  reasons: readonly Reason[],
  statements: readonly Cited[],
  missing: readonly string[],
): Decision {
  return {
    verdict,
    direction,
    reasons,
    statements,
    missing: missing.length < 2 ? missing : [...new Set(missing)].sort(),
  };
}
