import type { Step } from '../decision.ts';
import type { NamedPolicy, Role, User, World } from '../model.ts';
import { changed, RETAGGED, UNBOUND, without } from './form.ts';
import { DETACHMENTS, LEAVING, RETAGGING, UNBINDING } from './iam-edit.ts';
import { type Finding, firstOf, mayBe, speaksOf, stepOf, together } from './inquiry.ts';
import { readsPrincipalTags } from './tags-read.ts';

/** What somebody can take from an entity that only limits it: its boundary, a policy that denies, the tags it has. */
export function* shedding(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  if (entity.kind === 'role' && entity.serviceLinked) return;
  yield* unbinding(world, who, entity, node);
  yield* detaching(world, who, entity, node);
  yield* retagging(world, who, entity, node);
}

function* unbinding(world: World, who: User | Role, entity: User | Role, node: string): Iterable<Step> {
  if (entity.boundary.kind === 'known' && entity.boundary.value === 'none') return;
  const way = firstOf(UNBINDING[entity.kind], (action) => asked(world, who, action, entity.arn));
  if (way !== null) yield stepOf(who.arn, way.option, changed(node, UNBOUND), 'becomes', way.finding);
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

function asked(world: World, who: User | Role, action: string, arn: string): Finding {
  return speaksOf(world, who, action) ? mayBe(world, who, action, arn) : { verdict: 'no', statements: [], missing: [] };
}
