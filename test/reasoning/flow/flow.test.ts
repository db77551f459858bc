import { describe, expect, it } from 'vitest';
import { isOutside } from '../../../src/reasoning/flow/outside.ts';
import { reduceFlows } from '../../../src/reasoning/flow/reduce.ts';
import { reducedFlowsSchema } from '../../../src/reasoning/flow/reduced.ts';
import { flowRows } from '../../../src/reasoning/flow/rows.ts';
import { flowTables } from '../../../src/reasoning/flow/tables.ts';
import { textRecords } from '../../../src/reasoning/flow/text-file.ts';

const HEADING =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const ENI = 'eni-0a1b2c3d4e5f60718';
const START = Date.parse('2026-11-20T10:00:05Z') / 1000;
const line = (changes: Readonly<Record<string, string | number>> = {}): string => {
  const fields: Record<string, string | number> = {
    version: 2,
    'account-id': '529104637718',
    'interface-id': ENI,
    srcaddr: '10.40.10.7',
    dstaddr: '203.0.113.10',
    srcport: 40_000,
    dstport: 443,
    protocol: 6,
    packets: 3,
    bytes: 180,
    start: START,
    end: START + 59,
    action: 'ACCEPT',
    'log-status': 'OK',
    ...changes,
  };
  return HEADING.split(' ')
    .map((name) => fields[name])
    .join(' ');
};
const NOTHING = {
  srcaddr: '-',
  dstaddr: '-',
  srcport: '-',
  dstport: '-',
  protocol: '-',
  packets: '-',
  bytes: '-',
  action: '-',
};
const reduced = (...lines: string[]) => reduceFlows(textRecords([HEADING, ...lines, ''].join('\n')) ?? [null]);

/** What a record never holds in the fields that are read; an action or status of another kind among them. */
const HOSTILE = ['-', 'x', '-1', '1e3', '9'.repeat(16), 'null', '10.40.10.7.8'];
const FIELDS_READ = [
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
];

describe('a record with one field missing or hostile leaves the destinations unknown', () => {
  it.each(FIELDS_READ)('%s', (field) => {
    for (const value of ['', ...HOSTILE]) expect(reduced(line({ [field]: value })).unread, value).toBe(1);
  });
});

describe('text files', () => {
  it.each<[string, string, unknown]>([
    ['sent outside', line(), [{ address: '203.0.113.10', port: 443, protocol: 6, answer: false, accepted: true }]],
    ['rejected', line({ action: 'REJECT' }), [{ accepted: false }]],
    ['an answer to a caller', line({ srcport: 443, dstport: 50_123 }), [{ port: 0, answer: true }]],
    ['IPv6', line({ dstaddr: '2001:db8:1::5' }), [{ address: '2001:db8:1::5' }]],
    ['stayed inside', line({ dstaddr: '10.40.11.9' }), []],
    ['came in', line({ srcaddr: '203.0.113.10', dstaddr: '10.40.10.7' }), []],
    ['nothing flowed', line({ ...NOTHING, 'log-status': 'NODATA' }), []],
  ])('%s', (_what, text, expected) => {
    const { destinations, unread } = reduced(text);
    expect([destinations, unread]).toMatchObject([expected, 0]);
    expect(destinations).toHaveLength((expected as unknown[]).length);
  });

  it.each<[string, string]>([
    ['cut', line().slice(0, -4)],
    ['a field short', line().split(' ').slice(1).join(' ')],
    ['no address', line({ dstaddr: '<script>' })],
    ['an address beyond its range', line({ dstaddr: '203.0.113.256' })],
    ['a port beyond its range', line({ dstport: 70_000 })],
    ['an unknown action', line({ action: 'PERHAPS' })],
    ['an unknown status', line({ 'log-status': 'LOST' })],
    ['a time beyond the calendar', line({ start: 999_999_999_999_999 })],
    ['no interface', line({ 'interface-id': '-' })],
  ])('a record is unread when it is %s', (_what, text) => {
    expect(reduced(text)).toMatchObject({ unread: 1, destinations: [] });
  });

  it.each(['', 'version account-id', HEADING.replace('dstaddr', 'address')])('%j is no heading', (heading) => {
    expect(textRecords(`${heading}\n${line()}`)).toBeNull();
  });

  it('takes fields in any order, with more among them', () => {
    const names = ['tcp-flags', ...HEADING.split(' ').toReversed(), 'traffic-path'];
    const cells = ['3', ...line().split(' ').toReversed(), '8'];
    const records = textRecords(`${names.join(' ')}\n${cells.join(' ')}\n`);
    expect(reduceFlows(records ?? [null])).toEqual(reduced(line()));
  });

  it('merges like flows, and is what its schema says', () => {
    const file = reduced(line(), line({ start: START + 60, bytes: 20 }));
    expect(file.destinations).toMatchObject([
      { records: 2, bytes: 200, first: '2026-11-20T10:00:05Z', last: '2026-11-20T10:01:05Z' },
    ]);
    expect(reducedFlowsSchema.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
  });
});

describe('outside', () => {
  it.each<[boolean | null, string]>([
    [true, '8.8.8.8 172.15.0.1 172.32.0.1 100.128.0.1 192.169.0.1 2001:db8::1 64:ff9b::1 ::ffff:8.8.8.8'],
    [
      false,
      '10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 169.254.169.254 127.0.0.1 224.0.0.1 255.255.255.255 0.0.0.0 fd00::1 fe80::1 febf::1 ff02::1 ::1 :: ::ffff:10.0.0.1',
    ],
    [null, '1.2.3 1.2.3.4.5 999.1.1.1 host.example - g::1 1234567::1'],
  ])('%s: %s', (expected, addresses) => {
    expect(addresses.split(' ').map((address) => [address, isOutside(address)])).toEqual(
      addresses.split(' ').map((address) => [address, expected]),
    );
  });
});

describe('a period', () => {
  const HOURS = ['2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'];
  const period = { flowLogId: 'fl-0123456789abcdef0', resourceId: 'vpc-0123456789abcdef0', hours: HOURS, whole: true };
  const later = line({ start: START + 3600 });
  const lost = line({ ...NOTHING, 'log-status': 'SKIPDATA' });
  const isUnknown = (row: { values: object }) => Object.values(row.values).every((cell) => cell === null);

  it.each<[string, Partial<typeof period>, string[], boolean, unknown[]]>([
    ['whole', {}, [line(), later], true, ['delivered', 'delivered']],
    ['an hour without files', {}, [line()], false, ['delivered', 'none']],
    ['records lost', {}, [line(), later, lost], false, ['lost', 'delivered']],
    ['a file unread', { whole: false }, [line()], false, ['delivered', null]],
    ['a record unread', {}, [line(), later, 'rubbish'], false, ['delivered', 'delivered']],
    ['no hours at all', { hours: [] }, [line(), later], false, []],
  ])('%s', (_what, changes, lines, whole, statuses) => {
    const rows = flowRows(
      { ...period, ...changes },
      lines.map((text) => reduced(text)),
    );
    expect(rows.some(isUnknown)).toBe(!whole);
    expect(rows.filter(({ table }) => table === 'flow_log_hour').map(({ values }) => values.status)).toEqual(statuses);
  });

  it('fills every declared column', () => {
    const columns = new Map(flowTables([]).map(({ name, columns: own }) => [name, Object.keys(own).sort()]));
    for (const { table, values } of flowRows(period, [reduced(line())]))
      expect(Object.keys(values).sort()).toEqual(columns.get(table));
  });
});
