import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { mayTrustEntities } from '../trusting.ts';
import { CREDENTIALS } from './iam-edit.ts';
import { firstOf, mayBe, speaksOf, stepOf, together } from './inquiry.ts';

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

/** Users of whom it may make credentials. */
export function* impersonating(world: World, who: User | Role, users: readonly User[]): Iterable<Step> {
  const actions = CREDENTIALS.filter((action) => speaksOf(world, who, action));
  if (actions.length === 0) return;
  for (const user of users) {
    if (user.arn === who.arn) continue;
    const way = firstOf(actions, (action) => mayBe(world, who, action, user.arn));
    if (way !== null) yield stepOf(who.arn, way.option, user.arn, 'takes-credentials-of', way.finding);
  }
}

/** Roles that trust a SAML provider whose metadata, and so whose word, it may replace by its own. */
export function* federating(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  const action = 'iam:UpdateSAMLProvider';
  if (!speaksOf(world, who, action)) return;
  for (const role of roles) {
    const way = firstOf(samlProviders(role), (name) =>
      together(
        () => mayBe(world, who, action, name),
        () => mayBe(world, { kind: 'provider', name }, 'sts:AssumeRoleWithSAML', role.arn),
      ),
    );
    if (way !== null) yield stepOf(who.arn, `${action} on ${way.option}`, role.arn, 'becomes', way.finding);
  }
}

function samlProviders({ trust }: Role): readonly string[] {
  if (trust.kind === 'unknown') return [];
  const named = trust.value.policy.statements.flatMap(({ principals: { Federated = [] } }) => Federated);
  return [...new Set(named)].filter((name) => name.includes(':saml-provider/'));
}
