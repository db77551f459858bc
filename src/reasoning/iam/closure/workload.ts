import { accountOf } from '../arn.ts';
import type { Role, User, Workload, World } from '../model.ts';
import type { Catalogue } from '../services/catalogue.ts';
import type { IntoWay } from '../services/rule.ts';
import { type Finding, firstOf, mayBe, mayDo } from './inquiry.ts';

/** A way into something that runs: as one role, or as any role of an account that trusts a service. */
export interface Entry {
  readonly via: string;
  readonly finding: Finding;
  readonly as:
    | { readonly role: string }
    /** `untold`: why it is not known which; null where nobody told what runs at all, and any role counts. */
    | { readonly trusts: string; readonly account: string | null; readonly untold: string | null };
}

/** Ways of a principal into what already runs as a role, and whose code or commands it may choose. */
export function* entering(world: World, who: User | Role, rules: Catalogue): Iterable<Entry> {
  for (const way of rules.into) {
    if (world.workloads === undefined) yield* anyWorkload(world, who, way);
    else if (world.workloads.kind === 'known')
      for (const workload of workloadsFor(world, way)) yield* thisWorkload(world, who, way, workload);
  }
}

/** Nobody told what runs where: any role that trusts the service may be at work in it. */
function* anyWorkload(world: World, who: User | Role, way: IntoWay): Iterable<Entry> {
  const found = firstOf([...way.actions, ...(way.elsewhere ?? [])], (action) => mayDo(world, who, action));
  if (found === null) return;
  yield { via: found.option, finding: found.finding, as: { trusts: way.trusts, account: null, untold: null } };
}

function* thisWorkload(world: World, who: User | Role, way: IntoWay, { arn, role }: Workload): Iterable<Entry> {
  const found =
    firstOf(way.actions, (action) =>
      action.startsWith('lambda:') ? mayBe(world, who, action, arn) : mayDo(world, who, action, arn),
    ) ?? firstOf(callsElsewhere(way, who, arn), (action) => mayDo(world, who, action));
  if (found === null) return;
  const entry = { via: `${found.option} on ${arn}`, finding: found.finding };
  if (role.kind === 'known') yield { ...entry, as: { role: role.value } };
  else yield { ...entry, as: { trusts: way.trusts, account: accountOf(arn), untold: role.missing } };
}

/** A document or a deployment of the caller's own account acts on what runs there, and on nothing of another's. */
function callsElsewhere({ elsewhere = [] }: IntoWay, { account }: User | Role, workload: string): readonly string[] {
  return accountOf(workload) === account ? elsewhere : [];
}

const kept = new WeakMap<World, Map<string, readonly Workload[]>>();

/** What a way leads into, of all that runs as some role. */
function workloadsFor(world: World, { of, kind }: IntoWay): readonly Workload[] {
  const known = kept.get(world) ?? new Map<string, readonly Workload[]>();
  kept.set(world, known);
  const key = `:${of}: :${kind}`;
  const earlier = known.get(key);
  if (earlier !== undefined) return earlier;
  const all = world.workloads?.kind === 'known' ? world.workloads.value : [];
  const found = all.filter(
    ({ arn, role }) =>
      arn.includes(`:${of}:`) && arn.includes(`:${kind}`) && !(role.kind === 'known' && role.value === 'none'),
  );
  known.set(key, found);
  return found;
}
