import { epochMs } from '../../core/instant.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import { callOf, isNamed, regionOf } from './calls.ts';
import type { LoggedCall } from './logged.ts';
import { CLOCKS_MS } from './match.ts';

/** What became of the calls of a collection that are in no record. */
export interface Unrecorded {
  /** The same question, word for word as CloudTrail has it, is in a record: asked again after a fault or a stop. */
  readonly repeated: readonly LoggedCall[];
  /** By the word of records whose own call is not seen: their earlier attempts, or they themselves. */
  readonly claimed: readonly LoggedCall[];
  /** No record has to do with them: their answers were left out, or lost when a run was interrupted. */
  readonly leftOut: readonly LoggedCall[];
}

/** A record whose own call is not seen, and how many events may be of it. */
export interface Claiming {
  readonly record: EvidenceRecord;
  /** Its earlier attempts; and its last one, where its request id need not be the one that CloudTrail writes. */
  readonly calls: number;
}

/**
 * Sorts the calls of a collection whose request ids no record bears. What CloudTrail signed decides first; the word of
 * a record only where its own call is not seen.
 */
export function sortUnrecorded(
  calls: readonly LoggedCall[],
  seen: readonly LoggedCall[],
  claiming: readonly Claiming[],
): Unrecorded {
  const asked = new Set(seen.flatMap(questionOf));
  const claims = claiming.map(({ record, calls: left }) => ({ record, left }));
  const sorted = { repeated: [] as LoggedCall[], claimed: [] as LoggedCall[], leftOut: [] as LoggedCall[] };
  for (const call of calls) {
    const isAsked = questionOf(call).some((question) => asked.has(question));
    if (isAsked) sorted.repeated.push(call);
    else if (isClaimed(claims, call)) sorted.claimed.push(call);
    else sorted.leftOut.push(call);
  }
  return sorted;
}

function questionOf({ account, region, source, name, question }: LoggedCall): readonly string[] {
  return question === null ? [] : [`${account} ${region} ${source} ${name} ${question}`];
}

function isClaimed(claims: readonly { readonly record: EvidenceRecord; left: number }[], call: LoggedCall): boolean {
  const found = claims.find(({ record, left }) => left > 0 && isAttemptOf(record, call));
  if (found === undefined) return false;
  found.left -= 1;
  return true;
}

function isAttemptOf(record: EvidenceRecord, { account, region, source, name, at }: LoggedCall): boolean {
  const call = callOf(record.service, record.operation);
  const of = regionOf(record, region);
  const time = epochMs(at);
  return (
    account === record.account &&
    (!of.isSure || region === of.region) &&
    call.sources.includes(source) &&
    isNamed(call, name) &&
    time >= epochMs(record.startedAt) - CLOCKS_MS &&
    time <= epochMs(record.endedAt) + CLOCKS_MS
  );
}
