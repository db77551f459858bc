import type { Role } from './model.ts';

/**
 * Whether a role's trust could let in any user or role: not when it names services and providers alone, whatever
 * anybody's own policies say. Spares the question, role by role, in accounts of a thousand.
 */
export function mayTrustEntities({ trust }: Role): boolean {
  if (trust.kind === 'unknown') return true;
  return trust.value.policy.statements.some(
    ({ effect, principals, notPrincipals }) =>
      effect === 'Allow' && (Object.hasOwn(principals, 'AWS') || Object.keys(notPrincipals).length > 0),
  );
}
