import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/cloudwatch/collector.ts';
import { describeAlarms } from '../../../../collectors/aws/cloudwatch/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const alarms = async (body: object) =>
  rowsOf(collector, { 'cloudwatch:DescribeAlarms': [await fromWire(describeAlarms, body)] }, 'aws_cloudwatch_alarm');

const ALARM = {
  AlarmArn: 'arn:m',
  AlarmName: 'root',
  ActionsEnabled: true,
  AlarmActions: ['arn:topic'],
  StateValue: 'OK',
  StateTransitionedTimestamp: 1790000000,
  MetricName: 'RootAccountUsage',
  Namespace: 'CISBenchmark',
  Statistic: 'Sum',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 1,
  EvaluationPeriods: 1,
};
const math = (...Metrics: object[]) => ({
  ...ALARM,
  MetricName: undefined,
  Namespace: undefined,
  Statistic: undefined,
  Metrics,
});
const stat = (name: string) => ({
  Id: name,
  MetricStat: { Metric: { Namespace: 'N', MetricName: name }, Period: 60, Stat: 'Sum' },
});

describe('an alarm on metrics', () => {
  it('on one tells all of it', async () => {
    expect(await alarms({ MetricAlarms: [ALARM], CompositeAlarms: [] })).toEqual([
      {
        arn: 'arn:m',
        name: 'root',
        kind: 'metric',
        namespace: 'CISBenchmark',
        metric: 'RootAccountUsage',
        metrics: '["CISBenchmark/RootAccountUsage"]',
        statistic: 'Sum',
        dimensions: '[]',
        unit: '',
        datapoints: 1,
        comparison: 'GreaterThanOrEqualToThreshold',
        threshold: 1,
        missing_data: 'missing',
        actions_enabled: 1,
        alarm_actions: '["arn:topic"]',
        state: 'OK',
        state_since: '2026-09-21T14:13:20.000Z',
        rule: 'none',
        suppressor: 'none',
      },
    ]);
  });
  it.each<[string, object, unknown[]]>([
    [
      'on an expression over metrics',
      math(stat('a'), stat('b'), { Id: 'e', Expression: 'a + b' }),
      ['none', '["N/a","N/b"]'],
    ],
    ['on a query', math({ Id: 'q', Expression: 'SELECT MAX(x) FROM y' }), ['none', null]],
    [
      'on a search beside a metric',
      math(stat('a'), { Id: 'e', Expression: "SUM(SEARCH('x', 'Sum'))" }),
      ['none', null],
    ],
    ['on a part that tells nothing', math({ Id: 'x' }), ['none', null]],
    ['on a metric that is not told', { ...ALARM, MetricName: undefined }, [null, null]],
    ['on a metric of no known namespace', { ...ALARM, Namespace: undefined }, ['RootAccountUsage', null]],
  ])('%s', async (_, alarm, cells) => {
    const [row] = await alarms({ MetricAlarms: [alarm], CompositeAlarms: [] });
    expect([row?.metric, row?.metrics]).toEqual(cells);
  });
  it.each<[string, object, unknown[]]>([
    [
      'sees what bears its dimensions',
      {
        ...ALARM,
        Dimensions: [
          { Name: 'b', Value: '2' },
          { Name: 'a', Value: '1' },
        ],
      },
      ['["a=1","b=2"]', '', 1],
    ],
    ['sees what bears its unit', { ...ALARM, Unit: 'Count' }, ['[]', 'Count', 1]],
    ['waits for some of its periods', { ...ALARM, EvaluationPeriods: 5, DatapointsToAlarm: 3 }, ['[]', '', 3]],
    ['waits for all of its periods', { ...ALARM, EvaluationPeriods: 5 }, ['[]', '', 5]],
    ['of nothing told', { AlarmArn: 'arn:m' }, [null, null, null]],
    ['on an expression', math(stat('a')), ['[]', 'none', 1]],
    [
      'on a query of its own',
      { AlarmArn: 'arn:m', EvaluationCriteria: { PromQLCriteria: { Query: 'q' } } },
      ['[]', 'none', 0],
    ],
  ])('%s', async (_, alarm, cells) => {
    const [row] = await alarms({ MetricAlarms: [alarm] });
    expect([row?.dimensions, row?.unit, row?.datapoints]).toEqual(cells);
  });
  it('within a band has no threshold', async () => {
    const band = { ...math(stat('a')), Threshold: undefined, ThresholdMetricId: 'b' };
    expect(await alarms({ MetricAlarms: [band] })).toMatchObject([{ threshold: 0 }]);
    expect(await alarms({ MetricAlarms: [{ ...ALARM, Threshold: undefined }] })).toMatchObject([{ threshold: null }]);
  });
  it('that says nothing of its actions is not known to have any', async () => {
    expect(await alarms({ MetricAlarms: [{ AlarmArn: 'arn:m' }] })).toMatchObject([
      { actions_enabled: null, alarm_actions: null, state: null, missing_data: null },
    ]);
  });
});

it('composite alarms and alarms on logs are told apart', async () => {
  const body = {
    MetricAlarms: [],
    CompositeAlarms: [
      { AlarmArn: 'arn:c', AlarmRule: 'ALARM("root")', ActionsEnabled: false, AlarmActions: [] },
      { AlarmArn: 'arn:d', ActionsSuppressor: 'arn:s' },
    ],
    LogAlarms: [{ AlarmArn: 'arn:l', ComparisonOperator: 'GreaterThanThreshold', Threshold: 2.5 }],
  };
  expect(await alarms(body)).toMatchObject([
    { arn: 'arn:c', kind: 'composite', rule: 'ALARM("root")', actions_enabled: 0, metrics: '[]', suppressor: 'none' },
    { arn: 'arn:d', kind: 'composite', rule: null, suppressor: 'arn:s' },
    { arn: 'arn:l', kind: 'log', metric: 'none', threshold: 2.5, missing_data: 'missing', rule: 'none' },
  ]);
});

it('an answer without any list is none', async () => {
  expect((await fromWire(describeAlarms, {})).kind).toBe('unread');
  expect((await fromWire(describeAlarms, { CompositeAlarms: [] })).kind).toBe('answered');
});

it('alarms of the pages before a gap still have rows, in the order of their ARNs', async () => {
  const pages = [answered({ CompositeAlarms: [{ AlarmArn: 'b' }], MetricAlarms: [{ AlarmArn: 'a' }] }), unread];
  const rows = await rowsOf(collector, { 'cloudwatch:DescribeAlarms': pages }, 'aws_cloudwatch_alarm');
  expect(rows.map(({ arn }) => arn)).toEqual(['a', 'b']);
});
