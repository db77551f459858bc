import type { FactRow } from '../../src/facts/table.ts';
import type { Fault } from './faults.ts';
import type { Subject } from './live-case.ts';

/** Faults of an object's bytes, which coverage cannot tell from what lies in the bucket: what they hold is a fact. */
const OF_BYTES: ReadonlySet<string> = new Set(['200 with HTML', '200 empty', '{}', 'body cut']);

/** The table that tells of each object whether it is valid. */
const TOLD_IN: ReadonlyMap<string, string> = new Map([
  ['s3:GetObject', 'cloudtrail_digest'],
  ['s3:GetObjectReduced', 'cloudtrail_log'],
]);

export function isToldByFacts(fault: Fault, { operation }: Subject): boolean {
  return OF_BYTES.has(fault.name) && TOLD_IN.has(operation.id);
}

/**
 * What is wrong with the facts that are left when every digest, or every log, came with a fault: one that is valid, an
 * interval without doubt, or sessions and events without the row that says that there may be others.
 */
export function factComplaints({ operation }: Subject, rows: readonly FactRow[]): readonly string[] {
  const told = TOLD_IN.get(operation.id);
  const of = (table: string | undefined) => rows.filter((row) => row.table === table).map(({ values }) => values);
  const unknown = (table: string) => of(table).some((values) => Object.values(values).every((cell) => cell === null));
  const found: string[] = [];
  if (of(told).length === 0) found.push(`${operation.id}: ${told} is empty`);
  if (of(told).some(({ is_valid }) => is_valid === 1))
    found.push(`${operation.id}: ${told} tells of one that is valid`);
  if (!of('cloudtrail_interval').some(({ is_valid }) => is_valid !== 1))
    found.push(`${operation.id}: no interval is in doubt`);
  for (const table of ['cloudtrail_session', 'cloudtrail_event_summary'])
    if (!unknown(table)) found.push(`${operation.id}: ${table} has all that happened`);
  return found;
}
