import type { Policy } from '../../../src/reasoning/policy.ts';
import type { Statement } from '../../../src/reasoning/statement.ts';
import { wildcardMatches } from '../../../src/reasoning/wildcard.ts';
import { isForEveryone } from '../statements.ts';

/** True when everyone is denied s3:* on the bucket and on all its objects, on the one condition of plain HTTP. */
export function deniesInsecureTransport(policy: Policy, arn: string): boolean {
  const denials = policy.statements.filter(
    (statement) => deniesEveryone(statement, coversAllActions) && isConditionedOnPlainHttp(statement),
  );
  return (
    denials.some((statement) => coversBucket(statement, arn)) &&
    denials.some((statement) => coversObjects(statement, arn))
  );
}

/** True when everyone is denied both ways of deleting on all objects, without any condition. */
export function deniesDelete(policy: Policy, arn: string): boolean {
  const denies = (action: string): boolean =>
    policy.statements.some(
      (statement) =>
        deniesEveryone(statement, (pattern) => wildcardMatches(pattern, action)) &&
        Object.keys(statement.conditions).length === 0 &&
        coversObjects(statement, arn),
    );
  return denies('s3:deleteobject') && denies('s3:deleteobjectversion');
}

function deniesEveryone(statement: Statement, covers: (pattern: string) => boolean): boolean {
  return statement.effect === 'Deny' && isForEveryone(statement) && statement.actions.some(covers);
}

/** s3:?* names every action too, but nobody writes it: not recognised, so not counted. */
function coversAllActions(pattern: string): boolean {
  return pattern.endsWith('*') && wildcardMatches(pattern, 's3:');
}

/** aws:SecureTransport is in every request, so that BoolIfExists says the same as Bool. */
function isConditionedOnPlainHttp({ conditions }: Statement): boolean {
  const [operator, ...otherOperators] = Object.entries(conditions);
  if (operator === undefined || otherOperators.length > 0) return false;
  const [name, keys] = operator;
  const [key, ...otherKeys] = Object.entries(keys);
  if (key === undefined || otherKeys.length > 0) return false;
  return (
    (name === 'Bool' || name === 'BoolIfExists') &&
    key[0].toLowerCase() === 'aws:securetransport' &&
    key[1].length === 1 &&
    key[1][0]?.toLowerCase() === 'false'
  );
}

function coversBucket(statement: Statement, arn: string): boolean {
  return statement.resources.some((pattern) => wildcardMatches(pattern, arn));
}

/** A pattern covers every key exactly when it ends with a star that nothing has to precede but the bucket. */
function coversObjects(statement: Statement, arn: string): boolean {
  return statement.resources.some((pattern) => pattern.endsWith('*') && wildcardMatches(pattern, `${arn}/`));
}
