import type { Context, Step } from '../decision.ts';
import type { NamedPolicy, Role, User, World } from '../model.ts';
import { changed, RETAGGED, UNBOUND, without } from './form.ts';
import { DETACHMENTS, LEAVING, POLICY_EDITS, RETAGGING, UNBINDING } from './iam-edit.ts';
import { type Finding, firstOf, mayBe, speaksOf, stepOf, thereOrNowhere, together } from './inquiry.ts';
import { readsPrincipalTags } from './keys-read.ts';
import { RESTORING, widestPolicy } from './widest.ts';

/** What somebody can take from an entity that only limits it: its boundary, a policy that denies, the tags it has. */
export function* shedding(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  if (entity.kind === 'role' && entity.serviceLinked) return;
  yield* unbinding(world, who, entity, node);
  yield* detaching(world, who, entity, node);
  yield* retagging(world, who, entity, node);
}

function* unbinding(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  if (entity.boundary.kind === 'known' && entity.boundary.value === 'none') return;
  const own = UNBINDING[entity.kind].map((action) => [action, entity.arn] as const);
  const freely = ([action, arn]: readonly [string, string]) =>
    asked(world, who, action, arn, action.startsWith('iam:Put') ? widestFor(entity) : undefined);
  const way = firstOf([...own, ...rewriting(entity.boundary)], freely);
  if (way !== null) {
    const [action, arn] = way.option;
    const via = arn === entity.arn ? action : `${action} on ${arn}`;
    yield stepOf(who.arn, via, changed(node, UNBOUND), 'becomes', way.finding);
    return;
  }
  const restoring = rewriting(entity.boundary).map(([, arn]) => [RESTORING, arn] as const);
  const other = firstOf([...own, ...restoring], ([action, arn]) => asked(world, who, action, arn));
  if (other === null) return;
  const step = stepOf(who.arn, other.option[0], changed(node, UNBOUND), 'becomes', other.finding);
  yield thereOrNowhere(step, `what another boundary leaves to ${entity.arn}`);
}

/** Whoever may put any boundary puts one that bounds nothing; a condition may leave him another alone. */
function widestFor(entity: User | Role): Context {
  return { present: new Map([['iam:permissionsboundary', [widestPolicy(entity)]]]), absent: new Set() };
}

/** A boundary is a managed policy, and another version of it bounds otherwise. */
function rewriting(boundary: User['boundary']): readonly (readonly [string, string])[] {
  const arn = boundary.kind === 'known' && boundary.value !== 'none' ? boundary.value.arn : undefined;
  if (arn === undefined || arn.includes(':aws:policy/')) return [];
  return POLICY_EDITS.filter((action) => action !== RESTORING).map((action) => [action, arn] as const);
}

/** One at a time: what is left after each is a form of its own, and may rid itself of the next. */
function* detaching(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  for (const entry of entity.identity) {
    if (entry.kind === 'unknown' || !denies(entry.value)) continue;
    const way = firstOf(waysOut(entity, entry.value), ([action, arn]) => asked(world, who, action, arn));
    if (way === null) continue;
    const [action, arn] = way.option;
    yield stepOf(who.arn, `${action} on ${arn}`, changed(node, without(entry.value)), 'becomes', way.finding);
  }
}

function denies({ policy }: NamedPolicy): boolean {
  return policy.statements.some(({ effect }) => effect === 'Deny');
}

/** A group's policy goes with the group, for everybody or for the one who leaves it. */
function waysOut(entity: User | Role, { arn, group }: NamedPolicy): readonly (readonly [string, string])[] {
  const kind = arn === undefined ? 'inline' : 'managed';
  if (group === undefined) return [[DETACHMENTS[entity.kind][kind], entity.arn]];
  return [
    [LEAVING, group],
    [DETACHMENTS.group[kind], group],
  ];
}

/** Tags that some policy asks for; where none does, they give nothing. */
function* retagging(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  if (!readsPrincipalTags(world) || (entity.tags.kind === 'known' && entity.tags.value === 'any')) return;
  const ways = RETAGGING[entity.kind].filter((actions) => actions.every((action) => speaksOf(world, who, action)));
  const way = firstOf(ways, (actions) =>
    together(...actions.map((action) => () => mayBe(world, who, action, entity.arn))),
  );
  if (way !== null) yield stepOf(who.arn, way.option.join(' + '), changed(node, RETAGGED), 'becomes', way.finding);
}

function asked(world: World, who: User | Role, action: string, arn: string, context?: Context): Finding {
  return speaksOf(world, who, action)
    ? mayBe(world, who, action, arn, context)
    : { verdict: 'no', statements: [], missing: [] };
}
