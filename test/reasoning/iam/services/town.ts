import { loneAccount } from '../../../../src/reasoning/iam/actor.ts';
import { closureOf } from '../../../../src/reasoning/iam/closure/closure.ts';
import { known } from '../../../../src/reasoning/iam/known.ts';
import type { Role, Workload, World } from '../../../../src/reasoning/iam/model.ts';
import type { Catalogue } from '../../../../src/reasoning/iam/services/catalogue.ts';
import { HOME, policyOf, type Written } from '../world.ts';

export const CALLER = `arn:aws:iam::${HOME}:role/caller`;
export const TARGET = `arn:aws:iam::${HOME}:role/target`;

export interface Town {
  /** What the caller may do, on anything. */
  readonly may: readonly string[];
  /** Statements beside. */
  readonly also?: readonly Written[];
  readonly boundary?: readonly Written[];
  readonly trusts: readonly string[];
  readonly rules?: Catalogue;
  readonly workloads?: readonly Workload[];
}

/** A caller, and a role that trusts services; nothing runs unless it is told. */
export function townOf({ may, also = [], boundary, trusts, rules, workloads = [] }: Town): World {
  const allow = { Effect: 'Allow', Action: may, Resource: '*' };
  const trust = { Effect: 'Allow', Principal: { Service: trusts }, Action: 'sts:AssumeRole' };
  const caller = roleOf(CALLER, [...(may.length === 0 ? [] : [allow]), ...also], []);
  const bound = boundary === undefined ? known<'none'>('none') : known(policyOf('boundary', boundary));
  return {
    principals: new Map([
      [CALLER, { ...caller, boundary: bound }],
      [TARGET, roleOf(TARGET, [], trusts.length === 0 ? [] : [trust])],
    ]),
    resources: new Map(),
    accounts: new Map([[HOME, loneAccount(HOME)]]),
    workloads: known(workloads),
    ...(rules === undefined ? {} : { rules }),
  };
}

function roleOf(arn: string, identity: readonly Written[], trust: readonly Written[]): Role {
  return {
    kind: 'role',
    arn,
    account: HOME,
    id: known(`AROA${arn.slice(-6).toUpperCase()}`),
    identity: [known(policyOf('policy', identity))],
    boundary: known('none'),
    tags: known(new Map()),
    trust: known(policyOf('trust', trust)),
    serviceLinked: false,
  };
}

export type Answer = 'cannot' | 'unknown' | 'can';
export const CERTAINTY: Readonly<Record<Answer, number>> = { cannot: 0, unknown: 1, can: 2 };

/** Whether the caller can become the target, as its closure says. */
export function becomes(world: World): Answer {
  const { paths, missing } = closureOf(world, CALLER);
  const ends = paths.filter(({ to }) => to === TARGET || to === `account ${HOME}`);
  if (ends.some(({ certainty }) => certainty === 'open')) return 'can';
  return ends.length > 0 || missing.length > 0 ? 'unknown' : 'cannot';
}
