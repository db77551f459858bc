import type { Table } from '../../../src/facts/table.ts';

const GROUPS = 'logs:DescribeLogGroups';

export const groupTable: Table = {
  name: 'aws_logs_group',
  doc: 'One log group of CloudWatch Logs, of any class.',
  rows: GROUPS,
  each: { [GROUPS]: 'logGroups' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: GROUPS, doc: 'Name of the log group.', identifies: 'log-group' },
    arn: { type: 'text', from: GROUPS, doc: "ARN of the log group, without a trailing ':*'.", identifies: 'log-group' },
    created_at: { type: 'time', from: GROUPS, doc: 'When the log group was created.' },
    retention_days: {
      type: 'integer',
      from: GROUPS,
      doc: 'Days that log events are kept; 0 when they never expire; 1 in the class DELIVERY.',
    },
    kms_key: {
      type: 'text',
      from: GROUPS,
      doc: "ARN of the KMS key of the log group; 'none' when CloudWatch Logs encrypts it under its own keys.",
      identifies: 'key',
    },
    class: {
      type: 'text',
      from: GROUPS,
      doc: "'STANDARD', 'INFREQUENT_ACCESS', 'ESSENTIALS' or 'DELIVERY'.",
      identifies: 'nothing',
    },
    deletion_protection: {
      type: 'boolean',
      from: GROUPS,
      doc: '1 when the log group is protected against deletion, 0 when it is not; NULL when AWS does not say.',
    },
    data_protection: {
      type: 'text',
      from: GROUPS,
      doc: "State of the group's data protection policy: 'ACTIVATED', 'DELETED', 'ARCHIVED', 'DISABLED', or 'none' when it never had one.",
      identifies: 'nothing',
    },
  },
};

const METRIC_FILTERS = 'logs:DescribeMetricFilters';

export const metricFilterTable: Table = {
  name: 'aws_logs_metric_filter',
  doc: 'One metric that a filter makes of the events of a log group.',
  rows: METRIC_FILTERS,
  each: { [METRIC_FILTERS]: 'metricFilters.metricTransformations' },
  key: ['log_group', 'name', 'namespace', 'metric'],
  columns: {
    log_group: { type: 'text', from: METRIC_FILTERS, doc: 'Name of the log group.', identifies: 'log-group' },
    name: { type: 'text', from: METRIC_FILTERS, doc: 'Name of the filter.', identifies: 'filter' },
    pattern: {
      type: 'text',
      from: METRIC_FILTERS,
      doc: "Pattern that events must meet, as written; '' is met by every one.",
      identifies: 'pattern',
    },
    namespace: { type: 'text', from: METRIC_FILTERS, doc: 'Namespace of the metric.', identifies: 'metric' },
    metric: { type: 'text', from: METRIC_FILTERS, doc: 'Name of the metric.', identifies: 'metric' },
    value: {
      type: 'text',
      from: METRIC_FILTERS,
      doc: "What an event that meets the pattern adds to the metric: a number, or a part of the event such as '$.size'.",
      identifies: 'pattern',
    },
    unit: {
      type: 'text',
      from: METRIC_FILTERS,
      doc: "Unit of the metric, such as 'Count'; 'None' when none is set.",
      identifies: 'nothing',
    },
    dimensions: {
      type: 'json',
      from: METRIC_FILTERS,
      doc: 'Names of the dimensions that the metric has, as a sorted JSON array: an alarm sees it by these alone; [] for none.',
      identifies: 'pattern',
    },
    transformed: {
      type: 'boolean',
      from: METRIC_FILTERS,
      doc: '1 when the pattern is held against what a transformer of the log group makes of events, 0 when against events as they came.',
    },
    selection: {
      type: 'text',
      from: METRIC_FILTERS,
      doc: "Which events are looked at at all, by account and region of their source; '' for every one.",
      identifies: 'pattern',
    },
  },
};

const SUBSCRIPTIONS = 'logs:DescribeSubscriptionFilters';

export const subscriptionFilterTable: Table = {
  name: 'aws_logs_subscription_filter',
  doc: 'One filter that sends events of a log group on as they come.',
  rows: SUBSCRIPTIONS,
  each: { [SUBSCRIPTIONS]: 'subscriptionFilters' },
  key: ['log_group', 'name'],
  columns: {
    log_group: { type: 'text', from: GROUPS, doc: 'Name of the log group.', identifies: 'log-group' },
    name: { type: 'text', from: SUBSCRIPTIONS, doc: 'Name of the filter.', identifies: 'filter' },
    pattern: {
      type: 'text',
      from: SUBSCRIPTIONS,
      doc: "Pattern that events must meet, as written; '' is met by every one.",
      identifies: 'pattern',
    },
    destination_arn: {
      type: 'text',
      from: SUBSCRIPTIONS,
      doc: 'ARN of where they go: a stream, a function, or a destination of another account.',
      identifies: 'destination',
    },
    selection: {
      type: 'text',
      from: SUBSCRIPTIONS,
      doc: "Which events are looked at at all, by account and region of their source; '' for every one.",
      identifies: 'pattern',
    },
  },
};

export const tables: readonly Table[] = [groupTable, metricFilterTable, subscriptionFilterTable];
