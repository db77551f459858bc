import { type Actor, actorOf } from '../actor.ts';
import { decide } from '../decide.ts';
import type { Cited, Context, Decision, Gain, Step } from '../decision.ts';
import { judge } from '../judge.ts';
import { lookupOf } from '../key.ts';
import type { Principal, World } from '../model.ts';
import { callerSide, resourceSide } from '../side.ts';
import { bareTarget, type Target } from '../target.ts';
import { isMissing } from '../truth.ts';

/** What several decisions say together: all of them must be allowed, generously. */
export interface Finding {
  readonly verdict: Decision['verdict'];
  readonly statements: readonly Cited[];
  readonly missing: readonly string[];
}

export const GIVEN: Finding = { verdict: 'yes', statements: [], missing: [] };
const REFUSED: Finding = { verdict: 'no', statements: [], missing: [] };

/** Asks whether some request could be allowed. */
export function mayBe(
  world: World,
  principal: string | Principal,
  action: string,
  resource: string,
  context?: Context,
): Finding {
  const question = { principal, action, resource, direction: 'cannot' as const };
  return decide(world, context === undefined ? question : { ...question, context });
}

/** Asks the same of an action that creates or changes what the caller's account holds, on any resource. */
export function mayDo(world: World, principal: Principal, action: string, resource = '*'): Finding {
  const actor = actorOf(world, principal);
  return byIdentity(actor, action.toLowerCase(), bareTarget(world, resource, actor.account));
}

/** Asks the caller's side alone, of a resource about which nothing was read. */
export function mayTry(world: World, principal: Principal, action: string, resource: string): Finding {
  const actor = actorOf(world, principal);
  const own = bareTarget(world, '*', actor.account);
  return byIdentity(actor, action.toLowerCase(), { ...own, asked: resource, guardrails: null });
}

function byIdentity(actor: Actor, action: string, target: Target): Finding {
  const request = { asked: target.asked, lookup: lookupOf(actor, target, undefined), direction: 'cannot' as const };
  return judge(callerSide(actor, action), resourceSide(target, action), request);
}

/** False when no policy of a principal speaks for an action, so that no resource need be asked about. */
export function speaksOf(world: World, principal: Principal, action: string): boolean {
  const { identity } = callerSide(actorOf(world, principal), action.toLowerCase());
  return isMissing(identity.unread ?? false) || identity.voices.some(({ ready }) => ready.statement.effect === 'Allow');
}

export function together(...findings: readonly (() => Finding)[]): Finding {
  let all = GIVEN;
  for (const find of findings) {
    const one = find();
    if (one.verdict === 'no') return REFUSED;
    all = {
      verdict: all.verdict === 'unknown' ? 'unknown' : one.verdict,
      statements: [...all.statements, ...one.statements],
      missing: [...new Set([...all.missing, ...one.missing])],
    };
  }
  return all;
}

/** The first that is allowed; else the first that is not known. */
export function firstOf<T>(
  options: readonly T[],
  find: (option: T) => Finding,
): { option: T; finding: Finding } | null {
  let unsure: { option: T; finding: Finding } | null = null;
  for (const option of options) {
    const finding = find(option);
    if (finding.verdict === 'yes') return { option, finding };
    if (finding.verdict === 'unknown') unsure ??= { option, finding };
  }
  return unsure;
}

export function stepOf(
  from: string,
  via: string,
  to: string,
  gains: Gain,
  { verdict, statements, missing }: Finding,
): Step {
  return { from, via, to, gains, certainty: verdict === 'yes' ? 'open' : 'unknown', statements, missing };
}

/** A step of which it is unknown whether it can be gone, and not where it would lead: with what is missing to say so. */
export function thereOrNowhere(step: Step, missing: string): Step {
  const inputs = step.certainty === 'unknown' ? step.missing : [];
  const unsure = { ...step, certainty: 'unknown' as const, missing: [...inputs, missing] };
  // What was not read may hide other ways.
  return inputs.length > 0 ? unsure : { ...unsure, isOnlyThere: true };
}
