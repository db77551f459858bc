import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { CATALOGUE } from '../services/catalogue.ts';
import { type Finding, firstOf, mayBe, speaksOf, stepOf, thereOrNowhere, together } from './inquiry.ts';
import { Doubts } from './limited.ts';

/** What gives whoever calls it the word of an identity provider, or may. */
interface Take {
  readonly actions: readonly string[];
  /** What is missing to say that it does, before the provider's name; null when nothing is. */
  readonly unsure: string | null;
}

/** Metadata of the caller's own sign whom he likes; a provider made anew under its name has them too. */
const SAML: readonly Take[] = [
  { actions: ['iam:UpdateSAMLProvider'], unsure: null },
  { actions: ['iam:DeleteSAMLProvider', 'iam:CreateSAMLProvider'], unsure: null },
  { actions: ['iam:CreateSAMLProvider'], unsure: 'whether there is' },
];

/** Whom a provider of OpenID Connect vouches for is decided at its address, which the caller may hold or not. */
const OIDC: readonly Take[] = [
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
  'iam:CreateOpenIDConnectProvider',
].map((action) => ({ actions: [action], unsure: 'who speaks for' }));

/**
 * Roles that trust an identity provider whose word a principal may take
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html).
 */
export function* federating(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  const takes = new Map([SAML, OIDC].map((list) => [list, spokenOf(world, who, list)] as const));
  const doubts = new Doubts(world, who, world.rules ?? CATALOGUE);
  for (const role of roles)
    for (const name of providersOf(role)) {
      const list = name.includes(':saml-provider/') ? SAML : OIDC;
      for (const { actions, unsure } of takes.get(list) ?? []) {
        const finding = together(...actions.map((action) => () => mayBe(world, who, action, name)), () =>
          signedIn(world, role, name),
        );
        if (finding.verdict === 'no') continue;
        const step = stepOf(who.arn, `${actions.join(' + ')} on ${name}`, role.arn, 'becomes', finding);
        yield unsure === null ? step : thereOrNowhere(step, `${unsure} ${name}`);
        break;
      }
      yield* ofService(world, who, role, name, doubts);
    }
}

function spokenOf(world: World, who: User | Role, list: readonly Take[]): readonly Take[] {
  return list.filter(({ actions }) => actions.every((action) => speaksOf(world, who, action)));
}

/** Pools of Cognito and clusters of EKS vouch for whom their service's callers set up. */
function* ofService(world: World, who: User | Role, role: Role, name: string, doubts: Doubts): Iterable<Step> {
  const principal = /^cognito-identity\./.test(name)
    ? 'cognito-identity'
    : /\boidc\.eks\./.test(name)
      ? 'pods.eks'
      : null;
  const doubt = principal === null ? null : doubts.of(principal, 'steers');
  if (doubt === null) return;
  const finding = together(
    () => doubt.finding,
    () => signedIn(world, role, name),
  );
  if (finding.verdict === 'no') return;
  const step = stepOf(who.arn, doubt.via, role.arn, 'becomes', finding);
  yield thereOrNowhere(step, `whom ${name} signs in as ${role.arn}`);
}

function signedIn(world: World, role: Role, name: string): Finding {
  const actions = ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
  const found = firstOf(actions, (action) => mayBe(world, { kind: 'provider', name }, action, role.arn));
  return found?.finding ?? { verdict: 'no', statements: [], missing: [] };
}

const PROVIDER = /:(saml|oidc)-provider\/|^cognito-identity\./;

function providersOf({ trust }: Role): readonly string[] {
  if (trust.kind === 'unknown') return [];
  const named = trust.value.policy.statements.flatMap(({ principals: { Federated = [] } }) => Federated);
  return [...new Set(named)].filter((name) => PROVIDER.test(name));
}
