import { accountOf } from '../arn.ts';
import type { Context, Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { mayTrustEntities } from '../trusting.ts';
import { CREDENTIALS } from './iam-edit.ts';
import { type Finding, firstOf, mayBe, mayDo, speaksOf, stepOf, together } from './inquiry.ts';
import { PASS_ROUTES, type PassRoute } from './pass-role.ts';
import { WORKLOAD_ROUTES, type WorkloadRoute } from './workload.ts';

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

/** Roles that it may pass to a service which runs its code; the role must trust that service. */
export function* passing(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  if (!speaksOf(world, who, 'iam:PassRole')) return;
  for (const route of PASS_ROUTES) {
    const way = firstOf(route.actions, (actions) =>
      together(...actions.map((action) => () => mayDo(world, who, action))),
    );
    if (way === null) continue;
    const via = `iam:PassRole + ${way.option.join(' + ')}`;
    for (const role of roles) {
      const finding = together(
        () => passes(world, who, role, route),
        () => mayBe(world, { kind: 'service', name: route.service }, 'sts:AssumeRole', role.arn),
        () => way.finding,
      );
      if (finding.verdict !== 'no') yield stepOf(who.arn, via, role.arn, 'runs-code-as', finding);
    }
  }
}

function passes(world: World, who: User | Role, role: Role, { service }: PassRoute): Finding {
  const context: Context = { present: new Map([['iam:passedtoservice', [service]]]), absent: new Set() };
  return mayBe(world, who, 'iam:PassRole', role.arn, context);
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

/** Roles of what already runs, and whose code or commands it may choose. */
export function* intruding(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  for (const route of WORKLOAD_ROUTES) {
    if (world.workloads === undefined) yield* anyWorkload(world, who, roles, route);
    else if (world.workloads.kind === 'known') yield* thisWorkload(world, who, route, world.workloads.value);
  }
}

/** Nobody told what runs where: any role that trusts the service may be at work in it. */
function* anyWorkload(world: World, who: User | Role, roles: readonly Role[], route: WorkloadRoute): Iterable<Step> {
  const way = firstOf([...route.actions, ...(route.elsewhere ?? [])], (action) => mayDo(world, who, action));
  if (way === null) return;
  for (const role of roles) {
    const trusted = () => mayBe(world, { kind: 'service', name: route.service }, 'sts:AssumeRole', role.arn);
    const finding = together(trusted, () => way.finding);
    if (finding.verdict !== 'no') yield stepOf(who.arn, way.option, role.arn, 'runs-code-as', finding);
  }
}

/** A document or a deployment of the caller's own account acts on what runs there, and on nothing of another's. */
function callsElsewhere(
  { elsewhere = [] }: WorkloadRoute,
  { account }: User | Role,
  workload: string,
): readonly string[] {
  return accountOf(workload) === account ? elsewhere : [];
}

type Workloads = Extract<NonNullable<World['workloads']>, { kind: 'known' }>['value'];

function* thisWorkload(world: World, who: User | Role, route: WorkloadRoute, workloads: Workloads): Iterable<Step> {
  for (const { arn, role } of workloads) {
    if (!arn.includes(`:${route.of}:`) || !arn.includes(`:${route.kind}`)) continue;
    if (role.kind === 'known' && role.value === 'none') continue;
    const way =
      firstOf(route.actions, (action) =>
        action.startsWith('lambda:') ? mayBe(world, who, action, arn) : mayDo(world, who, action, arn),
      ) ?? firstOf(callsElsewhere(route, who, arn), (action) => mayDo(world, who, action));
    if (way === null) continue;
    const via = `${way.option} on ${arn}`;
    if (role.kind === 'known') yield stepOf(who.arn, via, role.value, 'runs-code-as', way.finding);
    else
      yield stepOf(who.arn, via, `role of ${arn}`, 'runs-code-as', {
        ...way.finding,
        verdict: 'unknown',
        missing: [role.missing],
      });
  }
}
