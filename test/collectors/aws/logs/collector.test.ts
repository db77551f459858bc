import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/logs/collector.ts';
import { describeMetricFilters, describeSubscriptionFilters } from '../../../../collectors/aws/logs/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const WHOLE = { logGroupName: '/a', creationTime: 0, storedBytes: 0, arn: 'arn:logs:/a:*' };
const groups = async (...logGroups: object[]) =>
  rowsOf(collector, { 'logs:DescribeLogGroups': { logGroups } }, 'aws_logs_group');

describe('how long events are kept', () => {
  it.each([
    ['for ever without a retention', { ...WHOLE, logGroupClass: 'STANDARD' }, 0],
    ['for the days given', { ...WHOLE, retentionInDays: 365 }, 365],
    ['for one day in the class DELIVERY', { ...WHOLE, logGroupClass: 'DELIVERY' }, 1],
    ['unknown in an answer that is not whole', { logGroupName: '/a', creationTime: 0 }, null],
    ['unknown when it is no number', { ...WHOLE, retentionInDays: '365' }, null],
  ])('%s', async (_, group, days) => {
    expect((await groups(group))[0]).toMatchObject({ retention_days: days });
  });
});

describe('log groups', () => {
  it('are named by the ARN without its wildcard, whichever member gives it', async () => {
    const rows = await groups({ ...WHOLE, logGroupName: '/b', logGroupArn: 'arn:logs:/b' }, WHOLE);
    expect(rows.map(({ name, arn }) => [name, arn])).toEqual([
      ['/a', 'arn:logs:/a'],
      ['/b', 'arn:logs:/b'],
    ]);
  });
  it('tell their key, class and protection', async () => {
    const more = { kmsKeyId: 'arn:key', logGroupClass: 'STANDARD', deletionProtectionEnabled: true };
    expect((await groups({ ...WHOLE, ...more, dataProtectionStatus: 'ACTIVATED' }))[0]).toMatchObject({
      created_at: '1970-01-01T00:00:00.000Z',
      kms_key: 'arn:key',
      class: 'STANDARD',
      deletion_protection: 1,
      data_protection: 'ACTIVATED',
    });
  });
  it('are encrypted by CloudWatch Logs itself when they name no key', async () => {
    expect((await groups(WHOLE))[0]).toMatchObject({ kms_key: 'none', data_protection: 'none', class: null });
  });
  it('keep hostile names as they are', async () => {
    const name = '</script>\u202e\n; DROP';
    expect((await groups({ ...WHOLE, logGroupName: name }))[0]?.name).toBe(name);
  });
  it('of the pages before a gap still have rows', async () => {
    const pages = [answered({ logGroups: [WHOLE] }), unread];
    expect(await rowsOf(collector, { 'logs:DescribeLogGroups': pages }, 'aws_logs_group')).toHaveLength(1);
  });
  it('are no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, {}, 'aws_logs_group')).toEqual([]);
  });
});

describe('metric filters', () => {
  const filters = async (...metricFilters: object[]) =>
    rowsOf(
      collector,
      { 'logs:DescribeMetricFilters': [await fromWire(describeMetricFilters, { metricFilters })] },
      'aws_logs_metric_filter',
    );
  const FILTER = {
    filterName: 'root',
    logGroupName: '/trail',
    filterPattern: '{ $.userIdentity.type = "Root" }',
    metricTransformations: [{ metricName: 'RootUse', metricNamespace: 'CIS', metricValue: '1' }],
  };
  it('tell pattern, group and metric', async () => {
    expect(await filters(FILTER)).toEqual([
      {
        log_group: '/trail',
        name: 'root',
        pattern: '{ $.userIdentity.type = "Root" }',
        namespace: 'CIS',
        metric: 'RootUse',
        value: '1',
        unit: 'None',
        dimensions: '[]',
        transformed: 0,
        selection: '',
      },
    ]);
  });
  it.each<[string, object, unknown[]]>([
    [
      'that look at some accounts alone',
      { ...FILTER, fieldSelectionCriteria: '@aws.account = "1"' },
      ['@aws.account = "1"', 'RootUse'],
    ],
    ['that do not tell their metrics', { ...FILTER, metricTransformations: undefined }, ['', null]],
    ['that do not tell their name', { logGroupName: '/trail', metricTransformations: [{}] }, [null, null]],
  ])('%s', async (_, filter, cells) => {
    const [row] = await filters(filter);
    expect([row?.selection, row?.metric]).toEqual(cells);
  });
  it('tell dimensions, those of the system too, unit, and what they are held against', async () => {
    const [made] = FILTER.metricTransformations;
    const filter = {
      ...FILTER,
      metricTransformations: [{ ...made, unit: 'Count', dimensions: { who: '$.userIdentity.arn' } }],
      emitSystemFieldDimensions: ['@aws.account'],
      applyOnTransformedLogs: true,
    };
    expect(await filters(filter)).toMatchObject([
      { unit: 'Count', dimensions: '["@aws.account","who"]', transformed: 1 },
    ]);
  });
});

describe('subscription filters', () => {
  const LISTED = { 'logs:DescribeLogGroups': { logGroups: [{ ...WHOLE, logGroupName: '/b' }, WHOLE] } };
  it('are asked of each group, and tell where events go', async () => {
    const none = await fromWire(describeSubscriptionFilters, { subscriptionFilters: [] }, { logGroupName: '/b' });
    const some = await fromWire(
      describeSubscriptionFilters,
      { subscriptionFilters: [{ filterName: 'f', logGroupName: '/a', filterPattern: '', destinationArn: 'arn:d' }] },
      { logGroupName: '/a' },
    );
    const answer = ({ logGroupName }: { logGroupName: string }) => (logGroupName === '/a' ? some : none);
    const answers = { ...LISTED, 'logs:DescribeSubscriptionFilters': answer };
    expect(await rowsOf(collector, answers, 'aws_logs_subscription_filter')).toEqual([
      { log_group: '/a', name: 'f', pattern: '', destination_arn: 'arn:d', selection: '' },
    ]);
  });
  it('of a group without a name are unknown', async () => {
    const answers = { 'logs:DescribeLogGroups': { logGroups: [{}] } };
    expect(await rowsOf(collector, answers, 'aws_logs_subscription_filter')).toMatchObject([{ log_group: null }]);
  });
});
