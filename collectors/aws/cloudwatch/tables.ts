import type { Table } from '../../../src/facts/table.ts';
import { LISTS } from './operations.ts';

const LIST = 'cloudwatch:DescribeAlarms';

export const alarmTable: Table = {
  name: 'aws_cloudwatch_alarm',
  doc: 'One alarm of CloudWatch.',
  rows: LIST,
  each: { [LIST]: LISTS },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the alarm.', identifies: 'alarm' },
    name: { type: 'text', from: LIST, doc: 'Its name.', identifies: 'alarm' },
    kind: {
      type: 'text',
      from: LIST,
      doc: "'metric', 'composite' (of other alarms) or 'log' (of a query of logs).",
      oneOf: ['metric', 'composite', 'log'],
    },
    namespace: {
      type: 'text',
      from: LIST,
      doc: "Namespace of the one metric that it watches, such as 'AWS/EC2'; 'none' when it watches something else.",
      identifies: 'metric',
    },
    metric: {
      type: 'text',
      from: LIST,
      doc: "Name of the one metric that it watches; 'none' when it watches something else.",
      identifies: 'metric',
    },
    metrics: {
      type: 'json',
      from: LIST,
      doc: 'The metrics that it watches, as a sorted JSON array of "namespace/name"; [] when it is composite or of logs; NULL when one of them is a query.',
      identifies: 'metric',
    },
    statistic: {
      type: 'text',
      from: LIST,
      doc: "How the values of the one metric are brought together, such as 'Sum'; 'none' when it watches something else.",
      identifies: 'nothing',
    },
    dimensions: {
      type: 'json',
      from: LIST,
      doc: 'Dimensions of the one metric, as a sorted JSON array of "name=value": it sees what bears these, and no others; [] for none.',
      identifies: 'metric',
    },
    unit: {
      type: 'text',
      from: LIST,
      doc: "Unit of the one metric that it watches, and of no other; '' when it names none; 'none' when it watches something else.",
      identifies: 'nothing',
    },
    datapoints: {
      type: 'integer',
      from: LIST,
      doc: 'How many periods have to be beyond the threshold before it goes off; 0 where none are counted: a composite alarm, one on logs, a query.',
    },
    comparison: {
      type: 'text',
      from: LIST,
      doc: "How the value is held against the threshold, such as 'GreaterThanOrEqualToThreshold'; 'none' for a composite alarm.",
      identifies: 'nothing',
    },
    threshold: {
      type: 'real',
      from: LIST,
      doc: 'The threshold; 0 where it has none: a composite alarm, a band, a query.',
    },
    missing_data: {
      type: 'text',
      from: LIST,
      doc: "How periods without data count: 'breaching', 'notBreaching', 'ignore' or 'missing'; 'none' for a composite alarm.",
      identifies: 'nothing',
    },
    actions_enabled: { type: 'boolean', from: LIST, doc: '1 when a change of its state leads to its actions, else 0.' },
    alarm_actions: {
      type: 'json',
      from: LIST,
      doc: 'ARNs of what it does when it goes off, such as SNS topics, as a sorted JSON array; [] for nothing.',
      identifies: 'action',
    },
    state: {
      type: 'text',
      from: LIST,
      doc: "'OK', 'ALARM' or 'INSUFFICIENT_DATA'.",
      oneOf: ['OK', 'ALARM', 'INSUFFICIENT_DATA'],
    },
    state_since: {
      type: 'time',
      from: LIST,
      doc: 'When it came to be in that state; NULL also when AWS does not say.',
    },
    rule: {
      type: 'text',
      from: LIST,
      doc: "Of a composite alarm, the rule over other alarms; 'none' for others.",
      identifies: 'alarm',
    },
    suppressor: {
      type: 'text',
      from: LIST,
      doc: "Of a composite alarm, the alarm that keeps it from acting; 'none' when there is none, and for others.",
      identifies: 'alarm',
    },
  },
};

export const tables: readonly Table[] = [alarmTable];
