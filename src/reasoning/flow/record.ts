/** What is read of one flow log record; AWS: "Flow log records", fields of version 2. */
export interface FlowRecord {
  readonly interfaceId: string;
  /** 'OK'; 'NODATA' when nothing flowed; 'SKIPDATA' when records were lost. */
  readonly status: 'OK' | 'NODATA' | 'SKIPDATA';
  /** Unix seconds. */
  readonly start: number;
  readonly flow: Flow | null;
}

export interface Flow {
  readonly source: string;
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly protocol: number;
  readonly bytes: number;
  readonly accepted: boolean;
}

/** The fields that must be there, as text files name them; Parquet files have underscores. */
export const FIELDS = [
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'bytes',
  'start',
  'action',
  'log-status',
] as const;
export type Field = (typeof FIELDS)[number];

/** One record from its fields' texts; null when it cannot be read. */
export function flowRecord(field: (name: Field) => string): FlowRecord | null {
  const status = field('log-status');
  const interfaceId = field('interface-id');
  const start = wholeNumber(field('start'));
  if (!/^[a-z]{2,8}-[0-9a-f]{8,32}$/.test(interfaceId) || start === null || start > LATEST) return null;
  if (status === 'NODATA' || status === 'SKIPDATA') return { interfaceId, status, start, flow: null };
  if (status !== 'OK') return null;
  const flow = readFlow(field);
  return flow === null ? null : { interfaceId, status, start, flow };
}

/** The end of the year 9999, beyond which a time is no Instant. */
const LATEST = 253_402_300_799;

function readFlow(field: (name: Field) => string): Flow | null {
  const action = field('action');
  const numbers = (['srcport', 'dstport', 'protocol', 'bytes'] as const).map((name) => wholeNumber(field(name)));
  const [sourcePort, destinationPort, protocol, bytes] = numbers;
  if (sourcePort == null || destinationPort == null || protocol == null || bytes == null) return null;
  if (action !== 'ACCEPT' && action !== 'REJECT') return null;
  if (sourcePort > 65_535 || destinationPort > 65_535 || protocol > 255) return null;
  return {
    source: field('srcaddr'),
    destination: field('dstaddr'),
    sourcePort,
    destinationPort,
    protocol,
    bytes,
    accepted: action === 'ACCEPT',
  };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
