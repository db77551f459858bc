import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { known, unknown } from '../../../src/reasoning/iam/known.ts';
import type {
  NamedPolicy,
  Principal,
  Resource,
  Role,
  User,
  Workload,
  World,
} from '../../../src/reasoning/iam/model.ts';
import { HOME, KEY, OTHER, policyOf, type Written } from './world.ts';

export const ADMIN = `account ${HOME}`;
export const role = (name: string, account = HOME): string => `arn:aws:iam::${account}:role/${name}`;
export const user = (name: string): string => `arn:aws:iam::${HOME}:user/${name}`;
export const allow = (Action: string | string[], Resource: string | string[] = '*', more: object = {}): Written => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const deny = (Action: string | string[], Resource = '*'): Written => ({ Effect: 'Deny', Action, Resource });
export const trusting = (Principal: object, more: object = {}): Written => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...more,
});

export interface Someone {
  readonly identity?: readonly Written[] | '?';
  readonly trust?: readonly Written[] | '?';
  readonly boundary?: readonly Written[];
  readonly groups?: readonly string[];
  readonly managed?: NamedPolicy;
}

/** What an administrator has beside his account: its key, and whatever role anywhere trusts it. */
export function administering(...ways: readonly string[]): string[] {
  const way = ways.join(' ▸ ');
  return [`${ADMIN} by ${way}`, `${KEY} by ${way} ▸ kms:PutKeyPolicy`, `? * by ${way} ▸ sts:AssumeRole`];
}

/** Roles and users by ARN, and one key whose policy delegates to the account. */
export function worldOf(people: Readonly<Record<string, Someone>>, workloads: readonly Workload[] = []): World {
  const principals = new Map(Object.entries(people).map(([arn, one]) => [arn, principalOf(arn, one)]));
  const delegates = policyOf('key policy', [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${HOME}:root` }, Action: 'kms:*', Resource: '*' },
  ]);
  const key: Resource = {
    arn: KEY,
    account: known(HOME),
    policy: known(delegates),
    grants: known([]),
    tags: known(new Map()),
  };
  return {
    principals,
    resources: new Map([[KEY, key]]),
    accounts: new Map([HOME, OTHER].map((id) => [id, loneAccount(id)])),
    workloads: known(workloads),
  };
}

export function principalOf(arn: string, one: Someone): Principal {
  const [, , , , account = ''] = arn.split(':');
  const written = one.identity === '?' ? unknown(`policies of ${arn}`) : known(policyOf('policy', one.identity ?? []));
  const identity = {
    arn,
    account,
    id: known('AXXX'),
    identity: one.managed === undefined ? [written] : [written, known(one.managed)],
    boundary: one.boundary === undefined ? known<'none'>('none') : known(policyOf('boundary', one.boundary)),
    tags: known(new Map<string, string>()),
  };
  if (arn.includes(':user/')) return { kind: 'user', groups: known(one.groups ?? []), ...identity } satisfies User;
  const trust = one.trust === '?' ? unknown(`trust policy of ${arn}`) : known(policyOf('trust', one.trust ?? []));
  return { kind: 'role', trust, serviceLinked: false, ...identity } satisfies Role;
}

export function reachedBy(world: World, from = role('start')): string[] {
  return closureOf(world, from).paths.map(({ to, certainty, steps }) => {
    const way = steps.map(({ via }) => via).join(' ▸ ');
    return `${certainty === 'open' ? '' : '? '}${to} by ${way}`;
  });
}
