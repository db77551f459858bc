import { ACCOUNT, allow, type Organisation, type Statement } from './organisation.ts';

export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const FAR = 'arn:aws:iam::999988887777:role/far';
export const DELEGATING = allow('kms:*', '*', { Principal: { AWS: ROOT } });

export const deny = (Action: string, more: Statement = {}): Statement => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
});

/** A small world, with what is asked of it beside its tables: a principal, an action, and on what. */
export interface Asked {
  readonly name: string;
  readonly world: () => Organisation;
  readonly questions: readonly (readonly [principal: string, action: string, resource: string])[];
  readonly becoming?: readonly (readonly [principal: string, other: string])[];
}

export const asks = (
  action: string,
  resource: string,
  ...principals: readonly string[]
): readonly (readonly [string, string, string])[] => principals.map((who) => [who, action, resource]);
