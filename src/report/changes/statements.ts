import { isInForce } from '../../claims/judge.ts';
import { type Instant, instantOf } from '../../core/instant.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { canonical, differingKeys, taken, without } from './alike.ts';
import type { StatementChange } from './schema.ts';

/** What both kinds have. */
interface Statement {
  readonly claim: string;
  readonly expires: string;
}

/**
 * Exceptions and attestations that are added, removed, changed, or that ended between the revision and now. Several of
 * one claim are taken in the order of their files.
 */
export function changedStatements(before: Workspace, after: Workspace, span: Span): StatementChange[] {
  return [
    ...changed('exception', before.exceptions, after.exceptions, span),
    ...changed('attestation', before.attestations, after.attestations, span),
  ];
}

/** From the time of the revision, in milliseconds, to the time as of which all is judged. */
export interface Span {
  readonly from: number;
  readonly asOf: Instant;
}

function changed<T extends Statement>(
  kind: StatementChange['kind'],
  before: readonly T[],
  after: readonly T[],
  { from, asOf }: Span,
): StatementChange[] {
  const isSame = (a: T, b: T) => canonical(a) === canonical(b);
  const left = without(before, after, isSame);
  const told = (one: T, change: StatementChange['change'], parts: string[] = []): StatementChange => ({
    kind,
    claim: one.claim,
    change,
    parts,
    expires: one.expires,
    isInForce: isInForce(one.expires, asOf),
  });
  const others = without(after, before, isSame);
  const changes = others.map((one) => {
    const earlier = taken(left, ({ claim }) => claim === one.claim);
    if (earlier === undefined) return told(one, 'added');
    const hasEnded = isInForce(earlier.expires, asOf) && !isInForce(one.expires, asOf);
    return told(one, hasEnded ? 'ended' : 'changed', differingKeys(earlier, one));
  });
  const ended = after.filter(
    (one) => !others.includes(one) && isInForce(one.expires, instantOf(from)) && !isInForce(one.expires, asOf),
  );
  return [...changes, ...ended.map((one) => told(one, 'ended')), ...left.map((one) => told(one, 'removed'))];
}
