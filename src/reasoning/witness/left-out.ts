import { epochMs } from '../../core/instant.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import { callOf, isNamed, regionOf } from './calls.ts';
import type { LoggedCall } from './logged.ts';
import { CLOCKS_MS } from './match.ts';

/** What became of the calls of a collection that are in no record. */
export interface Unrecorded {
  /** The same question, word for word as CloudTrail has it, is in a record: asked again after a fault or a stop. */
  readonly repeated: readonly LoggedCall[];
  /** Earlier attempts, as the records say of themselves. */
  readonly attempts: readonly LoggedCall[];
  /** No record has to do with them: their answers were left out, or lost when a run was interrupted. */
  readonly leftOut: readonly LoggedCall[];
}

/** A record that was tried more than once, and how many events of its earlier attempts there may still be. */
interface Tried {
  readonly record: EvidenceRecord;
  left: number;
}

/**
 * Sorts the calls of a collection whose request ids no record bears. What CloudTrail signed decides first; the word of
 * a record only where its own call is not seen.
 */
export function sortUnrecorded(
  calls: readonly LoggedCall[],
  seen: readonly LoggedCall[],
  retried: readonly EvidenceRecord[],
): Unrecorded {
  const asked = new Set(seen.flatMap(questionOf));
  const tried = retried.map((record): Tried => ({ record, left: record.attempts - 1 }));
  const sorted = { repeated: [] as LoggedCall[], attempts: [] as LoggedCall[], leftOut: [] as LoggedCall[] };
  for (const call of calls) {
    const isAsked = questionOf(call).some((question) => asked.has(question));
    if (isAsked) sorted.repeated.push(call);
    else if (takeAttempt(tried, call)) sorted.attempts.push(call);
    else sorted.leftOut.push(call);
  }
  return sorted;
}

function questionOf({ account, region, source, name, question }: LoggedCall): readonly string[] {
  return question === null ? [] : [`${account} ${region} ${source} ${name} ${question}`];
}

function takeAttempt(tried: readonly Tried[], call: LoggedCall): boolean {
  const found = tried.find(({ record, left }) => left > 0 && isAttemptOf(record, call));
  if (found === undefined) return false;
  found.left -= 1;
  return true;
}

function isAttemptOf(record: EvidenceRecord, { account, region, source, name, at }: LoggedCall): boolean {
  const call = callOf(record.service, record.operation);
  const of = regionOf(record);
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
