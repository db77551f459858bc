import { setTimeout as pause } from 'node:timers/promises';
import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { epochMs, instantOf } from '../core/instant.ts';
import { CHANGES, changesOn, type TrailEvent, type TrailHistory } from '../reasoning/cloudtrail/history.ts';
import type { Period } from '../reasoning/cloudtrail/period.ts';
import { serviceError } from './service-error.ts';
import type { TrailName } from './trail.ts';

/** LookupEvents answers for 90 days, twice a second; events show "within 15 minutes" ("LookupEvents", API reference). */
const KEPT_MS = 90 * 24 * 3_600_000;
const SHOWN_AFTER_MS = 15 * 60_000;
export const BETWEEN_LOOKUPS_MS = 500;
const MOST_PAGES = 1000;

/** How the event history is asked. */
export interface AskingHistory {
  readonly client: CloudTrailClient;
  readonly sdk: typeof import('@aws-sdk/client-cloudtrail');
  readonly signal: AbortSignal;
  /** Milliseconds. */
  readonly now: number;
  readonly betweenMs: number;
}

/** Asks the event history for the changes to a trail, name by name: few, and all of them. Never throws. */
export async function askHistory(trail: TrailName, period: Period, asking: AskingHistory): Promise<TrailHistory> {
  const from = Math.max(epochMs(period.from), asking.now - KEPT_MS);
  const to = Math.min(epochMs(period.to), asking.now - SHOWN_AFTER_MS);
  if (from >= to) return { kind: 'untold', why: 'CloudTrail’s event history does not reach there' };
  try {
    const events: TrailEvent[] = [];
    for (const name of CHANGES) events.push(...(await eventsNamed(name, trail, { from, to }, asking)));
    return { kind: 'told', from: instantOf(from), to: instantOf(to), events };
  } catch (thrown) {
    if (asking.signal.aborted) return { kind: 'untold', why: 'interrupted' };
    return { kind: 'untold', why: serviceError('cloudtrail:LookupEvents', thrown).message };
  }
}

async function eventsNamed(
  name: string,
  trail: TrailName,
  { from, to }: { readonly from: number; readonly to: number },
  { client, sdk, signal, betweenMs }: AskingHistory,
): Promise<readonly TrailEvent[]> {
  const input = {
    LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: name }],
    StartTime: new Date(from),
    EndTime: new Date(to),
    MaxResults: 50,
  };
  const events: TrailEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const command = new sdk.LookupEventsCommand(token === undefined ? input : { ...input, NextToken: token });
    const answer = await client.send(command, { abortSignal: signal });
    await pause(betweenMs, undefined, { signal });
    if (answer.Events === undefined) throw new Error('the answer has no events');
    events.push(...changesOn(answer.Events, trail));
    if (answer.NextToken === undefined || answer.NextToken === '') return events;
    if (answer.NextToken === token) break;
    token = answer.NextToken;
  }
  throw new Error('the list does not end');
}
