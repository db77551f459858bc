import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/config/collector.ts';
import { doubtCounts } from '../../../../collectors/aws/config/count-cells.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const RECORDER = {
  name: 'default',
  recordingGroup: {
    includeGlobalResourceTypes: false,
    recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
  },
};
const group = (count: number, members: object): string => JSON.stringify({ 'COUNT(*)': count, ...members });
const buckets = group(3, { resourceType: 'AWS::S3::Bucket' });
const roles = group(7, { resourceType: 'AWS::IAM::Role' });

/** `types` and `keys` answer the two queries, by type and over keys. */
function answers(types: object, keys: object, more: Answers = {}): Answers {
  return {
    'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [RECORDER] },
    'config:DescribeConfigurationRecorderStatus': {
      ConfigurationRecordersStatus: [{ name: 'default', recording: true }],
    },
    'config:SelectResourceConfig': ({ Expression: asked }: { Expression: string }) =>
      answered(asked.includes('keyManager') ? keys : types),
    ...more,
  };
}

const counts = async (types: object, keys: object = { Results: [] }, more: Answers = {}) =>
  (await rowsOf(collector, answers(types, keys, more), 'aws_config_count')).map((row) => [
    row.resource_type,
    row.part,
    row.count,
    row.recorded,
  ]);

describe('counts', () => {
  it.each<[string, () => Promise<unknown>, unknown]>([
    [
      'by type, each with whether it is recorded',
      () => counts({ Results: [buckets, roles] }),
      [
        ['AWS::IAM::Role', '', 7, 0],
        ['AWS::S3::Bucket', '', 3, 1],
      ],
    ],
    [
      'of keys, by who manages them, nested or not',
      () =>
        counts(
          { Results: [group(3, { resourceType: 'AWS::KMS::Key' })] },
          {
            Results: [
              group(2, { configuration: { keyManager: 'CUSTOMER' } }),
              group(1, { 'configuration.keyManager': 'AWS' }),
            ],
          },
        ),
      [
        ['AWS::KMS::Key', '', 3, 1],
        ['AWS::KMS::Key', 'AWS', 1, 1],
        ['AWS::KMS::Key', 'CUSTOMER', 2, 1],
      ],
    ],
    ['of nothing', () => counts({ Results: [] }), []],
    [
      'of a stopped recorder',
      () =>
        counts({ Results: [buckets] }, undefined, {
          'config:DescribeConfigurationRecorderStatus': {
            ConfigurationRecordersStatus: [{ name: 'default', recording: false }],
          },
        }),
      [['AWS::S3::Bucket', '', 3, 0]],
    ],
    [
      'of unread recorders',
      () => counts({ Results: [buckets] }, undefined, { 'config:DescribeConfigurationRecorders': [unread] }),
      [['AWS::S3::Bucket', '', 3, null]],
    ],
    [
      'of a list that was cut',
      () => counts({}, undefined, { 'config:SelectResourceConfig': [answered({ Results: [buckets] }), unread] }),
      [],
    ],
  ])('%s', async (_, rows, expected) => {
    expect(await rows()).toEqual(expected);
  });
});

describe('an answer', () => {
  it.each<[string, unknown[], boolean]>([
    ['of counts', [buckets], false],
    ['of none', [], false],
    ['of text', ['<html>'], true],
    ['of objects', [{ 'COUNT(*)': 1 }], true],
    ['without a count', ['{"resourceType":"AWS::S3::Bucket"}'], true],
    ['of a negative count', [group(-1, {})], true],
    ['of half a resource', [group(1.5, {})], true],
    ['of a count as text', ['{"COUNT(*)":"3"}'], true],
  ])('%s', (_, results, doubted) => {
    expect(doubtCounts({ Results: results }) !== null).toBe(doubted);
  });
});

describe('an aggregator, in answers made by hand (moto has no SelectAggregateResourceConfig)', () => {
  const named = { ConfigurationAggregatorName: 'all', ConfigurationAggregatorArn: 'arn:a' };
  const given = (more: object, rest: Answers = {}): Answers =>
    answers(
      { Results: [] },
      { Results: [] },
      { 'config:DescribeConfigurationAggregators': { ConfigurationAggregators: [{ ...named, ...more }] }, ...rest },
    );
  const ofAccounts = (source: object) => ({ AccountAggregationSources: [source] });

  it.each<[string, object, object]>([
    [
      'of an organisation',
      { OrganizationAggregationSource: { RoleArn: 'arn:r', AllAwsRegions: true } },
      { source: 'organisation', accounts: '[]', regions: '["*"]' },
    ],
    [
      'of accounts',
      ofAccounts({ AccountIds: ['2', '1'], AwsRegions: ['us-east-1'] }),
      { source: 'accounts', accounts: '["1","2"]', regions: '["us-east-1"]' },
    ],
    ['of accounts unnamed', ofAccounts({ AllAwsRegions: true }), { accounts: null, regions: '["*"]' }],
    ['of regions unnamed', ofAccounts({ AccountIds: ['1'] }), { regions: null }],
    ['of nothing said', {}, { source: null, accounts: '[]', regions: '[]' }],
  ])('%s', async (_, more, expected) => {
    const rows = await rowsOf(collector, given(more), 'aws_config_aggregator');
    expect(rows).toEqual([expect.objectContaining({ name: 'all', arn: 'arn:a', ...expected })]);
  });

  it('has sources and counts', async () => {
    const answers = given(
      {},
      {
        'config:DescribeConfigurationAggregatorSourcesStatus': {
          AggregatedSourceStatusList: [
            {
              SourceId: '1',
              SourceType: 'ACCOUNT',
              AwsRegion: 'us-east-1',
              LastUpdateStatus: 'FAILED',
              LastErrorCode: 'X',
            },
          ],
        },
        'config:SelectAggregateResourceConfig': {
          Results: [group(4, { accountId: '1', awsRegion: 'us-east-1', resourceType: 'AWS::EC2::VPC' })],
        },
      },
    );
    expect(await rowsOf(collector, answers, 'aws_config_aggregator_source')).toEqual([
      {
        aggregator: 'all',
        source_id: '1',
        source_type: 'ACCOUNT',
        source_region: 'us-east-1',
        status: 'FAILED',
        error: 'X',
        updated_at: '',
      },
    ]);
    expect(await rowsOf(collector, answers, 'aws_config_aggregate_count')).toEqual([
      {
        aggregator: 'all',
        counted_account: '1',
        counted_region: 'us-east-1',
        resource_type: 'AWS::EC2::VPC',
        count: 4,
      },
    ]);
  });

  it('of an unread list has no row', async () => {
    const answers = given({}, { 'config:DescribeConfigurationAggregators': [unread] });
    expect(await rowsOf(collector, answers, 'aws_config_aggregator')).toEqual([]);
  });
});
