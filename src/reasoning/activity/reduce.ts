import { type Actor, actorOf } from './actor.ts';
import { member, saidAt, textAt, timeAt } from './event.ts';
import { notableMerging, sliceMerging } from './merge.ts';
import { notableKinds, outcomeOf, secondFactorOf } from './notable.ts';
import { openingOf, switchedFrom } from './opening.ts';
import { readingOf } from './readable.ts';
import { AT_PROVIDER, FORM, type Notable, type NotableKind, type Reduced, type Slice } from './reduced.ts';

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
  for (const event of withoutReplaced(events)) {
    if (isInsight(event)) continue;
    const time = timeAt(event, 'eventTime');
    const reading = readingOf(event);
    if (time === undefined || reading === 'unreadable') {
      unread += 1;
      continue;
    }
    const actor = actorOf(event);
    const opening = openingOf(event);
    if (opening !== null) slices.add({ ...opening, ...NO_CALL, first: time, last: time });
    if (actor !== null) slices.add({ ...callSlice(event, actor, time), ...(reading === 'partly' ? UNSURE : {}) });
    const kinds = new Set(notableKinds(event));
    // Whether it is the root user's own doing may be what could not be read.
    if (reading === 'partly' && actor?.kind === 'root') kinds.add('root');
    for (const kind of kinds) notable.add(notableOf(event, kind, actor, time, reading === 'partly'));
  }
  return { reduced: FORM, events: events.length, unread, slices: slices.all(), notable: notable.all() };
}

const UNSURE = { unsure: true } as const;

/** An addendum comes in the place of the event that it names, where both are in one log; else they are merged. */
function withoutReplaced(events: readonly unknown[]): readonly unknown[] {
  const replaced = new Set(events.flatMap((event) => textAt(event, 'addendum', 'originalEventID') ?? []));
  if (replaced.size === 0) return events;
  return events.filter(
    (event) => member(event, 'addendum') !== undefined || !replaced.has(textAt(event, 'eventID') ?? ''),
  );
}

/** Insights tell of unusual numbers of calls, and are none themselves: nobody is named in them. */
function isInsight(event: unknown): boolean {
  return (
    textAt(event, 'eventType') === 'AwsCloudTrailInsight' &&
    member(event, 'userIdentity') === undefined &&
    member(event, 'insightDetails') !== undefined
  );
}

function notableOf(event: unknown, kind: NotableKind, actor: Actor | null, time: string, unsure: boolean): Notable {
  return {
    kind,
    service: textAt(event, 'eventSource') ?? '',
    event: textAt(event, 'eventName') ?? '',
    session: actor?.session ?? '',
    principal: actor === null ? '' : (actor.principal ?? null),
    sourceIdentity: actor === null ? '' : (actor.sourceIdentity ?? null),
    outcome: unsure ? 'unknown' : outcomeOf(event),
    secondFactor: secondFactorOf(event),
    count: 1,
    first: time,
    last: time,
    ...(unsure ? UNSURE : {}),
  };
}

const NO_CALL = { addresses: [], services: [], calls: 0, changes: 0, refused: 0 };

function callSlice(event: unknown, actor: Actor, time: string): Slice {
  const service = textAt(event, 'eventSource') ?? '';
  const address = textAt(event, 'sourceIPAddress');
  const error = textAt(event, 'errorCode');
  const failed = member(event, 'errorCode') !== undefined;
  // An event that does not say what it is counts as a change: nothing passes for reading that might be more.
  const reads = member(event, 'readOnly') === true || member(event, 'readOnly') === 'true';
  return {
    ...actor,
    ...switchedFrom(event),
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
  if (factor === null) return isSaidNowhere(event) ? {} : { mfa: null };
  if (factor === 'at the provider') return { mfa: AT_PROVIDER };
  return factor === 'yes' ? { mfa: 1 } : factor === 'no' ? { mfa: 0 } : {};
}

function isSaidNowhere(event: unknown): boolean {
  return ['MFAUsed', 'CredentialType'].every((name) => saidAt(event, 'additionalEventData', name) === '');
}
