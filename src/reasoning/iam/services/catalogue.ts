import { ACCOUNT } from './account.ts';
import { ANALYTICS } from './analytics.ts';
import { COMPUTE } from './compute.ts';
import { CONTAINERS } from './containers.ts';
import { DELIVERY } from './delivery.ts';
import { INTEGRATION } from './integration.ts';
import { PLAIN } from './plain.ts';
import { REVIEWS_A_TO_C } from './reviews/a-to-c.ts';
import { REVIEWS_CLOUDTRAIL_TO_D } from './reviews/cloudtrail-to-d.ts';
import { REVIEWS_E } from './reviews/e.ts';
import { REVIEWS_F_TO_N } from './reviews/f-to-n.ts';
import { REVIEWS_O_TO_R } from './reviews/o-to-r.ts';
import { REVIEWS_S_TO_X } from './reviews/s-to-x.ts';
import { type IntoWay, isReviewed, type PassWay, type Review, type ServiceRule, waysNamedIn } from './rule.ts';
import { STORAGE } from './storage.ts';
import { WATCHING } from './watching.ts';

const REVIEWS: Readonly<Record<string, Review>> = {
  ...REVIEWS_A_TO_C,
  ...REVIEWS_CLOUDTRAIL_TO_D,
  ...REVIEWS_E,
  ...REVIEWS_F_TO_N,
  ...REVIEWS_O_TO_R,
  ...REVIEWS_S_TO_X,
};

/** Every rule, reviewed or not. A new service is an entry in one of the tables; its review an entry in reviews/. */
export const SERVICE_RULES: readonly ServiceRule[] = [
  ...COMPUTE,
  ...CONTAINERS,
  ...DELIVERY,
  ...INTEGRATION,
  ...STORAGE,
  ...ANALYTICS,
  ...WATCHING,
  ...ACCOUNT,
  ...PLAIN,
].map((rule) => {
  const reviewed = REVIEWS[rule.prefix];
  return reviewed === undefined ? rule : { ...rule, reviewed };
});

/** Rules as the closure asks for them. */
export interface Catalogue {
  readonly rules: readonly ServiceRule[];
  /** Of a service that has a rule. */
  readonly byPrefix: ReadonlyMap<string, ServiceRule>;
  /** Services of which every writing action was looked at, with every action that was, in lower case. */
  readonly looked: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ways to pass a role to a service that is trusted under a name. */
  readonly passes: ReadonlyMap<string, readonly PassWay[]>;
  /** Ways into what runs, all rules' together for each kind of it. */
  readonly into: readonly IntoWay[];
}

export function catalogueOf(rules: readonly ServiceRule[]): Catalogue {
  const passes = new Map<string, PassWay[]>();
  for (const way of rules.flatMap((rule) => rule.passes ?? []))
    for (const principal of way.to) passes.set(principal, [...(passes.get(principal) ?? []), way]);
  return {
    rules,
    byPrefix: new Map(rules.map((rule) => [rule.prefix, rule])),
    looked: new Map(rules.filter(isReviewed).map((rule) => [rule.prefix, lookedAt(rule)])),
    passes,
    into: joined(rules.flatMap((rule) => rule.into ?? [])),
  };
}

function joined(ways: readonly IntoWay[]): readonly IntoWay[] {
  const byKind = new Map<string, IntoWay>();
  for (const way of ways) {
    const key = `${way.trusts} ${way.of} ${way.kind}`;
    const { actions = [], elsewhere = [] } = byKind.get(key) ?? {};
    byKind.set(key, {
      ...way,
      actions: [...actions, ...way.actions],
      elsewhere: [...elsewhere, ...(way.elsewhere ?? [])],
    });
  }
  return [...byKind.values()];
}

function lookedAt(rule: ServiceRule): ReadonlySet<string> {
  const harmless = (rule.reviewed?.harmless ?? []).map((name) => `${rule.prefix}:${name}`);
  return new Set([...harmless, ...waysNamedIn(rule)].map((action) => action.toLowerCase()));
}

export const CATALOGUE: Catalogue = catalogueOf(SERVICE_RULES);
