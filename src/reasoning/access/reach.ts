import { roleBehind, strangerOf } from '../iam/actor.ts';
import { administratorOf } from '../iam/closure/administrator.ts';
import { formOf } from '../iam/closure/form.ts';
import { isOfUnreadRoles } from '../iam/closure/outside.ts';
import type { Principal } from '../iam/model.ts';
import type { Judged } from './judged.ts';
import { type Lifter, lifted } from './lifted.ts';
import { outsidersOf } from './outsiders.ts';
import { providerForAnybody } from './signed-in.ts';

/** What a principal reaches for sure; what it reaches perhaps, and why that is not known; and why the list may not be whole. */
export interface Reach {
  readonly nodes: readonly string[];
  readonly perhaps: readonly Perhaps[];
  readonly missing: readonly string[];
}

export interface Perhaps {
  readonly node: string;
  readonly missing: readonly string[];
}

export function reachOf(judged: Judged, principal: string): Reach {
  const reach = ownReach(judged, principal);
  const { named, judged: outside } = outsidersOf(judged);
  const sure = reach.missing.filter((name) => !isOfOutsiders(name, named));
  if (sure.length === reach.missing.length) return reach;
  const unsure = reach.missing.filter((name) => isOfOutsiders(name, named));
  // Whoever comes to roles of others comes to what those come to.
  const others = reachOfOutsiders(outside);
  const theirs = others.nodes.map((node): Perhaps => ({ node, missing: unsure }));
  return {
    nodes: reach.nodes,
    perhaps: [...reach.perhaps, ...theirs, ...others.perhaps],
    missing: [...sure, ...others.missing],
  };
}

const reaches = new WeakMap<Judged, Reach>();

function reachOfOutsiders(outside: Judged): Reach {
  const earlier = reaches.get(outside);
  if (earlier !== undefined) return earlier;
  const { named } = outsidersOf(outside);
  const own = joined(
    [...named.keys()].filter((who) => hasAccount(who) && isSomebody(outside, who)).map((who) => ownReach(outside, who)),
  );
  const reach = { ...own, missing: own.missing.filter((name) => !isOfOutsiders(name, named)) };
  reaches.set(outside, reach);
  return reach;
}

export function ownReach(judged: Judged, principal: string): Reach {
  const free = lifted(judged, entitiesAt(judged, principal));
  if (free === null) return reachIn(judged, principal);
  if (free.missing.length === 0) return reachIn(free.judged, principal);
  const reach = reachIn(judged, principal);
  const after = reachIn(free.judged, principal);
  const more = after.nodes.filter((node) => !reach.nodes.includes(node));
  return {
    nodes: reach.nodes,
    perhaps: [...reach.perhaps, ...after.perhaps, ...more.map((node) => ({ node, missing: free.missing }))],
    missing: [...new Set([...reach.missing, ...after.missing])],
  };
}

/**
 * Who comes to the management account may lift what its organisation forbids. Asked for one by one: most facts have no
 * guardrails that anybody could lift.
 */
export function* entitiesAt(judged: Judged, principal: string): Iterable<Lifter> {
  const reach = reachIn(judged, principal);
  const nodes = [principal, ...reach.nodes].map((node): Perhaps => ({ node, missing: [] }));
  for (const { node, missing } of [...nodes, ...reach.perhaps])
    for (const who of actorsOf(judged, node)) {
      const entity = typeof who === 'string' ? judged.world.principals.get(who) : who;
      if (entity?.kind === 'user' || entity?.kind === 'role') yield { entity, missing };
    }
}

export function reachIn(judged: Judged, principal: string): Reach {
  const entity = judged.world.principals.get(principal);
  if (entity?.kind === 'user' || entity?.kind === 'role') return reachOfEntity(judged, principal);
  if (entity?.kind === 'root') {
    const account = `account ${entity.account}`;
    return joined([{ ...NOWHERE, nodes: [account] }, reachOfEntity(judged, account)]);
  }
  const stranger = strangerOf(principal);
  if (stranger.kind === 'session')
    return reachOfEntity(judged, roleBehind(judged.world, stranger.role)?.arn ?? stranger.role.arn);
  // A role that was not told may trust anyone.
  return joined([{ ...NOWHERE, missing: judged.missing }, ...rolesOpenTo(judged, principal)]);
}

