import { partitionOf } from '../arn.ts';
import type { Context } from '../decision.ts';
import type { Role, User } from '../model.ts';

/** AWS's own policy that allows everything, in the partition of an entity. */
export function widestPolicy({ arn }: User | Role): string {
  return `arn:${partitionOf(arn)}:iam::aws:policy/AdministratorAccess`;
}

/** Whoever may attach any policy attaches the widest; a condition on iam:PolicyARN may leave him others alone. */
export function attachingWidest(action: string, entity: User | Role, context?: Context): Context | undefined {
  if (!action.startsWith('iam:Attach')) return context;
  const present = new Map([...(context?.present ?? []), ['iam:policyarn', [widestPolicy(entity)]] as const]);
  return { present, absent: context?.absent ?? new Set() };
}

/** Puts in force what somebody wrote before: of earlier versions nothing is told. */
export const RESTORING = 'iam:SetDefaultPolicyVersion';
