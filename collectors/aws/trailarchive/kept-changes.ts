import type { RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { member } from '../../../src/reasoning/activity/event.ts';
import type { Reducing, Reduction } from '../../contract.ts';

const REDACTION: Redaction = {
  path: '$.Events',
  reason: 'events are cut to which trail was changed, when, and what was switched on or off',
};
const KEPT = ['eventName', 'eventTime', 'eventID', 'recipientAccountId', 'errorCode'];
const KEPT_PARAMETERS = ['name', 'isMultiRegionTrail', 'enableLogFileValidation'];

/** Who changed a trail, and from where, is told by activity; here it only matters that it was changed. */
function keep(raw: RawAnswer): Reduction {
  const page: unknown = JSON.parse(raw.body);
  const events = member(page, 'Events');
  if (!Array.isArray(events)) throw new Error('the answer has no events');
  const token = member(page, 'NextToken');
  const body = JSON.stringify({ Events: events.map(keptOf), ...(token === undefined ? {} : { NextToken: token }) });
  return { answer: { ...raw, body }, redactions: [REDACTION] };
}

function keptOf(entry: unknown): object {
  const source = member(entry, 'EventSource');
  if (source !== 'cloudtrail.amazonaws.com') return { EventSource: source };
  const event = parsed(member(entry, 'CloudTrailEvent'));
  const parameters = member(event, 'requestParameters');
  const kept = {
    ...only(event, KEPT),
    requestParameters: parameters == null ? null : only(parameters, KEPT_PARAMETERS),
  };
  // Whoever reads an event that is none takes the whole history for unread.
  return { EventSource: source, CloudTrailEvent: event === null ? '' : JSON.stringify(kept) };
}

function only(of: unknown, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, member(of, name)]).filter(([, value]) => value !== undefined));
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether an entry is one that `keptOf` could have written: more would be somebody's secret, less nobody's change. */
function isKept(entry: unknown): boolean {
  const source = member(entry, 'EventSource');
  if (source !== 'cloudtrail.amazonaws.com') return hasOnly(entry, ['EventSource']);
  const text = member(entry, 'CloudTrailEvent');
  if (!hasOnly(entry, ['EventSource', 'CloudTrailEvent'])) return false;
  if (text === '') return true;
  const event = parsed(text);
  const parameters = member(event, 'requestParameters');
  return (
    hasOnly(event, [...KEPT, 'requestParameters']) &&
    ['eventName', 'eventTime'].every((name) => typeof member(event, name) === 'string') &&
    (parameters === null || hasOnly(parameters, KEPT_PARAMETERS))
  );
}

function hasOnly(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).every((name) => names.includes(name));
}

/** For the catalogue: what is kept of a page of the event history, and how a recorded one is known. */
export const keepingChanges: Reducing = {
  cut: keep,
  doubt: ({ body }) => {
    const page = parsed(body);
    const events = member(page, 'Events');
    return Array.isArray(events) && hasOnly(page, ['Events', 'NextToken']) && events.every(isKept)
      ? null
      : 'what was recorded is no page of the event history, cut to changes';
  },
};
