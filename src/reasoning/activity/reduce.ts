import { type Actor, actorOf } from './actor.ts';
import { member, saidAt, textAt, timeAt } from './event.ts';
import { notableMerging, sliceMerging } from './merge.ts';
import { notableKinds, outcomeOf, secondFactorOf } from './notable.ts';
import { openingOf } from './opening.ts';
import { isReadable } from './readable.ts';
import type { Reduced, Slice } from './reduced.ts';

/** Error codes that say that somebody was not allowed to. */
const REFUSED = /AccessDenied|Unauthorized|NotAuthorized/;

/**
 * Cuts the text of one CloudTrail log to sessions and notable events. No request, answer, user agent, token or key id
 * stays. Null when it is no log: then nothing is known about its time.
 */
export function reduceLog(text: string): Reduced | null {
  let log: unknown;
  try {
    log = JSON.parse(text);
  } catch {
    return null;
  }
  const records = member(log, 'Records');
  return Array.isArray(records) ? reduceEvents(records) : null;
}

/** Cuts events, in any order, to sessions and notable events. */
export function reduceEvents(events: readonly unknown[]): Reduced {
  const slices = sliceMerging();
  const notable = notableMerging();
  let unread = 0;
  for (const event of events) {
    const time = timeAt(event, 'eventTime');
    const service = textAt(event, 'eventSource');
    const name = textAt(event, 'eventName');
    if (time === undefined || service === undefined || name === undefined || !isReadable(event)) {
      unread += 1;
      continue;
    }
    const actor = actorOf(event);
    const opening = openingOf(event);
    if (opening !== null) slices.add({ ...opening, ...NO_CALL, first: time, last: time });
    if (actor !== null) slices.add(callSlice(event, actor, service, time));
    for (const kind of notableKinds(event))
      notable.add({
        kind,
        service,
        event: name,
        session: actor?.session ?? '',
        principal: actor === null ? '' : (actor.principal ?? null),
        sourceIdentity: actor === null ? '' : (actor.sourceIdentity ?? null),
        outcome: outcomeOf(event),
        secondFactor: secondFactorOf(event),
        count: 1,
        first: time,
        last: time,
      });
  }
  return {
    reduced: 'affidavit/activity/1',
    events: events.length,
    unread,
    slices: slices.all(),
    notable: notable.all(),
  };
}

const NO_CALL = { addresses: [], services: [], calls: 0, changes: 0, refused: 0 };

function callSlice(event: unknown, actor: Actor, service: string, time: string): Slice {
  const address = textAt(event, 'sourceIPAddress');
  const error = textAt(event, 'errorCode');
  const failed = member(event, 'errorCode') !== undefined;
  // An event that does not say what it is counts as a change: nothing passes for reading that might be more.
  const reads = member(event, 'readOnly') === true || member(event, 'readOnly') === 'true';
  return {
    ...actor,
    ...signInFactor(event),
    addresses: address === undefined ? null : [address],
    services: [service],
    calls: 1,
    changes: reads || failed ? 0 : 1,
    refused: error !== undefined && REFUSED.test(error) ? 1 : 0,
    first: time,
    last: time,
  };
}

/** A console sign-in says by itself whether a second factor was used. */
function signInFactor(event: unknown): Pick<Slice, 'mfa'> {
  const factor = secondFactorOf(event);
  if (factor === null) return saidAt(event, 'additionalEventData', 'MFAUsed') === '' ? {} : { mfa: null };
  return factor === 'yes' ? { mfa: 1 } : factor === 'no' ? { mfa: 0 } : {};
}
