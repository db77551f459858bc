import { arnOf } from '../arn.ts';
import type { Step } from '../decision.ts';
import { NO } from '../match.ts';
import type { Role, User, World } from '../model.ts';
import { relation } from '../pattern.ts';
import { changed, MADE, RETAGGED } from './form.ts';
import { MAKINGS, TAGGING } from './iam-edit.ts';
import { mayDo, resourcesFor, speaksOf, stepOf, together } from './inquiry.ts';
import { admitsByName } from './tags-read.ts';

/**
 * Principals of its own making, without any policy: they have what the policies of resources and roles give to whoever
 * has some name or tag.
 */
export function* making(world: World, who: User | Role): Iterable<Step> {
  if (!admitsByName(world)) return;
  for (const { on, actions } of MAKINGS) {
    const [create = '', ...then] = actions;
    if (!actions.every((action) => speaksOf(world, who, action))) continue;
    for (const made of namesFor(world, who, create, on)) {
      // What is there already must go first.
      const first = world.principals.has(made) ? [`iam:Delete${create.slice('iam:Create'.length)}`] : [];
      const needed = [...first, create, ...then];
      const finding = together(...needed.map((action) => () => mayDo(world, who, action, made)));
      if (finding.verdict === 'no') continue;
      const node = changed(made, MADE);
      yield stepOf(who.arn, needed.join(' + '), node, 'becomes', finding);
      const tagged = together(
        () => finding,
        () => mayDo(world, who, TAGGING[on], made),
      );
      if (tagged.verdict !== 'no')
        yield stepOf(who.arn, [...needed, TAGGING[on]].join(' + '), changed(node, RETAGGED), 'becomes', tagged);
    }
  }
}

/** The names that its policies let it choose, as patterns. */
function namesFor(world: World, who: User | Role, action: string, on: 'user' | 'role'): ReadonlySet<string> {
  const own = `arn:${arnOf(who.arn)?.partition ?? 'aws'}:iam::${who.account}:`;
  const patterns = [...resourcesFor(world, who, action)].map((text) => text.replaceAll(/\$\{[^{}]*\}/g, '*'));
  const fitting = patterns.filter((pattern) => relation(pattern, `${own}${on}/*`) !== NO);
  return new Set(fitting.map((pattern) => narrowed(pattern, own, on)));
}

function narrowed(pattern: string, own: string, on: 'user' | 'role'): string {
  const resource = arnOf(pattern)?.resource ?? '*';
  return `${own}${resource.startsWith(`${on}/`) ? resource : `${on}/*`}`;
}
