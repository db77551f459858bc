import { serviceNamed } from '../../../core/partition.ts';
import type { Role, World } from '../model.ts';
import { CATALOGUE } from '../services/catalogue.ts';
import { HOSTED, principalNamed } from '../services/principals.ts';
import { type Finding, mayBe } from './inquiry.ts';

/** A service that a role's trust may admit. */
export interface Trusted {
  /** As the trust policy writes it. */
  readonly name: string;
  /** Without region and partition. */
  readonly principal: string;
  /** Whether the trust admits it, whatever its conditions; asked when there is a way. */
  readonly admitted: () => Finding;
}

const kept = new WeakMap<World, Map<Role, readonly Trusted[]>>();

/** The services that may act as a role. Where its trust names everyone, or was not read, any of those with a rule. */
export function trustedBy(world: World, role: Role): readonly Trusted[] {
  const known = kept.get(world) ?? new Map<Role, readonly Trusted[]>();
  kept.set(world, known);
  const earlier = known.get(role);
  if (earlier !== undefined) return earlier;
  const trusted = namesIn(role).map(
    (name): Trusted => ({ name, principal: principalNamed(name), admitted: once(() => admits(world, name, role)) }),
  );
  known.set(role, trusted);
  return trusted;
}

function once(ask: () => Finding): () => Finding {
  let answer: Finding | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}

function admits(world: World, name: string, { arn }: Role): Finding {
  return mayBe(world, { kind: 'service', name }, 'sts:AssumeRole', arn);
}

/** Some service under a name that no list has. */
const ANOTHER = 'another.amazonaws.com';

function namesIn({ trust }: Role): readonly string[] {
  if (trust.kind === 'unknown') return everyService();
  const allows = trust.value.policy.statements.filter(({ effect }) => effect === 'Allow');
  const isOpen = allows.some(
    ({ principals: { Service = [], AWS = [] }, notPrincipals }) =>
      Service.includes('*') || AWS.includes('*') || Object.keys(notPrincipals).length > 0,
  );
  const named = allows.flatMap(({ principals: { Service = [], AWS = [] } }) => [...Service, ...AWS.filter(isService)]);
  return [...new Set([...named.filter((name) => name !== '*'), ...(isOpen ? everyService() : [])])];
}

function isService(name: string): boolean {
  return serviceNamed(name) !== null;
}

function everyService(): readonly string[] {
  const names = new Set([...CATALOGUE.passes.keys(), ...HOSTED]);
  return [...[...names].map((name) => `${name}.amazonaws.com`), ANOTHER];
}
