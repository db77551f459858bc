import type { Principal, Role, User, World } from '../model.ts';
import { RETAGGING } from './iam-edit.ts';
import { firstOf, mayBe, speaksOf } from './inquiry.ts';
import { readsResourceTags } from './keys-read.ts';

/**
 * The world as it can be made by whoever may tag its users and roles: those have the tags that he likes, which conditions
 * on aws:ResourceTag and iam:ResourceTag ask for (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_iam-tags.html).
 */
export function retagged(world: World, who: User | Role): World {
  if (!readsResourceTags(world)) return world;
  const [users, roles] = [taggingsOf(world, who, 'user'), taggingsOf(world, who, 'role')];
  if (users.length + roles.length === 0) return world;
  const principals = new Map<string, Principal>();
  let isOther = false;
  for (const [arn, one] of world.principals) {
    const isTagged = (one.kind === 'user' || one.kind === 'role') && one.account === who.account;
    const actions = isTagged ? (one.kind === 'user' ? users : roles) : [];
    const way = firstOf(actions, (action) => mayBe(world, who, action, arn));
    const changes = isTagged && way !== null && way.finding.verdict === 'yes';
    principals.set(arn, changes ? { ...one, tags: { kind: 'known', value: 'any' } } : one);
    isOther ||= changes;
  }
  return isOther ? { ...world, principals } : world;
}

function taggingsOf(world: World, who: User | Role, kind: 'user' | 'role'): readonly string[] {
  return RETAGGING[kind].flat().filter((action) => action.startsWith('iam:') && speaksOf(world, who, action));
}
