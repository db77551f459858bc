import { serviceNames } from '../../../core/partition.ts';
import { partitionOf } from '../arn.ts';
import type { Context } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import type { Catalogue } from '../services/catalogue.ts';
import type { PassWay } from '../services/rule.ts';
import { type Finding, firstOf, mayBe, mayDo, speaksOf, together } from './inquiry.ts';
import type { Trusted } from './trusted.ts';

/** A call, or several, by which a principal may make a service run something as a role that is passed to it. */
interface Call {
  readonly way: PassWay;
  readonly actions: readonly string[];
  readonly finding: Finding;
}

export interface Passed {
  readonly via: string;
  readonly finding: Finding;
}

/** What one principal may pass; asked once for all roles that trust the same service. */
export class Passing {
  readonly #world: World;
  readonly #who: User | Role;
  readonly #rules: Catalogue;
  readonly #speaks: boolean;
  readonly #calls = new Map<string, readonly Call[]>();

  constructor(world: World, who: User | Role, rules: Catalogue) {
    this.#world = world;
    this.#who = who;
    this.#rules = rules;
    this.#speaks = speaksOf(world, who, 'iam:PassRole');
  }

  /** By a call that is known to run what its caller says; null when there is none. */
  known(role: Role, service: Trusted): Passed | null {
    if (!this.#speaks) return null;
    const found = firstOf(this.#callsFor(service.principal), ({ way, finding }) =>
      together(
        () => this.handing(role, service, way.as),
        service.admitted,
        () => finding,
      ),
    );
    return found && { via: `iam:PassRole + ${found.option.actions.join(' + ')}`, finding: found.finding };
  }

  /** Whether the role may be passed to the service, under the name of its trust, its plain name, or another that AWS gives it. */
  handing(role: Role, { name, principal }: Trusted, as: readonly string[] = []): Finding {
    if (!this.#speaks) return { verdict: 'no', statements: [], missing: [] };
    const names = new Set([name, ...[principal, ...as].flatMap((one) => serviceNames(one, partitionOf(role.arn)))]);
    const found = firstOf([...names], (service) => passed(this.#world, this.#who, role, service));
    return found?.finding ?? { verdict: 'no', statements: [], missing: [] };
  }

  #callsFor(principal: string): readonly Call[] {
    const kept = this.#calls.get(principal);
    if (kept !== undefined) return kept;
    const calls = (this.#rules.passes.get(principal) ?? []).flatMap((way): Call[] => {
      const found = firstOf(way.actions, (actions) =>
        together(...actions.map((action) => () => mayDo(this.#world, this.#who, action))),
      );
      return found === null ? [] : [{ way, actions: found.option, finding: found.finding }];
    });
    this.#calls.set(principal, calls);
    return calls;
  }
}

function passed(world: World, who: User | Role, role: Role, service: string): Finding {
  const context: Context = { present: new Map([['iam:passedtoservice', [service]]]), absent: new Set() };
  return mayBe(world, who, 'iam:PassRole', role.arn, context);
}
