import type { Bool, Context } from 'z3-solver';
import { HOME, type Written } from '../world.ts';
import type { Papers } from './papers.ts';
import { type Caller, conditionOf, KEYS, like, listOf, NEGATED, POSITIVE, TAG_KEYS } from './requests.ts';

/**
 * The evaluation of AWS as a formula over all requests, written from its documentation
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html) and from nothing of ours:
 * a request is a choice of value, or of none, for each condition key. What the documentation leaves open is decided
 * against the answer in `surely` and for it in `perhaps`.
 */
export interface Formulas {
  readonly surely: Formula;
  readonly perhaps: Formula;
}

/** A plain boolean where no request makes a difference. */
export type Formula = boolean | Bool<'main'>;

type Z3 = Context<'main'>;

export class SecondJudge {
  readonly #z3: Z3;
  readonly #values = new Map<string, Map<string, Formula>>();
  readonly #tagKeys: ReadonlyMap<string, Formula>;
  /** What every request keeps to. */
  readonly requests: Formula;

  constructor(z3: Z3) {
    this.#z3 = z3;
    const rules: Formula[] = [];
    for (const { name, values, optional } of KEYS) {
      const choices = new Map(values.map((value) => [value, z3.Bool.const(`${name} is ${value}`)]));
      this.#values.set(name.toLowerCase(), choices);
      const all = [...choices.values()];
      for (const [i, one] of all.entries())
        for (const other of all.slice(i + 1)) rules.push(this.not(this.#all([one, other])));
      if (!optional) rules.push(this.#any(all));
    }
    this.#tagKeys = new Map(TAG_KEYS.values.map((value) => [value, z3.Bool.const(`a tag key is ${value}`)]));
    this.requests = this.#all(rules);
  }

  formulas({ setting, action, resource }: Papers): Formulas {
    const account = setting.from ?? HOME;
    const arn = `arn:aws:iam::${account}:user/ana`;
    const caller: Caller = {
      arn,
      account,
      organisation: setting.organisation ?? null,
      tags: typeof setting.tags === 'object' ? setting.tags : {},
    };
    const says = (list: readonly Written[] | undefined, effect: 'Allow' | 'Deny', whom?: (one: Written) => boolean) =>
      this.#any(
        (list ?? [])
          .filter((one) => one.Effect === effect && (whom?.(one) ?? true))
          .map((one) => this.#speaks(one, action, resource, caller)),
      );
    const written = <T extends string>(value: readonly T[] | T | undefined) =>
      typeof value === 'string' ? undefined : value;
    const [identity, also, boundary] = [
      written(setting.identity as never),
      setting.also,
      written(setting.boundary as never),
    ];
    const policy = written(setting.policy as never) as readonly Written[] | undefined;
    const [scps, rcps] = [setting.scps, setting.rcps].map((levels) =>
      levels === '?' || levels === undefined ? [] : levels,
    );

    const own = [...((identity as readonly Written[] | undefined) ?? []), ...(also ?? [])];
    const bound = boundary as readonly Written[] | undefined;
    const denied = this.#any([
      says(own, 'Deny'),
      says(bound, 'Deny'),
      ...(scps ?? []).map((level) => says(level, 'Deny')),
      ...(rcps ?? []).map((level) => says(level, 'Deny')),
      says(policy, 'Deny', (one) => isDenied(one, caller, bound !== undefined)),
    ]);
    const railed = this.#all([
      ...(scps ?? []).map((level) => says(level, 'Allow')),
      ...(rcps ?? []).map((level) => says(level, 'Allow')),
    ]);
    const inBounds = bound === undefined || says(bound, 'Allow');
    const byIdentity = this.#all([says(own, 'Allow'), inBounds]);
    const toCaller = says(policy, 'Allow', (one) => names(one, caller) === 'caller');
    const toAnybody = says(policy, 'Allow', (one) => names(one, caller) === 'anybody');
    const toAccount = says(policy, 'Allow', (one) => names(one, caller) === 'account');
    const isKey = resource.startsWith('arn:aws:kms:');
    const allowed = (direct: Formula) => {
      // Both accounts must allow.
      if (account !== HOME) return this.#all([byIdentity, this.#any([toCaller, toAnybody, toAccount])]);
      // A key's policy must open the key to the account before the account's own policies count.
      if (isKey) return this.#any([direct, this.#all([toAccount, byIdentity])]);
      return this.#any([direct, byIdentity]);
    };
    const under = (one: Formula) => this.#all([this.not(denied), railed, one]);
    return {
      // Whether a boundary limits what a policy gives a user by name or to anybody, pages tell in different ways.
      surely: under(allowed(this.#all([this.#any([toCaller, toAnybody]), inBounds]))),
      perhaps: under(allowed(this.#any([toCaller, toAnybody]))),
    };
  }

  #speaks(one: Written, action: string, resource: string, caller: Caller): Formula {
    const asked = action.toLowerCase();
    const acts =
      one.NotAction === undefined
        ? listOf(one.Action).some((pattern) => like(pattern.toLowerCase(), asked))
        : !listOf(one.NotAction).some((pattern) => like(pattern.toLowerCase(), asked));
    const lies =
      one.NotResource === undefined
        ? listOf(one.Resource).some((pattern) => isMeant(pattern, resource, caller))
        : !listOf(one.NotResource).some((pattern) => isMeant(pattern, resource, caller));
    if (!acts || !lies) return false;
    return this.#all(conditionOf(one).map(([operator, key, patterns]) => this.#holds(operator, key, patterns, caller)));
  }

  #holds(operator: string, key: string, patterns: readonly string[], caller: Caller): Formula {
    const [set, bare] = operator.includes(':') ? (operator.split(':') as [string, string]) : [null, operator];
    if (key.toLowerCase() === TAG_KEYS.name.toLowerCase()) return this.#holdsOfTagKeys(set, bare, patterns);
    const values = this.#valuesOf(key, caller);
    const present = this.#any([...values.values()]);
    if (bare === 'Null') return patterns.includes('true') ? this.not(present) : present;
    const ifExists = bare.endsWith('IfExists');
    const name = ifExists ? bare.slice(0, -'IfExists'.length) : bare;
    const positive = NEGATED[name] ?? name;
    const fits = POSITIVE[positive];
    if (fits === undefined) throw new Error(`the second judge knows no ${operator}`);
    const matching = this.#any([...values].filter(([value]) => fits(patterns, value)).map(([, chosen]) => chosen));
    if (name in NEGATED) return this.not(matching);
    return ifExists ? this.#any([matching, this.not(present)]) : matching;
  }

  #holdsOfTagKeys(set: string | null, operator: string, patterns: readonly string[]): Formula {
    const carried = [...this.#tagKeys.values()];
    if (operator === 'Null') {
      const none = this.not(this.#any(carried));
      return patterns.includes('true') ? none : this.#any(carried);
    }
    const wanted = (value: string) => patterns.includes(value) === (operator === 'StringEquals');
    const [good, bad] = [true, false].map((is) =>
      [...this.#tagKeys].filter(([value]) => wanted(value) === is).map(([, chosen]) => chosen),
    ) as [Formula[], Formula[]];
    return set === 'ForAnyValue' ? this.#any(good) : this.not(this.#any(bad));
  }

  #valuesOf(key: string, { arn, account, organisation, tags }: Caller): ReadonlyMap<string, Formula> {
    const told = (value: string | null | undefined) =>
      new Map(value === null || value === undefined ? [] : [[value, true] as const]);
    const name = key.toLowerCase();
    if (name === 'aws:principalarn') return told(arn);
    if (name === 'aws:principalaccount') return told(account);
    if (name === 'aws:principalorgid') return told(organisation);
    if (name.startsWith('aws:principaltag/')) return told(tags[name.slice('aws:principaltag/'.length)]);
    const values = this.#values.get(name);
    if (values === undefined) throw new Error(`the second judge knows no ${key}`);
    return values;
  }

  not(one: Formula): Formula {
    return typeof one === 'boolean' ? !one : this.#z3.Not(one);
  }

  #any(of: readonly Formula[]): Formula {
    if (of.includes(true)) return true;
    const open = of.filter((one) => typeof one !== 'boolean');
    return open.length === 0 ? false : this.#z3.Or(...open);
  }

  #all(of: readonly Formula[]): Formula {
    if (of.includes(false)) return false;
    const open = of.filter((one) => typeof one !== 'boolean');
    return open.length === 0 ? true : this.#z3.And(...open);
  }
}

