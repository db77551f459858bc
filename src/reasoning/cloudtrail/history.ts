import { z } from 'zod';
import { epochMs, type Instant, isInstant } from '../../core/instant.ts';
import type { Pause, PauseReason } from './due.ts';

/** The calls that begin and end a trail's recording. */
export const CHANGES = ['StopLogging', 'DeleteTrail', 'CreateTrail', 'UpdateTrail', 'StartLogging'] as const;

/** A change to a trail, as CloudTrail's event history tells it. */
export interface TrailEvent {
  readonly name: (typeof CHANGES)[number];
  readonly at: Instant;
  readonly id: string;
  /** null where the call left it as it was. */
  readonly isMultiRegion: boolean | null;
  readonly validates: boolean | null;
}

/**
 * All changes to a trail from `from` to `to`, or why they are not known; null when nobody was asked. `unread` is for
 * sentences that others read: until the history is known, whatever is missing may be explained.
 */
export type TrailHistory =
  | { readonly kind: 'told'; readonly from: Instant; readonly to: Instant; readonly events: readonly TrailEvent[] }
  | { readonly kind: 'unread'; readonly why: string }
  | { readonly kind: 'untold'; readonly why: string | null };

export const NOT_ASKED: TrailHistory = { kind: 'untold', why: null };

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const eventSchema = z.object({
  eventName: z.enum(CHANGES),
  eventTime: z.string().refine(isInstant),
  eventID: z.string().min(1).max(100),
  recipientAccountId: z.string(),
  errorCode: z.string().nullish(),
  requestParameters: z
    .object({
      name: z.string(),
      isMultiRegionTrail: z.boolean().nullish(),
      enableLogFileValidation: z.boolean().nullish(),
    })
    .nullish(),
});

/** Reads an event of the history; null when it failed or is another trail's. Throws for what does not say whose it is. */
export function trailEventOf(
  event: unknown,
  trail: { readonly arn: string; readonly name: string; readonly owner: string },
): TrailEvent | null {
  const { eventName, eventTime, eventID, recipientAccountId, errorCode, requestParameters } = eventSchema.parse(event);
  if (errorCode != null) return null;
  if (requestParameters == null) throw new Error(`${eventName} does not say of which trail`);
  const { name, isMultiRegionTrail, enableLogFileValidation } = requestParameters;
  if (recipientAccountId !== trail.owner || (name !== trail.name && name !== trail.arn)) return null;
  // What a new trail is not told to do, it does not.
  const otherwise = eventName === 'CreateTrail' ? false : null;
  return {
    name: eventName,
    at: eventTime,
    id: eventID,
    isMultiRegion: isMultiRegionTrail ?? otherwise,
    validates: enableLogFileValidation ?? otherwise,
  };
}

/** The changes to a trail on a page of the event history. Throws for an entry that does not say what it is. */
export function changesOn(
  page: readonly { readonly EventSource?: string | undefined; readonly CloudTrailEvent?: string | undefined }[],
  trail: Parameters<typeof trailEventOf>[1],
): readonly TrailEvent[] {
  return page.flatMap(({ EventSource, CloudTrailEvent = '' }) => {
    if (EventSource === undefined) throw new Error('an event does not say of which service');
    // Other services have calls of these names too.
    if (EventSource !== 'cloudtrail.amazonaws.com') return [];
    return trailEventOf(JSON.parse(CloudTrailEvent), trail) ?? [];
  });
}

/** A delegated administrator's calls stand in another account's history: of these, one account's is not the whole. */
export const OF_MANY: TrailHistory = {
  kind: 'untold',
  why: 'the trail is, or may be, an organisation’s, whose delegated administrators may change it too',
};

/**
 * When the trail delivered no digests to a chain. A pause begins with the call that switched something off, never with
 * the one that switched it on, which also succeeds where it was on already; before a trail was made, there was none.
 */
export function pausesByHistory(history: TrailHistory, isHome: boolean): readonly Pause[] {
  if (history.kind !== 'told') return [];
  const events = inOrder(history.events);
  const [first] = events;
  const wasNone = first?.name === 'CreateTrail' ? epochMs(history.from) : null;
  const end = epochMs(history.to);
  return [
    ...offTimes('no-trail', events, existing, wasNone, end),
    ...offTimes('stopped', events, logging, null, end),
    ...offTimes('validation-off', events, ({ validates }) => validates, null, end),
    ...(isHome ? [] : offTimes('one-region', events, ({ isMultiRegion }) => isMultiRegion, null, end)),
  ];
}

/** Within one second what switches on comes last: no pause is made longer by a guess. */
function inOrder(events: readonly TrailEvent[]): readonly TrailEvent[] {
  const rank = ({ name, validates, isMultiRegion }: TrailEvent): number =>
    CHANGES.indexOf(name) + (name === 'UpdateTrail' && validates !== false && isMultiRegion !== false ? 0.5 : 0);
  return [...events].sort((a, b) => epochMs(a.at) - epochMs(b.at) || rank(a) - rank(b));
}

function existing({ name }: TrailEvent): boolean | null {
  return name === 'CreateTrail' ? true : name === 'DeleteTrail' ? false : null;
}

/** A new trail records nothing until it is started. */
function logging({ name }: TrailEvent): boolean | null {
  if (name === 'StartLogging') return true;
  return name === 'StopLogging' || name === 'CreateTrail' ? false : null;
}

function offTimes(
  reason: PauseReason,
  events: readonly TrailEvent[],
  turned: (event: TrailEvent) => boolean | null,
  offSince: number | null,
  end: number,
): readonly Pause[] {
  const pauses: Pause[] = [];
  let since = offSince;
  for (const event of events) {
    const on = turned(event);
    if (on === false) since ??= epochMs(event.at);
    if (on !== true || since === null) continue;
    pauses.push({ start: since, end: epochMs(event.at), reason });
    since = null;
  }
  return since === null ? pauses : [...pauses, { start: since, end, reason }];
}
