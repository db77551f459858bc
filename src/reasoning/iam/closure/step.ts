import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { administratorOf } from './administrator.ts';
import { assigning } from './assign.ts';
import { assuming, impersonating, retrusting } from './become.ts';
import { creating, editing, unlocking } from './enlarge.ts';
import { federating } from './federate.ts';
import { formOf } from './form.ts';
import { GIVEN, stepOf } from './inquiry.ts';
import { federatingAs, making } from './make.ts';
import { managing } from './members.ts';
import { outsiders } from './outside.ts';
import { renaming } from './rename.ts';
import { retagged } from './retag.ts';
import { serving } from './serve.ts';

/** The world sorted as steps need it. */
export interface Ground {
  readonly world: World;
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  readonly keys: readonly string[];
  /** Steps by node, so that a node is expanded once for all closures of a world. */
  readonly steps: Map<string, readonly Step[]>;
}

const GROUNDS = new WeakMap<World, Ground>();

export function groundOf(world: World): Ground {
  const kept = GROUNDS.get(world);
  if (kept !== undefined) return kept;
  const all = [...world.principals.values()];
  const ground: Ground = {
    world,
    roles: all.filter((one) => one.kind === 'role'),
    users: all.filter((one) => one.kind === 'user'),
    keys: [...world.resources.keys()].filter((arn) => /^arn:[^:]+:kms:[^:]+:\d+:key\//.test(arn)),
    steps: new Map(),
  };
  GROUNDS.set(world, ground);
  return ground;
}

/** Every first step of an entity by itself. Editing others is asked for once they are reached. */
export function stepsFrom(ground: Ground, node: string, who: User | Role): readonly Step[] {
  const kept = ground.steps.get(node);
  if (kept !== undefined) return kept;
  const { keys } = ground;
  const world = retagged(ground.world, who);
  const roles = ground.roles.filter(({ account }) => account === who.account);
  const users = ground.users.filter(({ account }) => account === who.account);
  const own = [...editing(world, who, who, node), ...creating(world, who)];
  const governs = own.some(({ to, certainty }) => to === `account ${who.account}` && certainty === 'open');
  const steps = [
    ...own,
    ...making(world, who),
    ...federatingAs(world, who),
    ...renaming(world, who, node),
    ...assuming(world, who, ground.roles),
    ...retrusting(world, who, roles),
    ...federating(world, who, roles),
    ...impersonating(world, who, users),
    ...serving(world, who, roles, governs),
    ...assigning(world, who, ground.roles),
    ...managing(world, who),
    ...unlocking(world, who, keys),
    ...outsiders(world, who),
  ];
  ground.steps.set(node, steps);
  return steps;
}

/** What an administrator of its account has not already: roles of other accounts, and keys. */
export function stepsAbroad(ground: Ground, node: string, who: User | Role): readonly Step[] {
  const key = `${node} abroad`;
  const kept = ground.steps.get(key);
  if (kept !== undefined) return kept;
  const abroad = ground.roles.filter(({ account }) => account !== who.account);
  const steps = [
    ...assuming(ground.world, who, abroad),
    ...(mayManage(ground.world, who) ? [...assigning(ground.world, who, abroad), ...managing(ground.world, who)] : []),
    ...unlocking(ground.world, who, ground.keys),
    ...outsiders(ground.world, who),
  ];
  ground.steps.set(key, steps);
  return steps;
}

function mayManage({ accounts }: World, { account }: User | Role): boolean {
  const management = accounts.get(account)?.management;
  return management !== undefined && (management.kind === 'unknown' || management.value);
}

/** What an administrator reaches by principals and permissions of its own making, beside all that its account holds. */
export function stepsOfAccount(ground: Ground, node: string, account: string): readonly Step[] {
  const kept = ground.steps.get(node);
  if (kept !== undefined) return kept;
  const inside = [...ground.users, ...ground.roles]
    .filter((one) => one.account === account)
    .map(({ arn }) => stepOf(node, 'as its administrator', arn, 'becomes', GIVEN));
  const beyond = stepsAbroad(ground, node, administratorOf(account)).map((step) => ({ ...step, from: node }));
  const steps = [...inside, ...beyond];
  ground.steps.set(node, steps);
  return steps;
}

/** The entity behind a node: one of the world, or a form of one. */
export function entityOf({ world }: Ground, node: string): User | Role | null {
  return formOf(world, node);
}
