import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collector as analyzers } from '../../../collectors/aws/accessanalyzer/collector.ts';
import { collector as trails } from '../../../collectors/aws/cloudtrail/collector.ts';
import { collector as config } from '../../../collectors/aws/config/collector.ts';
import { collector as ec2 } from '../../../collectors/aws/ec2/collector.ts';
import { collector as firehose } from '../../../collectors/aws/firehose/collector.ts';
import { collector as redshift } from '../../../collectors/aws/redshift/collector.ts';
import { chainRows } from '../../../collectors/aws/trailarchive/rows.ts';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import type { ChainVerdict } from '../../../src/reasoning/cloudtrail/validation.ts';
import { type Answers, rowsOf, unread } from './answering.ts';

const EARLY = new Date('2026-11-01T00:00:00Z');
const LATE = new Date('2026-11-02T00:00:00Z');
const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';

const trail = (status: object): Answers => ({
  'cloudtrail:DescribeTrails': { trailList: [{ TrailARN: ARN, HomeRegion: 'eu-west-1' }] },
  'cloudtrail:GetTrailStatus': status,
});
const recorder = (status: object): Answers => ({
  'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [{ name: 'r' }] },
  'config:DescribeConfigurationRecorderStatus': { ConfigurationRecordersStatus: [{ name: 'r', ...status }] },
});
const channel = (status: object): Answers => ({
  'config:DescribeDeliveryChannels': { DeliveryChannels: [{ name: 'c' }] },
  'config:DescribeDeliveryChannelStatus': status,
});
const told = (more: object) => channel({ DeliveryChannelsStatus: [{ name: 'c', ...more }] });
const flowLog = (more: object): Answers => ({
  'ec2:DescribeFlowLogs': { FlowLogs: [{ FlowLogId: 'fl-1', ResourceId: 'vpc-1', ...more }] },
});
const stream = (more: object): Answers => ({
  'firehose:ListDeliveryStreams': { DeliveryStreamNames: ['s'], HasMoreDeliveryStreams: false },
  'firehose:DescribeDeliveryStream': { DeliveryStreamDescription: more },
});
const analyzer = (more: object): Answers => ({
  'accessanalyzer:ListAnalyzers': { analyzers: [{ arn: 'arn:a', ...more }] },
});
const cluster = (status: object): Answers => ({
  'redshift:DescribeClusters': { Clusters: [{ ClusterIdentifier: 'main' }] },
  'redshift:DescribeLoggingStatus': status,
});
const toS3 = (more: object) => cluster({ LoggingEnabled: true, BucketName: 'logs', ...more });

type Case = readonly [name: string, collector: typeof trails, table: string, answers: Answers, expected: object];

const TRAIL = 'aws_cloudtrail_trail';
const CHANNEL = 'aws_config_delivery';
const FLOW = 'aws_ec2_flow_log';
const CLUSTER = 'aws_redshift_cluster';

