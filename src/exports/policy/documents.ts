import type { AllowStatement } from './statements.ts';

/** A permissions policy as IAM takes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly AllowStatement[];
}

/** IAM's limit for a managed policy, white space not counted (IAM User Guide, "IAM and AWS STS quotas"). */
export const MANAGED_POLICY_CHARACTERS = 6_144;

/**
 * Puts statements into as few documents as fill up in order, each within `limit`. A statement stays whole unless it
 * alone is over the limit: then its actions are divided, and every part keeps the Sid.
 */
export function documentsOf(
  statements: readonly AllowStatement[],
  limit: number = MANAGED_POLICY_CHARACTERS,
): readonly PolicyDocument[] {
  const documents: AllowStatement[][] = [];
  for (const statement of statements.flatMap((whole) => parts(whole, limit))) {
    const last = documents.at(-1);
    if (last !== undefined && charactersOf(documentOf([...last, statement])) <= limit) last.push(statement);
    else documents.push([statement]);
  }
  return documents.map(documentOf);
}

/** How many characters IAM counts. */
export function charactersOf(document: PolicyDocument): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}

function documentOf(statements: readonly AllowStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

function parts(statement: AllowStatement, limit: number): readonly AllowStatement[] {
  const { Action } = statement;
  if (Action.length < 2 || charactersOf(documentOf([statement])) <= limit) return [statement];
  const middle = Math.ceil(Action.length / 2);
  return [Action.slice(0, middle), Action.slice(middle)].flatMap((half) =>
    parts({ ...statement, Action: half }, limit),
  );
}