/** A variable without a value leaves its statement without effect. */
function isMeant(pattern: string, resource: string, { tags }: Caller): boolean {
  const variable = `\${aws:PrincipalTag/team}`;
  if (!pattern.includes(variable)) return like(pattern, resource);
  const { team } = tags;
  return team !== undefined && like(pattern.replace(variable, team), resource);
}

/** To whom a statement of a resource's policy speaks, as far as the caller goes. */
function names({ Principal }: Written, { arn, account }: Caller): 'caller' | 'account' | 'anybody' | null {
  if (Principal === '*') return 'anybody';
  const listed = (Principal as { AWS?: unknown } | undefined)?.AWS;
  const all = listed === undefined ? [] : listOf(listed);
  if (all.includes('*')) return 'anybody';
  if (all.includes(arn)) return 'caller';
  return all.includes(account) || all.includes(`arn:aws:iam::${account}:root`) ? 'account' : null;
}

/**
 * With NotPrincipal, everybody is denied but those whose own ARN and whose account are named, and of these whoever has a
 * boundary (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html).
 */
function isDenied(one: Written, caller: Caller, bounded: boolean): boolean {
  if (one.NotPrincipal === undefined) return names(one, caller) !== null;
  const all = listOf((one.NotPrincipal as { AWS: unknown }).AWS);
  return bounded || !(all.includes(caller.arn) && all.includes(`arn:aws:iam::${caller.account}:root`));
}