const cases: readonly Case[] = [
  [
    'a trail whose log group refuses',
    trails,
    TRAIL,
    trail({ IsLogging: true, LatestCloudWatchLogsDeliveryError: 'x', LatestCloudWatchLogsDeliveryTime: EARLY }),
    { latest_log_group_at: EARLY.toISOString(), latest_log_group_error: 'x' },
  ],
  [
    'a trail without a log group',
    trails,
    TRAIL,
    trail({ IsLogging: true }),
    { latest_log_group_at: '', latest_log_group_error: '' },
  ],
  [
    'a trail of unread status',
    trails,
    TRAIL,
    { ...trail({}), 'cloudtrail:GetTrailStatus': [unread] },
    { latest_log_group_at: null, latest_log_group_error: null },
  ],
  [
    'a recorder that fails since',
    config,
    'aws_config_recorder',
    recorder({ recording: true, lastStatus: 'FAILURE', lastErrorCode: 'AccessDenied', lastStatusChangeTime: EARLY }),
    { last_status: 'FAILURE', last_status_at: EARLY.toISOString(), last_error: 'AccessDenied' },
  ],
  [
    'a channel that delivers history and no snapshots',
    config,
    CHANNEL,
    told({ configHistoryDeliveryInfo: { lastStatus: 'SUCCESS', lastSuccessfulTime: EARLY } }),
    {
      history_status: 'SUCCESS',
      history_at: EARLY.toISOString(),
      history_error: '',
      snapshot_at: '',
      snapshot_error: '',
    },
  ],
  [
    'a channel that fails',
    config,
    CHANNEL,
    told({
      configHistoryDeliveryInfo: { lastStatus: 'FAILURE', lastErrorCode: 'NoSuchBucket', lastAttemptTime: LATE },
      configSnapshotDeliveryInfo: { lastErrorCode: 'AccessDenied' },
    }),
    { history_status: 'FAILURE', history_at: '', history_error: 'NoSuchBucket', snapshot_error: 'AccessDenied' },
  ],
  [
    'a channel of unread status',
    config,
    CHANNEL,
    { ...told({}), 'config:DescribeDeliveryChannelStatus': [unread] },
    { name: 'c', history_status: null, history_at: null, history_error: null, snapshot_at: null },
  ],
  [
    "a channel with another's status",
    config,
    CHANNEL,
    channel({ DeliveryChannelsStatus: [{ name: 'other' }] }),
    { history_at: null, history_error: null },
  ],
  ['a flow log that delivers', ec2, FLOW, flowLog({ DeliverLogsStatus: 'SUCCESS' }), { delivery_error: '' }],
  [
    'a flow log that may not',
    ec2,
    FLOW,
    flowLog({ DeliverLogsStatus: 'FAILED', DeliverLogsErrorMessage: 'Access error' }),
    { delivery: 'FAILED', delivery_error: 'Access error' },
  ],
  [
    'a flow log that fails without a word',
    ec2,
    FLOW,
    flowLog({ DeliverLogsStatus: 'FAILED' }),
    { delivery_error: null },
  ],
  ['a flow log of which AWS tells nothing', ec2, FLOW, flowLog({}), { delivery: 'none', delivery_error: null }],
  [
    'a stream that could not be made',
    firehose,
    'aws_firehose_stream',
    stream({ DeliveryStreamStatus: 'CREATING_FAILED', FailureDescription: { Type: 'CREATE_KMS_GRANT_FAILED' } }),
    { failure: 'CREATE_KMS_GRANT_FAILED' },
  ],
  [
    'a stream whose encryption failed',
    firehose,
    'aws_firehose_stream',
    stream({
      DeliveryStreamStatus: 'ACTIVE',
      DeliveryStreamEncryptionConfiguration: { FailureDescription: { Type: 'DISABLED_KMS_KEY' } },
    }),
    { failure: 'DISABLED_KMS_KEY' },
  ],
  [
    'a stream that is fine',
    firehose,
    'aws_firehose_stream',
    stream({ DeliveryStreamStatus: 'ACTIVE' }),
    { failure: '' },
  ],
  ['a stream that is not told', firehose, 'aws_firehose_stream', stream({}), { failure: null }],
  [
    'an analyzer that failed',
    analyzers,
    'aws_accessanalyzer_analyzer',
    analyzer({ status: 'FAILED', statusReason: { code: 'SERVICE_LINKED_ROLE_CREATION_FAILED' } }),
    { error: 'SERVICE_LINKED_ROLE_CREATION_FAILED' },
  ],
  ['an analyzer that works', analyzers, 'aws_accessanalyzer_analyzer', analyzer({ status: 'ACTIVE' }), { error: '' }],
  [
    'an analyzer that failed for no reason told',
    analyzers,
    'aws_accessanalyzer_analyzer',
    analyzer({ status: 'FAILED' }),
    { error: null },
  ],
  [
    'audit logs that arrive again',
    redshift,
    CLUSTER,
    toS3({ LastSuccessfulDeliveryTime: LATE, LastFailureTime: EARLY, LastFailureMessage: 'denied' }),
    { log_delivered_at: LATE.toISOString(), log_error: '' },
  ],
  [
    'audit logs that no longer arrive',
    redshift,
    CLUSTER,
    toS3({ LastSuccessfulDeliveryTime: EARLY, LastFailureTime: LATE, LastFailureMessage: 'denied' }),
    { log_delivered_at: EARLY.toISOString(), log_error: 'denied' },
  ],
  [
    'audit logs that never arrived',
    redshift,
    CLUSTER,
    toS3({ LastFailureTime: EARLY }),
    { log_delivered_at: '', log_error: null },
  ],
  [
    'audit logs to CloudWatch',
    redshift,
    CLUSTER,
    cluster({ LoggingEnabled: true, LogDestinationType: 'cloudwatch' }),
    { log_delivered_at: null, log_error: null },
  ],
];

