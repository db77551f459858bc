import { readPolicy } from '../policy.ts';
import type { Statement } from '../statement.ts';
import { wildcardMatches } from '../wildcard.ts';
import type { Family } from './addresses.ts';
import { fulfilledFrom, type Sources } from './anonymous-conditions.ts';
import { difference, NOTHING, union } from './ranges.ts';

/**
 * From where a resource policy of S3 lets callers without credentials do anything at all. A statement for named
 * principals lets in none of them; a Deny takes away what it may be about. null for a policy that cannot be read.
 */
export function anonymousSources(policy: string, family: Family, secure: boolean): Sources | null {
  const reading = readPolicy(policy);
  if (reading.kind === 'malformed') return null;
  const open = reading.policy.statements.filter(isForAnybody);
  const from = new Map(open.map((one) => [one, fulfilledFrom(one.conditions, family, secure)]));
  const denies = open.filter(({ effect }) => effect === 'Deny');
  const each = open
    .filter(({ effect }) => effect === 'Allow')
    .map((allow): Sources => {
      const { certain, possible } = from.get(allow) as Sources;
      const denied = denies.filter((deny) => mayMeet(deny, allow)).map((deny) => (from.get(deny) as Sources).possible);
      const shut = denies.filter((deny) => contains(deny, allow)).map((deny) => (from.get(deny) as Sources).certain);
      return {
        certain: difference(certain, denied.reduce(union, NOTHING)),
        possible: difference(possible, shut.reduce(union, NOTHING)),
      };
    });
  return {
    certain: each.reduce((sum, one) => union(sum, one.certain), NOTHING),
    possible: each.reduce((sum, one) => union(sum, one.possible), NOTHING),
  };
}

/** Whether any statement that allows may be for callers without credentials, whatever others deny. */
export function allowsAnonymous(policy: string): boolean {
  const reading = readPolicy(policy);
  if (reading.kind === 'malformed') return true;
  return reading.policy.statements
    .filter((one) => one.effect === 'Allow' && isForAnybody(one))
    .some(({ conditions }) =>
      (['ipv4', 'ipv6'] as const).some((family) =>
        [true, false].some((secure) => fulfilledFrom(conditions, family, secure).possible.length > 0),
      ),
    );
}

/** Everybody, or everybody but some: who is nobody in particular is among them. */
function isForAnybody({ principals, notPrincipals }: Statement): boolean {
  return (
    Object.keys(notPrincipals).length > 0 ||
    Object.values(principals)
      .flat()
      .some((one) => one.includes('*'))
  );
}

/** Whether two statements may be about one action on one resource. */
function mayMeet(a: Statement, b: Statement): boolean {
  return overlap(a.actions, b.actions) && overlap(a.resources, b.resources);
}

/** None named stands for all but some: that may meet anything. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((one) => b.some((other) => patternsMeet(one, other)));
}

/** Two patterns may have a text in common, unless what comes before their first wildcards tells them apart. */
function patternsMeet(a: string, b: string): boolean {
  const [first, second] = [fixedStart(a), fixedStart(b)];
  if (first === a) return wildcardMatches(b, a) || mayVary(b);
  if (second === b) return wildcardMatches(a, b) || mayVary(a);
  return first.startsWith(second) || second.startsWith(first);
}

function fixedStart(pattern: string): string {
  return pattern.replace(/[*?$].*$/s, '');
}

/** A policy variable in a resource may stand for anything. */
function mayVary(pattern: string): boolean {
  return pattern.includes('${');
}

/** Whether a Deny is about all that an Allow is about. */
function contains(deny: Statement, allow: Statement): boolean {
  const named = [deny.actions, deny.resources, allow.actions, allow.resources].every((list) => list.length > 0);
  return named && covered(allow.actions, deny.actions) && covered(allow.resources, deny.resources);
}

function covered(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((one) => outer.some((pattern) => !/[?$]/.test(pattern) && wildcardMatches(pattern, one)));
}
