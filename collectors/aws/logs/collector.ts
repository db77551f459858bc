import type { LogGroup, MetricFilter, MetricTransformation, SubscriptionFilter } from '@aws-sdk/client-cloudwatch-logs';
import { byCodeUnits } from '../../../src/core/canonical.ts';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { rowsOfEach } from '../batches.ts';
import { jsonTexts, listAll, ordered, unknownRow } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeLogGroups, describeMetricFilters, describeSubscriptionFilters, operations } from './operations.ts';
import { groupTable, metricFilterTable, subscriptionFilterTable, tables } from './tables.ts';

/** The log groups of one region, and their filters. Without a filter AWS gives groups of every class. */
export const collector: Collector<AwsSource> = {
  name: 'aws/logs',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, describeLogGroups, { limit: 50 }, (output) => output.logGroups);
    yield* ordered(groupTable, items.map(groupRow));
    const metrics = await listAll(source, describeMetricFilters, { limit: 50 }, (output) => output.metricFilters);
    yield* ordered(metricFilterTable, metrics.items.flatMap(metricRows));
    const byName = [...items].sort((a, b) => byCodeUnits(String(a.logGroupName), String(b.logGroupName)));
    yield* rowsOfEach(byName, (group) => subscriptionRows(source, group));
  },
};

/** A filter that does not tell its metrics has one of which nothing is known. */
function metricRows(filter: MetricFilter): readonly FactRow['values'][] {
  const transformations = filter.metricTransformations ?? [undefined];
  return transformations.map((made) => ({
    log_group: text(filter.logGroupName),
    name: text(filter.filterName),
    pattern: text(filter.filterPattern),
    namespace: text(made?.metricNamespace),
    metric: text(made?.metricName),
    value: text(made?.metricValue),
    unit: made === undefined ? null : (made.unit ?? 'None'),
    dimensions: made === undefined ? null : dimensionsOf(filter, made),
    transformed: filter.filterName === undefined ? null : filter.applyOnTransformedLogs === true ? 1 : 0,
    selection: selectionOf(filter),
  }));
}

/** MetricFilter: emitSystemFieldDimensions are "additional dimensions in the generated metrics". */
function dimensionsOf(
  { emitSystemFieldDimensions = [] }: MetricFilter,
  { dimensions = {} }: MetricTransformation,
): Cell {
  return jsonTexts([...Object.keys(dimensions), ...emitSystemFieldDimensions]);
}

async function subscriptionRows(source: AwsSource, { logGroupName }: LogGroup): Promise<readonly FactRow[]> {
  if (logGroupName === undefined) return ordered(subscriptionFilterTable, [unknownRow(subscriptionFilterTable)]);
  const input = { logGroupName, limit: 50 };
  const { items } = await listAll(source, describeSubscriptionFilters, input, (output) => output.subscriptionFilters);
  const rows = items.map((filter) => ({
    log_group: logGroupName,
    name: text(filter.filterName),
    pattern: text(filter.filterPattern),
    destination_arn: text(filter.destinationArn),
    selection: selectionOf(filter),
  }));
  return ordered(subscriptionFilterTable, rows);
}

/** MetricFilter, SubscriptionFilter: "Returns the fieldSelectionCriteria value if it was specified when [it] was created." */
function selectionOf({ filterName, fieldSelectionCriteria }: MetricFilter | SubscriptionFilter): Cell {
  return filterName === undefined ? null : (fieldSelectionCriteria ?? '');
}

function groupRow(group: LogGroup): FactRow['values'] {
  const described = isDescribed(group);
  return {
    name: text(group.logGroupName),
    arn: arnOf(group),
    created_at: createdAt(group.creationTime),
    retention_days: described ? retentionOf(group) : null,
    kms_key: described ? (group.kmsKeyId ?? 'none') : null,
    class: text(group.logGroupClass),
    deletion_protection: flag(group.deletionProtectionEnabled),
    data_protection: described ? (group.dataProtectionStatus ?? 'none') : null,
  };
}

/** What AWS leaves out means something only in a description that has what every group has. */
function isDescribed({ logGroupName, creationTime, storedBytes }: LogGroup): boolean {
  return logGroupName !== undefined && creationTime !== undefined && storedBytes !== undefined;
}

/**
 * LogGroup: without retentionInDays "log events do not expire" (DeleteRetentionPolicy, retentionPolicyName); in the
 * class DELIVERY they "are kept in CloudWatch Logs for only one day".
 */
function retentionOf({ retentionInDays, logGroupClass }: LogGroup): Cell {
  if (retentionInDays === undefined) return logGroupClass === 'DELIVERY' ? 1 : 0;
  return number(retentionInDays);
}

/** `arn` ends in ":*", which is for policies; `logGroupArn` is the same without it. */
function arnOf({ logGroupArn, arn }: LogGroup): Cell {
  return text(logGroupArn ?? arn?.replace(/:\*$/, ''));
}

function createdAt(milliseconds: number | undefined): Cell {
  return milliseconds === undefined ? null : time(new Date(milliseconds));
}
