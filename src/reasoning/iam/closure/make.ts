import { accountOf, arnOf } from '../arn.ts';
import type { Step } from '../decision.ts';
import { NO } from '../match.ts';
import type { Role, User, World } from '../model.ts';
import { relation } from '../pattern.ts';
import { anyOf, changed, MADE, RETAGGED } from './form.ts';
import { MAKINGS, TAGGING } from './iam-edit.ts';
import { mayDo, resourcesFor, speaksOf, stepOf, together } from './inquiry.ts';
import { admitsByName, federatedUsersNamed } from './keys-read.ts';

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
  const patterns = [...resourcesFor(world, who, action)].map((text) => text.replaceAll(/\$\{[^{}]*\}/g, '*'));
  return narrowed(patterns, anyOf(who, on));
}

/** What some patterns of ARNs have in common with `arn:…:iam::…:user/*`, or the same of roles. */
export function narrowed(patterns: readonly string[], any: string): ReadonlySet<string> {
  const own = any.slice(0, any.lastIndexOf(':') + 1);
  const kind = any.slice(own.length, -1);
  const fitting = patterns.filter((pattern) => relation(pattern, any) !== NO);
  return new Set(
    fitting.map((pattern) => {
      const resource = arnOf(pattern)?.resource ?? '*';
      return resource.startsWith(kind) ? `${own}${resource}` : any;
    }),
  );
}

/** Sessions of a federation under a name that a resource's policy gives something to; only users may begin them. */
export function* federatingAs(world: World, who: User | Role): Iterable<Step> {
  const action = 'sts:GetFederationToken';
  if (who.kind !== 'user' || !speaksOf(world, who, action)) return;
  for (const name of federatedUsersNamed(world)) {
    if (accountOf(name) !== who.account) continue;
    const finding = mayDo(world, who, action, name);
    if (finding.verdict !== 'no') yield stepOf(who.arn, action, changed(name, MADE), 'becomes', finding);
  }
}
