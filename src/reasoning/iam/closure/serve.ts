import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { CATALOGUE } from '../services/catalogue.ts';
import { stepOf, thereOrNowhere, together } from './inquiry.ts';
import { Doubts } from './limited.ts';
import { Passing } from './pass-role.ts';
import { type Trusted, trustedBy } from './trusted.ts';
import { type Entry, entering } from './workload.ts';

/**
 * Roles as which a service runs what a principal tells it to: by passing the role, or through what runs as it already.
 * Where no rule speaks, that is unknown, and never impossible; who `governs` the account has its
 * roles anyway.
 */
export function* serving(world: World, who: User | Role, roles: readonly Role[], governs: boolean): Iterable<Step> {
  const rules = world.rules ?? CATALOGUE;
  const [passing, doubts] = [new Passing(world, who, rules), new Doubts(world, who, rules)];
  const entries = [...entering(world, who, rules)];
  const running = entries.flatMap(({ via, finding, as }) =>
    'role' in as && as.role !== who.arn ? [stepOf(who.arn, via, as.role, 'runs-code-as', finding)] : [],
  );
  yield* running;
  const entered = new Set(running.filter(isOpen).map(({ to }) => to));
  for (const role of roles) {
    const services = role.arn === who.arn ? [] : trustedBy(world, role);
    if (services.length === 0) continue;
    const known = [...passed(who, role, services, passing), ...anyEntry(who, role, services, entries)];
    yield* known;
    if (!governs && !entered.has(role.arn) && !known.some(isOpen)) yield* doubted(who, role, services, passing, doubts);
  }
}

function isOpen({ certainty }: Step): boolean {
  return certainty === 'open';
}

function* passed(who: User | Role, role: Role, services: readonly Trusted[], passing: Passing): Iterable<Step> {
  for (const service of services) {
    const way = passing.known(role, service);
    if (way !== null) yield stepOf(who.arn, way.via, role.arn, 'runs-code-as', way.finding);
  }
}

/** What runs, and as which role nobody told: any that trusts its service. */
function* anyEntry(
  who: User | Role,
  role: Role,
  services: readonly Trusted[],
  entries: readonly Entry[],
): Iterable<Step> {
  for (const { via, finding, as } of entries) {
    if ('role' in as || (as.account !== null && as.account !== role.account)) continue;
    const service = services.find(({ principal }) => principal === as.trusts);
    if (service === undefined) continue;
    const both = together(service.admitted, () => finding);
    if (both.verdict === 'no') continue;
    yield as.untold === null
      ? stepOf(who.arn, via, role.arn, 'runs-code-as', both)
      : thereOrNowhere(stepOf(who.arn, via, role.arn, 'runs-code-as', both), as.untold);
  }
}

function* doubted(
  who: User | Role,
  role: Role,
  services: readonly Trusted[],
  passing: Passing,
  doubts: Doubts,
): Iterable<Step> {
  for (const service of services) {
    const [taking, steering] = [doubts.of(service.principal, 'takes'), doubts.of(service.principal, 'steers')];
    for (const [doubt, isPassed] of [
      [steering, false],
      [taking, true],
    ] as const) {
      if (doubt === null) continue;
      const both = together(
        () => doubt.finding,
        service.admitted,
        ...(isPassed ? [() => passing.handing(role, service)] : []),
      );
      if (both.verdict === 'no') continue;
      const via = isPassed ? `iam:PassRole + ${doubt.via}` : doubt.via;
      const step = stepOf(who.arn, via, role.arn, 'runs-code-as', both);
      yield thereOrNowhere(step, `${doubt.what} as ${role.arn}${doubt.why}`);
      break;
    }
  }
}
