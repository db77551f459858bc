import type { RawAnswer, Redaction } from '../../../src/evidence/record.ts';
import { member } from '../../../src/reasoning/activity/event.ts';
import { reduceEvents } from '../../../src/reasoning/activity/reduce.ts';
import { type Reduced, reducedSchema } from '../../../src/reasoning/activity/reduced.ts';
import type { Reducing, Reduction } from '../../contract.ts';

const REDACTION: Redaction = {
  path: '$.Events',
  reason: 'events are cut to who acted, when, and what changed records, keys and policies',
};

/** Puts one entry with what claims need in the place of a page's events. Throws for what is no page. */
export function reducePage(raw: RawAnswer): Reduction {
  const page: unknown = JSON.parse(raw.body);
  const events = member(page, 'Events');
  if (!Array.isArray(events)) throw new Error('the answer has no events');
  const reduced = reduceEvents(events.map((event) => parsed(member(event, 'CloudTrailEvent'))));
  const token = member(page, 'NextToken');
  const body = JSON.stringify({
    Events: [{ CloudTrailEvent: JSON.stringify(reduced) }],
    ...(token === undefined ? {} : { NextToken: token }),
  });
  return { answer: { ...raw, body }, redactions: [REDACTION] };
}

/** For the catalogue: how a page is cut, and how a recorded reduction is known. */
export const reducing: Reducing = {
  cut: reducePage,
  doubt: ({ body }) => {
    const events = member(parsed(body), 'Events');
    return Array.isArray(events) && reducedOf(events) !== null ? null : 'what was recorded is no reduction of a page';
  },
};

/** What was sealed of a page; null for anything else. */
export function reducedOf(events: readonly { readonly CloudTrailEvent?: string | undefined }[]): Reduced | null {
  if (events.length !== 1) return null;
  const reading = reducedSchema.safeParse(parsed(events[0]?.CloudTrailEvent));
  return reading.success ? reading.data : null;
}

/** null is an event that cannot be read, and is counted as such. */
function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
