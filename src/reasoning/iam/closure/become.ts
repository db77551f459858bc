import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { mayTrustEntities } from '../trusting.ts';
import { CREDENTIALS, ONE_SERVICE } from './iam-edit.ts';
import { firstOf, mayBe, speaksOf, stepOf, thereOrNowhere } from './inquiry.ts';

/** Roles that a principal may assume, of its account and of others. */
export function* assuming(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  for (const role of roles) {
    if (role.arn === who.arn || !mayTrustEntities(role)) continue;
    const finding = mayBe(world, who, 'sts:AssumeRole', role.arn);
    if (finding.verdict !== 'no') yield stepOf(who.arn, 'sts:AssumeRole', role.arn, 'becomes', finding);
  }
}

/** Roles whose trust it may rewrite in its own favour. */
export function* retrusting(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  const action = 'iam:UpdateAssumeRolePolicy';
  if (!speaksOf(world, who, action)) return;
  for (const role of roles) {
    if (role.arn === who.arn || role.serviceLinked) continue;
    const finding = mayBe(world, who, action, role.arn);
    if (finding.verdict !== 'no') yield stepOf(who.arn, action, role.arn, 'becomes', finding);
  }
}

const ALL_POWER: ReadonlySet<string> = new Set(CREDENTIALS);

/** Users of whom it may make credentials. */
export function* impersonating(world: World, who: User | Role, users: readonly User[]): Iterable<Step> {
  const actions = [...CREDENTIALS, ...ONE_SERVICE].filter((action) => speaksOf(world, who, action));
  if (actions.length === 0) return;
  for (const user of users) {
    if (user.arn === who.arn) continue;
    const way = firstOf(actions, (action) => mayBe(world, who, action, user.arn));
    if (way === null) continue;
    const step = stepOf(who.arn, way.option, user.arn, 'takes-credentials-of', way.finding);
    yield ALL_POWER.has(way.option)
      ? step
      : thereOrNowhere(step, `what credentials of one service give of ${user.arn}`);
  }
}