const NOWHERE: Reach = { nodes: [], perhaps: [], missing: [] };

function reachOfEntity(judged: Judged, arn: string): Reach {
  const { paths, missing } = judged.closure(arn);
  return {
    nodes: paths.filter(({ certainty }) => certainty === 'open').map(({ to }) => to),
    perhaps: paths.flatMap((path) => (path.certainty === 'open' ? [] : [{ node: path.to, missing: path.missing }])),
    missing,
  };
}

/** A service, a provider or anybody at all has no policies, but becomes the roles that trust it. */
function rolesOpenTo(judged: Judged, principal: string): Reach[] {
  const roles = [...judged.world.principals.values()].filter((one) => one.kind === 'role');
  return roles.map((one) => {
    const role = one.arn;
    const decisions = ASSUMING.map((action) => judged.decide(principal, action, role, 'cannot'));
    if (decisions.some(({ verdict }) => verdict === 'yes'))
      return joined([{ ...NOWHERE, nodes: [role] }, reachOfEntity(judged, role)]);
    const provider = principal === '*' ? providerForAnybody(judged, one) : null;
    if (provider !== null) return signedIn(judged, role, provider);
    return { ...NOWHERE, missing: decisions.flatMap(({ missing }) => missing) };
  });
}

/** Whom a provider signs in is decided where it is, and not in what was read. */
function signedIn(judged: Judged, role: string, provider: string): Reach {
  const missing = [`whom ${provider} signs in as ${role}`];
  const behind = reachOfEntity(judged, role);
  const nodes = [role, ...behind.nodes].map((node): Perhaps => ({ node, missing }));
  return { nodes: [], perhaps: [...nodes, ...behind.perhaps], missing: behind.missing };
}

/** The calls that give a session of a role. */
export const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;

function joined(reaches: readonly Reach[]): Reach {
  return {
    nodes: [...new Set(reaches.flatMap(({ nodes }) => nodes))],
    perhaps: reaches.flatMap(({ perhaps }) => perhaps),
    missing: [...new Set(reaches.flatMap(({ missing }) => missing))],
  };
}

function entitiesOf({ world }: Judged, account: string): readonly string[] {
  return [...world.principals].flatMap(([arn, one]) =>
    (one.kind === 'user' || one.kind === 'role') && one.account === account ? [arn] : [],
  );
}

/** Who acts at a node of the closure: itself, a form of itself, or any principal of an account and a new one. */
export function actorsOf(judged: Judged, node: string): readonly (string | Principal)[] {
  const { world } = judged;
  const account = /^account (\d{12})$/.exec(node)?.[1];
  if (account !== undefined) {
    return [...entitiesOf(judged, account), administratorOf(account)];
  }
  if (!node.includes(' ')) return world.resources.has(node) ? [] : [node];
  const form = formOf(world, node);
  return form === null ? [] : [form];
}

/** Services and identity providers hold no roles that somebody could come to. */
export function hasAccount(who: string): boolean {
  const { kind } = strangerOf(who);
  return kind !== 'service' && kind !== 'provider';
}

export function isSomebody({ world }: Judged, who: string): boolean {
  const { kind } = strangerOf(who);
  return world.principals.has(who) || (kind !== 'user' && kind !== 'role');
}

const TRUST_OF = 'trust policy of ';

/** Whether it is missing only to say which roles of others come within reach. */
export function isOfOutsiders(missing: string, named: ReadonlyMap<string, string>): boolean {
  if (isOfUnreadRoles(missing)) return true;
  return missing.startsWith(TRUST_OF) && named.has(missing.slice(TRUST_OF.length));
}
