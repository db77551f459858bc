import type { FactRow } from '../../facts/table.ts';
import { destinationKey, mergedDestination } from './reduce.ts';
import type { Destination, ReducedFlows } from './reduced.ts';
import { flowTables } from './tables.ts';

/** One flow log over a period. */
export interface FlowPeriod {
  readonly flowLogId: string;
  readonly resourceId: string;
  /** Starts of the hours that the period has, in order. */
  readonly hours: readonly string[];
  /** Whether every file of the period was listed and read. */
  readonly whole: boolean;
}

/** More destinations than this of one flow log are not kept, and are unknown instead. */
const MOST_ROWS = 50_000;

/**
 * The facts of one flow log. Destinations are known only when every file was read, each hour has records, none says
 * that records were lost, and none was beyond reading; otherwise a row in which all is unknown is among them.
 */
export function flowRows(period: FlowPeriod, files: Iterable<ReducedFlows>): FactRow[] {
  const destinations = new Map<string, Destination>();
  const hours = new Map<string, { records: number; lost: number; interfaces: Set<string> }>();
  let whole = period.whole;
  for (const file of files) {
    whole &&= file.unread === 0;
    for (const found of file.destinations) {
      const key = destinationKey(found);
      const known = destinations.get(key);
      if (known === undefined && destinations.size >= MOST_ROWS) whole = false;
      else destinations.set(key, known === undefined ? found : mergedDestination(known, found));
    }
    for (const { hour, records, lost, interfaces } of file.hours) {
      const known = hours.get(hour) ?? { records: 0, lost: 0, interfaces: new Set<string>() };
      hours.set(hour, {
        records: known.records + records,
        lost: known.lost + lost,
        interfaces: new Set([...known.interfaces, ...interfaces]),
      });
    }
  }
  const told = period.hours.map((hour) => hourRow(period, hour, hours.get(hour)));
  whole &&= told.length > 0 && told.every(({ values }) => values.status === 'delivered');
  const rows = [...destinations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => destinationRow(period, found));
  return [...rows, ...told, ...(whole ? [] : [unknownRow('flow_destination')])];
}

/** A row in which all is unknown, for a flow log that is not read at all. */
export function unknownRow(table: 'flow_destination' | 'flow_log_hour'): FactRow {
  const columns = flowTables([]).find(({ name }) => name === table)?.columns ?? {};
  return { table, values: Object.fromEntries(Object.keys(columns).map((column) => [column, null])) };
}

function destinationRow({ flowLogId }: FlowPeriod, found: Destination): FactRow {
  return {
    table: 'flow_destination',
    values: {
      flow_log_id: flowLogId,
      interface_id: found.interfaceId,
      address: found.address,
      port: found.port,
      protocol: PROTOCOLS[found.protocol] ?? String(found.protocol),
      looks_like_answer: found.answer ? 1 : 0,
      accepted: found.accepted ? 1 : 0,
      records: found.records,
      bytes: Number.isSafeInteger(found.bytes) ? found.bytes : null,
      first_at: found.first,
      last_at: found.last,
    },
  };
}

const PROTOCOLS: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp' };

/** An hour without records is 'none' only when every file was read: otherwise nobody knows. */
function hourRow(
  { flowLogId, resourceId, whole }: FlowPeriod,
  hour: string,
  told: { readonly records: number; readonly lost: number; readonly interfaces: ReadonlySet<string> } | undefined,
): FactRow {
  const { records, lost, interfaces } = told ?? { records: 0, lost: 0, interfaces: new Set() };
  const status = lost > 0 ? 'lost' : records > 0 ? 'delivered' : whole ? 'none' : null;
  return {
    table: 'flow_log_hour',
    values: {
      flow_log_id: flowLogId,
      resource_id: resourceId,
      hour,
      status,
      records: whole ? records : null,
      interfaces: whole ? interfaces.size : null,
    },
  };
}
