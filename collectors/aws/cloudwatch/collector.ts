import type { CompositeAlarm, LogAlarm, MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { jsonTexts, listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeAlarms, operations } from './operations.ts';
import { alarmTable, tables } from './tables.ts';

type Values = FactRow['values'];

/** The alarms of one region. Without their types named, AWS would tell of those on metrics alone. */
export const collector: Collector<AwsSource> = {
  name: 'aws/cloudwatch',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(
      source,
      describeAlarms,
      { AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'], MaxRecords: 100 },
      ({ MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] }) => [
        ...MetricAlarms.map(metricRow),
        ...CompositeAlarms.map(compositeRow),
        ...LogAlarms.map(logRow),
      ],
    );
    yield* ordered(alarmTable, items);
  },
};

/** What every kind of alarm tells. */
function commonCells(alarm: MetricAlarm | CompositeAlarm | LogAlarm) {
  return {
    arn: text(alarm.AlarmArn),
    name: text(alarm.AlarmName),
    actions_enabled: flag(alarm.ActionsEnabled),
    alarm_actions: jsonTexts(alarm.AlarmActions),
    state: text(alarm.StateValue),
    state_since: time(alarm.StateTransitionedTimestamp),
  } satisfies Values;
}

/** What an alarm has only where it watches a value itself. */
const NO_VALUE = {
  namespace: 'none',
  metric: 'none',
  metrics: '[]',
  statistic: 'none',
  dimensions: '[]',
  unit: 'none',
  datapoints: 0,
  comparison: 'none',
  threshold: 0,
  missing_data: 'none',
} satisfies Values;

function metricRow(alarm: MetricAlarm): Values {
  return {
    ...commonCells(alarm),
    kind: 'metric',
    namespace: ofOne(alarm, alarm.Namespace),
    metric: ofOne(alarm, alarm.MetricName),
    metrics: metricsOf(alarm),
    statistic: ofOne(alarm, alarm.Statistic ?? alarm.ExtendedStatistic),
    dimensions: dimensionsOf(alarm),
    unit: unitOf(alarm),
    datapoints: orZero(alarm, alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods),
    comparison: ofOne(alarm, alarm.ComparisonOperator),
    threshold: orZero(alarm, alarm.Threshold),
    missing_data: missingDataOf(alarm),
    rule: 'none',
    suppressor: 'none',
  };
}

function compositeRow(alarm: CompositeAlarm): Values {
  const suppressor = alarm.ActionsSuppressor ?? '';
  return {
    ...commonCells(alarm),
    ...NO_VALUE,
    kind: 'composite',
    rule: text(alarm.AlarmRule),
    suppressor: suppressor === '' ? 'none' : suppressor,
  };
}

function logRow(alarm: LogAlarm): Values {
  return {
    ...commonCells(alarm),
    ...NO_VALUE,
    kind: 'log',
    comparison: text(alarm.ComparisonOperator),
    threshold: number(alarm.Threshold),
    missing_data: missingDataOf(alarm),
    rule: 'none',
    suppressor: 'none',
  };
}

/** MetricAlarm: "If this parameter is omitted, the default behavior of missing is used." */
function missingDataOf(alarm: MetricAlarm | LogAlarm): Cell {
  return alarm.ComparisonOperator === undefined ? null : (alarm.TreatMissingData ?? 'missing');
}

/** What an alarm tells of its one metric; one over several, or over a query, has none. */
function ofOne(alarm: MetricAlarm, told: string | undefined): Cell {
  return isOfSeveral(alarm) ? (told ?? 'none') : text(told);
}

/** A band of an anomaly detector is no fixed threshold, and a query counts no periods of one metric. */
function orZero(alarm: MetricAlarm, told: number | undefined): Cell {
  return told === undefined && isOfSeveral(alarm) ? 0 : number(told);
}

function isOfSeveral({ Metrics = [], EvaluationCriteria }: MetricAlarm): boolean {
  return Metrics.length > 0 || EvaluationCriteria !== undefined;
}

/** MetricAlarm: "The dimensions for the metric associated with the alarm." One that tells its metric and none has none. */
function dimensionsOf(alarm: MetricAlarm): Cell {
  const { MetricName, Dimensions } = alarm;
  if (Dimensions === undefined) return MetricName === undefined && !isOfSeveral(alarm) ? null : '[]';
  return jsonTexts(Dimensions.map(({ Name, Value }) => `${Name}=${Value}`));
}

/** MetricAlarm: "The unit of the metric associated with the alarm." */
function unitOf(alarm: MetricAlarm): Cell {
  if (isOfSeveral(alarm)) return 'none';
  return alarm.Unit ?? (alarm.MetricName === undefined ? null : '');
}

/** The one metric of an alarm, or those that an expression over several names. */
function metricsOf({ MetricName, Namespace, Metrics }: MetricAlarm): Cell {
  if (MetricName !== undefined) return Namespace === undefined ? null : jsonTexts([`${Namespace}/${MetricName}`]);
  if (Metrics === undefined || Metrics.length === 0) return null;
  return Metrics.every(isNamed)
    ? jsonTexts(Metrics.filter(({ MetricStat }) => MetricStat !== undefined).map(nameOf))
    : null;
}

/** Whether a part is a metric, or an expression over parts that are: a query finds metrics that it does not name. */
function isNamed({ MetricStat, Expression }: MetricDataQuery): boolean {
  return MetricStat !== undefined || (Expression !== undefined && !/\b(?:SELECT|SEARCH)\b/i.test(Expression));
}

function nameOf({ MetricStat }: MetricDataQuery): string | undefined {
  const { Namespace, MetricName } = MetricStat?.Metric ?? {};
  return Namespace === undefined || MetricName === undefined ? undefined : `${Namespace}/${MetricName}`;
}
