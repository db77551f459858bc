import { instantOf } from '../../core/instant.ts';
import { isOutside } from './outside.ts';
import type { FlowRecord } from './record.ts';
import type { Destination, Hour, ReducedFlows } from './reduced.ts';

/** More destinations or interfaces than this in one file are not kept, and make it unread instead. */
const MOST = 20_000;
/** From here up are ports that callers are given (IANA's dynamic ports, and Linux's, which begin lower). */
const GIVEN_PORTS = 32_768;

/**
 * Cuts a file's records to the outside addresses that interfaces sent to, and counts records by hour. What is sent
 * from a low port to a high one looks like an answer to a caller; its port says nothing and is 0.
 */
export function reduceFlows(records: Iterable<FlowRecord | null>): ReducedFlows {
  const hours = new Map<string, Hour & { readonly seen: Set<string> }>();
  const destinations = new Map<string, Destination>();
  let count = 0;
  let unread = 0;
  for (const record of records) {
    count += 1;
    if (record === null) {
      unread += 1;
      continue;
    }
    noteHour(hours, record);
    const found = destinationOf(record);
    if (found === 'unread') unread += 1;
    else if (found !== null && !keep(destinations, found)) unread += 1;
  }
  const inOrder = <T>(map: ReadonlyMap<string, T>): T[] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  return {
    reduced: 'affidavit/flows/1',
    records: count,
    unread,
    hours: inOrder(hours).map(({ seen, ...hour }) => ({ ...hour, interfaces: [...seen].sort() })),
    destinations: inOrder(destinations),
  };
}

/** Two destinations that are the same but for their numbers and times are told by this. */
export function destinationKey({ interfaceId, address, port, protocol, answer, accepted }: Destination): string {
  return JSON.stringify([interfaceId, address, port, protocol, answer, accepted]);
}

/** Two of the same destination as one. */
export function mergedDestination(one: Destination, other: Destination): Destination {
  return {
    ...one,
    records: one.records + other.records,
    bytes: one.bytes + other.bytes,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
  };
}

function noteHour(hours: Map<string, Hour & { readonly seen: Set<string> }>, record: FlowRecord): void {
  const hour = `${instantOf(record.start * 1000).slice(0, 13)}:00:00Z`;
  const known = hours.get(hour) ?? { hour, records: 0, lost: 0, interfaces: [], seen: new Set() };
  if (known.seen.size < MOST) known.seen.add(record.interfaceId);
  const lost = known.lost + (record.status === 'SKIPDATA' ? 1 : 0);
  hours.set(hour, { ...known, records: known.records + 1, lost });
}

/** Where an interface sent to, outside; null for what came in, stayed inside, or did not flow. */
function destinationOf({ interfaceId, start, flow }: FlowRecord): Destination | 'unread' | null {
  if (flow === null) return null;
  const from = isOutside(flow.source);
  const to = isOutside(flow.destination);
  if (from === null || to === null) return 'unread';
  // A flow between two outside addresses is seen where public addresses are used inside: it counts as sent.
  if (!to) return null;
  const answer = flow.sourcePort < GIVEN_PORTS && flow.destinationPort >= GIVEN_PORTS;
  const at = `${instantOf(start * 1000).slice(0, 19)}Z`;
  return {
    interfaceId,
    address: flow.destination,
    port: answer ? 0 : flow.destinationPort,
    protocol: flow.protocol,
    answer,
    accepted: flow.accepted,
    records: 1,
    bytes: flow.bytes,
    first: at,
    last: at,
  };
}

function keep(destinations: Map<string, Destination>, found: Destination): boolean {
  const key = destinationKey(found);
  const known = destinations.get(key);
  if (known === undefined && destinations.size >= MOST) return false;
  destinations.set(key, known === undefined ? found : mergedDestination(known, found));
  return true;
}