describe('whether what is configured works', () => {
  it.each(cases)('%s', async (_, collector, table, answers, expected) => {
    expect((await rowsOf(collector, answers, table))[0]).toMatchObject(expected);
  });

  it('is told of a log by its own columns: a missing one lies in no bucket and was never delivered', () => {
    const verdict = { bucket: 'b', key: 'k', at: '2026-11-01T00:00:00Z', digest: 'd', hash: null, bytes: null };
    const chain = {
      account: '111122223333',
      region: 'eu-west-1',
      digests: [],
      intervals: [],
      elsewhere: [],
      elsewhereUnlisted: [],
      explanations: [],
      logs: [
        { ...verdict, state: 'invalid', reason: 'missing' },
        { ...verdict, state: 'undetermined', reason: 'missing' },
        { ...verdict, state: 'undetermined', reason: 'expired' },
        { ...verdict, state: 'invalid', reason: 'hash-differs' },
        { ...verdict, state: 'undetermined', reason: 'denied' },
        { ...verdict, state: 'not-covered', reason: 'no-digest' },
      ],
    } as unknown as ChainVerdict;
    const rows = chainRows(ARN, chain).map(({ values }) => [
      values.reason,
      values.arrived,
      values.bucket,
      values.delivered_at,
    ]);
    expect(rows.sort()).toEqual([
      ['denied', null, 'b', verdict.at],
      ['expired', null, 'b', verdict.at],
      ['hash-differs', 1, 'b', verdict.at],
      ['missing', null, '', ''],
      ['missing', 0, '', ''],
      ['no-digest', 1, 'b', verdict.at],
    ]);
  });
});

describe('columns that tell whether something works', () => {
  const columns = (found: Awaited<ReturnType<typeof discoverCollectors>>) =>
    found.flatMap(({ collector }) =>
      collector.tables.flatMap((table) =>
        Object.entries(table.columns).map(([name, column]) => ({ id: `${table.name}.${name}`, column })),
      ),
    );

  it('have values of their own type that say no', async () => {
    const wrong = columns(await discoverCollectors()).filter(({ column: { type, working } }) => {
      const numeric = type === 'boolean' || type === 'integer' || type === 'real';
      return working !== undefined && !working.failed.every((cell) => (typeof cell === 'number') === numeric);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('are declared so wherever their names say that they are such', async () => {
    const named = /(^|_)(error|last_status|delivered_at|last_reported|is_logging|is_recording)$|^latest_.*_at$/;
    const silent = columns(await discoverCollectors()).filter(
      ({ id, column }) => named.test(id.slice(id.indexOf('.') + 1)) && column.working === undefined,
    );
    // A log's stamp is no success of its own: `arrived` beside it tells.
    expect(silent.map(({ id }) => id)).toEqual(['cloudtrail_log.delivered_at']);
  });

  it('are all in the documentation', async () => {
    const text = readFileSync('docs/working.md', 'utf8');
    const untold = columns(await discoverCollectors()).filter(({ id, column }) => {
      const [table, name] = id.split('.');
      const line = text.split('\n').find((one) => one.startsWith(`| \`${table}\` |`)) ?? '';
      return column.working !== undefined && !line.includes(`\`${name}\``);
    });
    expect(untold.map(({ id }) => id)).toEqual([]);
  });
});
