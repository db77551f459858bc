import type { Hearing } from './access.ts';
import type { Reason } from './decision.ts';
import type { Heard } from './speech.ts';
import type { Truth } from './truth.ts';

/** Why it is not allowed, in the order of the evaluation; a deny needs no other reason. */
export function reasonsAgainst(hearing: Hearing, denied: Truth, scps: Heard, rcps: Heard, access: Truth): Reason[] {
  if (denied === true) return ['explicit-deny'];
  const reasons: Reason[] = [];
  if (scps.allow === false) reasons.push('scp-does-not-allow');
  if (rcps.allow === false) reasons.push('rcp-does-not-allow');
  if (access === false) reasons.push(...accessReasons(hearing));
  return reasons;
}

function accessReasons(hearing: Hearing): Reason[] {
  const { caller, resource, opening } = hearing;
  const { actor } = caller;
  const { kind, account, policy } = resource.target;
  const named = [opening.itself, opening.role, opening.everyone, opening.account].some((truth) => truth === true);
  const same = account.kind === 'known' && account.value === actor.account;
  const reasons: Reason[] = [];
  if (kind === 'trust' && !named) reasons.push('trust-does-not-allow');
  else if (kind === 'key' && same && opening.account === false) reasons.push('key-policy-does-not-delegate');
  else if (!same && !named)
    reasons.push(isNone(policy) ? 'account-closed-to-others' : 'resource-policy-does-not-allow');
  return [...reasons, ...callerReasons(hearing)];
}

function isNone(policy: Hearing['resource']['target']['policy']): boolean {
  return policy.kind === 'known' && policy.value === 'none';
}

function callerReasons({ caller, identity, boundary, session }: Hearing): Reason[] {
  if (caller.actor.entity === null) return [];
  const reasons: Reason[] = [];
  if (caller.identity.documents === 0) reasons.push('principal-has-no-policies');
  else if (identity.allow === false) reasons.push('identity-does-not-allow');
  if (boundary?.allow === false) reasons.push('boundary-does-not-allow');
  if (session?.allow === false) reasons.push('session-does-not-allow');
  return reasons;
}
