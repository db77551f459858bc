import type { Cell, FactRow } from '../../facts/table.ts';
import { notableMerging, sliceMerging } from './merge.ts';
import { AT_PROVIDER, FORM, type Notable, type Reduced, type Slice } from './reduced.ts';
import { activityTables } from './tables.ts';

/** Where activity was read: logs that valid digests vouch for, or CloudTrail's event history. */
export type ActivitySource = 'archive' | 'lookup';

/** The account and region that it happened in, and the trail that tells of it. */
export interface ActivityPlace {
  readonly trail_arn: string;
  readonly member_account: string;
  readonly source_region: string;
}

/** More rows than this of one region are not kept, and are unknown instead. */
const MOST_ROWS = 100_000;

/**
 * The activity of one account and region over the whole period. `whole` is true only when every log of the period was
 * read and is proven; otherwise, and when an event could not be read, a row in which all is unknown is added to each
 * table, so that no claim that reads it can be proven.
 */
export function activityRows(
  logs: Iterable<Reduced>,
  whole: boolean,
  source: ActivitySource,
  place: ActivityPlace,
): FactRow[] {
  const slices = sliceMerging();
  const notable = notableMerging();
  let complete = whole;
  let allNotable = true;
  for (const log of logs) {
    complete &&= log.unread === 0;
    // What was not singled out when this was recorded may have happened.
    allNotable &&= log.reduced === FORM;
    for (const slice of log.slices) slices.add(slice);
    for (const event of log.notable) notable.add(event);
  }
  const sessions = slices.all();
  const events = notable.all();
  complete &&= sessions.length <= MOST_ROWS && events.length <= MOST_ROWS;
  return [
    ...sessions.slice(0, MOST_ROWS).map((slice) => sessionRow(slice, source, place)),
    ...events.slice(0, MOST_ROWS).map((event) => eventRow(event, source, place)),
    ...unknownRows().filter(({ table }) => !complete || (!allNotable && table === 'cloudtrail_event_summary')),
  ];
}

/** One row of each table in which all is unknown. */
export function unknownRows(): FactRow[] {
  return activityTables([]).map(({ name, columns }) => ({
    table: name,
    values: Object.fromEntries(Object.keys(columns).map((column) => [column, null])),
  }));
}

function sessionRow(slice: Slice, source: ActivitySource, place: ActivityPlace): FactRow {
  return {
    table: 'cloudtrail_session',
    values: {
      ...place,
      session: slice.session,
      kind: slice.kind,
      principal: slice.principal ?? null,
      name: slice.name ?? null,
      session_name: slice.sessionName ?? null,
      source_identity: slice.sourceIdentity ?? null,
      opener_kind: orNotSeen(slice.openerKind, 'not seen'),
      opener: orNotSeen(slice.opener, ''),
      provider: orNotSeen(slice.provider, ''),
      second_factor: slice.unsure === true ? null : secondFactor(slice),
      ...(slice.unsure === true ? UNSURE_CELLS : callCells(slice)),
      first_at: slice.first,
      last_at: slice.last,
      source,
    },
  };
}

function callCells({ addresses, services, calls, changes, refused }: Slice): Readonly<Record<string, Cell>> {
  return {
    addresses: addresses === null ? null : JSON.stringify(addresses),
    services: services === null ? null : JSON.stringify(services),
    calls,
    changes,
    refused,
  };
}

/** Of a session of which an event could not be read whole. */
const UNSURE_CELLS = { addresses: null, services: null, calls: null, changes: null, refused: null };

function eventRow(event: Notable, source: ActivitySource, place: ActivityPlace): FactRow {
  return {
    table: 'cloudtrail_event_summary',
    values: {
      ...place,
      kind: event.unsure === true ? null : event.kind,
      service: event.service,
      event: event.event,
      session: event.session,
      principal: event.principal,
      source_identity: event.sourceIdentity,
      outcome: event.outcome === 'unknown' ? null : event.outcome,
      second_factor: event.unsure === true ? null : event.secondFactor,
      events: event.unsure === true ? null : event.count,
      first_at: event.first,
      last_at: event.last,
      source,
    },
  };
}

/** What no event said is known not to stand in the logs; what two events contradict each other on is unknown. */
function orNotSeen(said: string | null | undefined, absent: string): Cell {
  return said === undefined ? absent : said;
}

/**
 * Of a session that a provider's user opened, CloudTrail says "no" whatever the provider asked for. Where the opening of
 * a role's session is not in the logs, nobody knows who opened it.
 */
function secondFactor({ kind, mfa, openerKind, principal }: Slice): Cell {
  if (mfa === undefined) return 'not said';
  if (mfa === AT_PROVIDER) return 'at the provider';
  if (mfa !== 0) return mfa === null ? null : 'yes';
  if (kind === 'federated' || openerKind === 'saml' || openerKind === 'web-identity') return 'at the provider';
  if (kind !== 'role' || openerKind !== undefined) return 'no';
  return IDENTITY_CENTER_ROLE.test(principal ?? '') ? 'at the provider' : null;
}

/** Roles that IAM Identity Center makes and opens for its users. */
const IDENTITY_CENTER_ROLE = /:role\/aws-reserved\/sso\.amazonaws\.com\//;
