import { type Actor, actorOf } from '../actor.ts';
import { decide } from '../decide.ts';
import type { Cited, Context, Decision, Gain, Step } from '../decision.ts';
import { judge } from '../judge.ts';
import { lookupOf } from '../key.ts';
import type { Principal, Role, User, World } from '../model.ts';
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
export function mayDo(world: World, principal: Principal, action: string, resource = '*', context?: Context): Finding {
  if ((principal.kind === 'user' || principal.kind === 'role') && !mentions(principal, action)) return REFUSED;
  const actor = actorOf(world, principal);
  return byIdentity(actor, action.toLowerCase(), bareTarget(world, resource, actor.account), context);
}

interface Mentioned {
  readonly services: ReadonlySet<string>;
  /** Some Allow may speak of any service, or some policy was not read. */
  readonly any: boolean;
}

const mentioned = new WeakMap<User | Role, Mentioned>();

/** Whether some policy of a principal could allow an action of that service: spares most questions about most services. */
function mentions(who: User | Role, action: string): boolean {
  const kept = mentioned.get(who) ?? mentionedBy(who);
  mentioned.set(who, kept);
  return kept.any || kept.services.has(action.slice(0, action.indexOf(':')).toLowerCase());
}

function mentionedBy({ identity }: User | Role): Mentioned {
  const services = new Set<string>();
  let any = false;
  for (const entry of identity) {
    if (entry.kind === 'unknown') any = true;
    else
      for (const { effect, actions, notActions } of entry.value.policy.statements) {
        if (effect !== 'Allow') continue;
        const prefixes = actions.map((action) => action.split(':', 1)[0] as string);
        if (notActions.length > 0 || prefixes.some((prefix) => /[*?]/.test(prefix))) any = true;
        for (const prefix of prefixes) services.add(prefix);
      }
  }
  return { services, any };
}

/** Asks the caller's side alone, of a resource about which nothing was read. */
export function mayTry(world: World, principal: Principal, action: string, resource: string): Finding {
  const actor = actorOf(world, principal);
  const own = bareTarget(world, '*', actor.account);
  return byIdentity(actor, action.toLowerCase(), { ...own, asked: resource, guardrails: null });
}

function byIdentity(actor: Actor, action: string, target: Target, context?: Context): Finding {
  const request = { asked: target.asked, lookup: lookupOf(actor, target, context), direction: 'cannot' as const };
  return judge(callerSide(actor, action), resourceSide(target, action), request);
}

/** False when no policy of a principal speaks for an action, so that no resource need be asked about. */
export function speaksOf(world: World, principal: Principal, action: string): boolean {
  const { identity } = callerSide(actorOf(world, principal), action.toLowerCase());
  return isMissing(identity.unread ?? false) || identity.voices.some(({ ready }) => ready.statement.effect === 'Allow');
}

/** The resources of the Allows that speak for an action, as patterns; `*` where one is not told, or names those it leaves out. */
export function resourcesFor(world: World, principal: Principal, action: string): ReadonlySet<string> {
  const { identity } = callerSide(actorOf(world, principal), action.toLowerCase());
  const named = identity.voices
    .map(({ ready }) => ready.statement)
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ resources, notResources }) => (notResources.length > 0 ? ['*'] : resources));
  return new Set([...(isMissing(identity.unread ?? false) ? ['*'] : []), ...named]);
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
  // An input that was not read may hide other ways, and is named first.
  if (step.certainty === 'unknown') return step;
  return { ...step, certainty: 'unknown', isOnlyThere: true, missing: [missing] };
}
