import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/flowlogs/collector.ts';
import { foldersOf, isOfPeriod } from '../../../../collectors/aws/flowlogs/files.ts';
import { reduceFile } from '../../../../collectors/aws/flowlogs/reduce-file.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import type { RawAnswer } from '../../../../src/evidence/record.ts';
import { answered, answering, unread } from '../answering.ts';

const ENI = 'eni-0a1b2c3d4e5f60718';
const FLOW_LOG = 'fl-0123456789abcdef0';
const PERIOD = { from: '2026-11-20T22:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };
const NAMES = 'interface-id srcaddr dstaddr srcport dstport protocol bytes start action log-status'.split(' ');
const at = (time: string) => Date.parse(`2026-11-${time}:00Z`) / 1000;
const sent = (start: number, status = 'OK') => [
  ENI,
  '10.40.10.7',
  '203.0.113.10',
  40_000,
  443,
  6,
  180,
  start,
  'ACCEPT',
  status,
];
const HOURS = [sent(at('20T22:10')), sent(at('20T23:10'))];

const raw = (bytes: Buffer): RawAnswer => ({
  status: 200,
  headers: {},
  encoding: 'base64',
  body: bytes.toString('base64'),
});
const textFile = (rows: readonly (readonly unknown[])[], names = NAMES) =>
  gzipSync([names, ...rows].map((cells) => cells.join(' ')).join('\n'));
const parquetFile = (rows: readonly (readonly unknown[])[], codec: 'SNAPPY' | 'GZIP' | 'UNCOMPRESSED') =>
  Buffer.from(
    parquetWriteBuffer({
      codec,
      compressors: { GZIP: (page: Uint8Array) => new Uint8Array(gzipSync(page)) },
      columnData: NAMES.map((name, i) => ({
        name: name.replaceAll('-', '_'),
        data: rows.map((row) => row[i]),
        type: typeof rows[0]?.[i] === 'number' ? (name === 'start' ? 'DOUBLE' : 'INT32') : 'STRING',
      })),
    } as Parameters<typeof parquetWriteBuffer>[0]),
  );
const reduced = async (bytes: Buffer) => JSON.parse((await reduceFile(raw(bytes))).answer.body);

describe('a file', () => {
  it.each(['SNAPPY', 'GZIP', 'UNCOMPRESSED'] as const)('in Parquet (%s) says what one of text does', async (codec) => {
    expect(await reduced(parquetFile(HOURS, codec))).toEqual(await reduced(textFile(HOURS)));
  });

  it('keeps no more than it declares', async () => {
    const { answer, redactions } = await reduceFile(
      raw(textFile([[...sent(at('20T22:10')), 'invented-secret']], [...NAMES, 'vpc-id'])),
    );
    expect(answer.body).not.toMatch(/10\.40\.10\.7|invented/);
    expect(redactions).toHaveLength(1);
  });

  it.each<[string, Buffer]>([
    ['text that is not packed', Buffer.from('interface-id')],
    ['nothing', Buffer.alloc(0)],
    ['gzip that is cut', textFile(HOURS).subarray(0, -9)],
    ['gzip with a second member', Buffer.concat([textFile(HOURS), textFile(HOURS)])],
    [
      'text without a needed field',
      textFile(
        HOURS,
        NAMES.map((name) => (name === 'dstaddr' ? 'address' : name)),
      ),
    ],
    ['Parquet that is cut', Buffer.concat([parquetFile(HOURS, 'SNAPPY').subarray(0, 200), Buffer.from('PAR1')])],
    ['Parquet with a footer of rubbish', Buffer.from('PAR1\x00\x00\x00\x00\xff\xff\xff\x7fPAR1')],
  ])('is not read when it is %s', async (_what, bytes) => {
    await expect(reduceFile(raw(bytes))).rejects.toThrow();
  });
});

describe('where files lie', () => {
  const place = { flowLogId: FLOW_LOG, account: '111122223333', region: 'eu-west-1', hive: false };
  it.each([
    ['arn:aws:s3:::logs', false, 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/'],
    ['arn:aws:s3:::logs/a/b/', false, 'a/b/AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/'],
    [
      'arn:aws:s3:::logs',
      true,
      'AWSLogs/aws-account-id=111122223333/aws-service=vpcflowlogs/aws-region=eu-west-1/year=2026/month=11/day=20/',
    ],
  ])('%s, Hive %s', (destination, hive, first) => {
    const folders = foldersOf({ ...place, destination, hive }, PERIOD);
    expect([folders?.bucket, folders?.prefixes[0], folders?.prefixes.length]).toEqual(['logs', first, 2]);
  });

  it.each([
    ['20261120T2200Z', true],
    ['20261121T0055Z', true],
    ['20261120T2155Z', false],
    ['20261121T0100Z', false],
    ['yesterday', true],
  ])('a stamp of %s: read %s', (stamp, expected) => {
    expect(isOfPeriod(`AWSLogs/x/1_vpcflowlogs_r_${FLOW_LOG}_${stamp}_0a1b.log.gz`, FLOW_LOG, PERIOD)).toBe(expected);
  });
});

describe('the collector', () => {
  const log = {
    FlowLogId: FLOW_LOG,
    ResourceId: 'vpc-0123456789abcdef0',
    LogDestination: 'arn:aws:s3:::logs',
    LogDestinationType: 's3',
    FlowLogStatus: 'ACTIVE',
    TrafficType: 'ALL',
  };
  const key = `AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_${FLOW_LOG}_20261120T2300Z_0a1b2c3d.log.gz`;
  const listed = ({ Prefix }: { Prefix: string }) =>
    answered({ IsTruncated: false, Contents: key.startsWith(Prefix) ? [{ Key: key }] : [] });
  const fileOf = async (rows: readonly (readonly unknown[])[]) => {
    const { answer } = await reduceFile(raw(textFile(rows)));
    return () => answered({ Body: { transformToString: async () => answer.body } });
  };
  async function rowsWith(changes: object, file: (input: never) => Answer<unknown>, list: typeof listed = listed) {
    const answers = {
      'flowlogs:DescribeFlowLogs': { FlowLogs: [{ ...log, ...changes }] },
      'flowlogs:ListObjectsV2': list as never,
      'flowlogs:GetObject': file,
    };
    const rows = [];
    for await (const row of collector.collect({ ...answering(answers), logPeriod: PERIOD })) rows.push(row);
    const destinations = rows.filter(({ table }) => table === 'flow_destination').map(({ values }) => values);
    return {
      unknown: destinations.some((values) => Object.values(values).every((cell) => cell === null)),
      destinations,
      hours: rows.filter(({ table }) => table === 'flow_log_hour').map(({ values }) => values.status),
    };
  }

  it('tells the addresses of a whole period', async () => {
    const { unknown, destinations, hours } = await rowsWith({}, await fileOf(HOURS));
    expect(hours).toEqual(['delivered', 'delivered']);
    expect(unknown).toBe(false);
    expect(destinations).toMatchObject([
      {
        flow_log_id: FLOW_LOG,
        interface_id: ENI,
        address: '203.0.113.10',
        port: 443,
        protocol: 'tcp',
        records: 2,
        bytes: 360,
      },
    ]);
  });

  it.each<[string, object, () => Promise<(input: never) => Answer<unknown>>, typeof listed]>([
    ['a file is denied', {}, async () => () => unread, listed],
    [
      'a file is not what was sealed',
      {},
      async () => () => answered({ Body: { transformToString: async () => '{}' } }),
      listed,
    ],
    ['a file is missing', {}, () => fileOf(HOURS), () => answered({ IsTruncated: false })],
    ['the list is denied', {}, () => fileOf(HOURS), (() => unread) as never],
    ['an hour has no records', {}, () => fileOf(HOURS.slice(0, 1)), listed],
    ['records were lost', {}, () => fileOf([...HOURS, sent(at('20T22:20'), 'SKIPDATA')]), listed],
    ['accepted traffic is left out', { TrafficType: 'REJECT' }, () => fileOf(HOURS), listed],
    ['it is not active', { FlowLogStatus: 'INACTIVE' }, () => fileOf(HOURS), listed],
    ['its destination is no bucket', { LogDestination: 'arn:aws:logs:eu-west-1:1:x' }, () => fileOf(HOURS), listed],
  ])('does not know them when %s', async (_what, changes, file, list) => {
    expect((await rowsWith(changes, await file(), list)).unknown).toBe(true);
  });

  it('asks nothing without a period', async () => {
    const source = answering({});
    for await (const _row of collector.collect(source)) throw new Error('a row');
    expect(source.asked).toEqual([]);
  });
});
