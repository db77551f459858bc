import { partitionOf } from '../arn.ts';
import type { Role, User, World } from '../model.ts';
import type { Catalogue } from '../services/catalogue.ts';
import { commandersOf, feedersOf, HOSTED } from '../services/principals.ts';
import { type Finding, firstOf, mayDo } from './inquiry.ts';
import { mayWrite } from './writes.ts';

/** Whether a role is passed, or whatever runs as it is changed. */
export type Manner = 'takes' | 'steers';

/** Something that a principal may do to a service, of which no rule says that it runs what the principal likes, or that it does not. */
export interface Doubt {
  readonly via: string;
  /** What is missing, before the role's name. */
  readonly what: string;
  /** What is missing, after it. */
  readonly why: string;
  readonly finding: Finding;
}

/**
 * What one principal may do to services beside what is known: what other services fetch and run, whatever a reviewed
 * rule lists as limited, and any writing action of a service that nobody reviewed. Asked once for all roles that trust the same service.
 */
export class Doubts {
  readonly #world: World;
  readonly #who: User | Role;
  readonly #rules: Catalogue;
  readonly #kept = new Map<string, Doubt | null>();

  constructor(world: World, who: User | Role, rules: Catalogue) {
    this.#world = world;
    this.#who = who;
    this.#rules = rules;
  }

  of(principal: string, manner: Manner): Doubt | null {
    const key = `${manner} ${principal}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const doubt = this.#sought(principal, manner);
    this.#kept.set(key, doubt);
    return doubt;
  }

  #sought(principal: string, manner: Manner): Doubt | null {
    const fed = manner === 'steers' ? this.#fed(principal) : null;
    if (fed !== null) return fed;
    const commanders = commandersOf(principal);
    for (const prefix of commanders ?? []) {
      const doubt = this.#through(prefix, principal, manner);
      if (doubt !== null) return doubt;
    }
    if (commanders !== null && !(manner === 'takes' && HOSTED.has(principal))) return null;
    return this.#once('any service', () => this.#throughAny());
  }

  /** Where its code lies that it fetches and runs, no answer that is collected tells. */
  #fed(principal: string): Doubt | null {
    for (const prefix of feedersOf(principal)) {
      const doubt = this.#fedFrom(prefix, principal);
      if (doubt !== null) return doubt;
    }
    return null;
  }

  #fedFrom(prefix: string, principal: string): Doubt | null {
    if (!this.#rules.looked.has(prefix)) return this.#once(`any of ${prefix}`, () => this.#unreviewed(prefix));
    for (const { to, actions, on } of this.#rules.byPrefix.get(prefix)?.feeds ?? []) {
      if (!to.includes(principal)) continue;
      const place = on === undefined ? '*' : `arn:${partitionOf(this.#who.arn)}:${on}`;
      const found = firstOf(actions, (action) => mayDo(this.#world, this.#who, action, place));
      if (found === null) continue;
      const why = `, by ${found.option}: not told where it lies`;
      return { via: found.option, what: `what ${principal} fetches and runs`, why, finding: found.finding };
    }
    return null;
  }

  /** What any principal of the service is asked alike. */
  #once(key: string, seek: () => Doubt | null): Doubt | null {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const doubt = seek();
    this.#kept.set(key, doubt);
    return doubt;
  }

  #through(prefix: string, principal: string, manner: Manner): Doubt | null {
    const looked = this.#rules.looked.get(prefix);
    if (looked === undefined) return this.#once(`any of ${prefix}`, () => this.#unreviewed(prefix));
    const told = manner === 'steers' ? this.#toldOf(principal) : [];
    const actions = (this.#rules.byPrefix.get(prefix)?.[manner] ?? []).filter((action) => !told.includes(action));
    const limited = firstOf(actions, (action) => mayDo(this.#world, this.#who, action));
    if (limited !== null)
      return {
        via: limited.option,
        what: `what ${prefix} does`,
        why: `, by ${limited.option}: no rule for how much the caller says`,
        finding: limited.finding,
      };
    // A pattern stands for the actions that were looked at; one that is named, and was not, is new.
    const isNew = (_: string, action: string | null) => action !== null && !looked.has(action);
    return this.#once(`new of ${prefix}`, () =>
      this.#doubtOf(prefix, mayWrite(this.#world, this.#who, { prefix, counts: isNew })),
    );
  }

  /** Where it was told what runs as which role, these lead there and nowhere else. */
  #toldOf(principal: string): readonly string[] {
    if (this.#world.workloads?.kind !== 'known') return [];
    const ways = this.#rules.into.filter(({ trusts }) => trusts === principal);
    return ways.flatMap(({ actions, elsewhere = [] }) => [...actions, ...elsewhere]);
  }

  #unreviewed(prefix: string): Doubt | null {
    return this.#doubtOf(prefix, mayWrite(this.#world, this.#who, { prefix, counts: () => true }));
  }

  /** Any service that nobody reviewed may start it. */
  #throughAny(): Doubt | null {
    const counts = (prefix: string) => !this.#rules.looked.has(prefix);
    const found = mayWrite(this.#world, this.#who, { prefix: null, counts });
    return this.#doubtOf(found?.action.split(':', 1)[0] ?? '', found);
  }

  #doubtOf(prefix: string, found: ReturnType<typeof mayWrite>): Doubt | null {
    if (found === null) return null;
    const named = /^~/.test(prefix) ? 'some service' : prefix;
    const via = found.action.replace(/^~[^:]*:/, 'some service:');
    return { via, what: `what ${named} runs`, why: ': no rule for it', finding: found.finding };
  }
}
