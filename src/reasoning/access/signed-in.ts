import type { Role } from '../iam/model.ts';
import type { Statement } from '../statement.ts';
import type { Judged } from './judged.ts';

/** Providers that vouch for whoever comes: those built in, guests of Cognito, and OpenID Connect but for clusters' own. */
const OF_ANYBODY =
  /^(accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|cognito-identity\.)|:oidc-provider\/(?!oidc\.eks\.)/;
const SUBJECT = /:(sub|email|user_id|id)$/i;
const SAYS_WHO = /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/;

/**
 * The provider through which anybody at all may come to a role, as far as its trust tells: it does not say who the signed
 * in must be (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html). Null when there is none.
 */
export function providerForAnybody(judged: Judged, { arn, trust }: Role): string | null {
  if (trust.kind === 'unknown') return null;
  for (const statement of trust.value.policy.statements) {
    if (statement.effect !== 'Allow' || namesSomebody(statement)) continue;
    const open = (statement.principals.Federated ?? []).find(
      (name) =>
        OF_ANYBODY.test(name) && judged.decide(name, 'sts:AssumeRoleWithWebIdentity', arn, 'cannot').verdict !== 'no',
    );
    if (open !== undefined) return open;
  }
  return null;
}

function namesSomebody({ conditions }: Statement): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      SAYS_WHO.test(operator) &&
      Object.entries(keys).some(([key, values]) => SUBJECT.test(key) && values.every(isSomebody)),
  );
}

/** `repo:*` is everybody's repository; `repo:acme/*` is not. */
function isSomebody(value: string): boolean {
  const head = value.split(/[*?]/, 1)[0] as string;
  return head === value || /^[^:]+:[^:]+/.test(head);
}
