import type { GetEventSelectorsCommandOutput, GetTrailStatusCommandOutput, Trail } from '@aws-sdk/client-cloudtrail';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, text, time } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { type Tags, tagsJson } from '../tags.ts';
import { recordsAllManagementEvents } from './management-events.ts';

/** The row of `aws_cloudtrail_trail`. */
export function trailRow(
  trail: Trail,
  account: string,
  status: Answer<GetTrailStatusCommandOutput>,
  selectors: Answer<GetEventSelectorsCommandOutput>,
  tags: Tags,
): FactRow {
  return {
    table: 'aws_cloudtrail_trail',
    values: {
      ...describedCells(trail, account),
      ...statusCells(status),
      management_events_all: cellOf(selectors, recordsAllManagementEvents),
      tags: tagsJson(tags),
    },
  };
}

/** Trail: prefix, key and log group are present only when they are set. */
function describedCells(trail: Trail, account: string): Readonly<Record<string, Cell>> {
  const owner = trail.TrailARN?.split(':')[4];
  return {
    arn: text(trail.TrailARN),
    name: text(trail.Name),
    owner_account: text(owner),
    is_own: owner === undefined ? null : owner === account ? 1 : 0,
    home_region: text(trail.HomeRegion),
    is_multi_region: flag(trail.IsMultiRegionTrail),
    is_organization: flag(trail.IsOrganizationTrail),
    includes_global_events: flag(trail.IncludeGlobalServiceEvents),
    log_validation: flag(trail.LogFileValidationEnabled),
    bucket: text(trail.S3BucketName),
    prefix: trail.S3KeyPrefix ?? '',
    kms_key: trail.KmsKeyId ?? '',
    log_group_arn: trail.CloudWatchLogsLogGroupArn ?? '',
  };
}

/** GetTrailStatus: times and errors are present once there is something to tell. */
function statusCells(status: Answer<GetTrailStatusCommandOutput>): Readonly<Record<string, Cell>> {
  const since = (date: Date | undefined): Cell => (date === undefined ? '' : time(date));
  return {
    is_logging: cellOf(status, (output) => flag(output.IsLogging)),
    latest_delivery_at: cellOf(status, (output) => since(output.LatestDeliveryTime)),
    latest_delivery_error: cellOf(status, (output) => output.LatestDeliveryError ?? ''),
    latest_digest_at: cellOf(status, (output) => since(output.LatestDigestDeliveryTime)),
    latest_digest_error: cellOf(status, (output) => output.LatestDigestDeliveryError ?? ''),
    latest_log_group_at: cellOf(status, (output) => since(output.LatestCloudWatchLogsDeliveryTime)),
    latest_log_group_error: cellOf(status, (output) => output.LatestCloudWatchLogsDeliveryError ?? ''),
    started_at: cellOf(status, (output) => since(output.StartLoggingTime)),
    stopped_at: cellOf(status, (output) => since(output.StopLoggingTime)),
  };
}
