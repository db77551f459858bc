import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { flag, number, text, time } from '../../cells.ts';
import type { Collector } from '../../contract.ts';
import { listAll, ordered } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { describeLogGroups, operations } from './operations.ts';
import { groupTable, tables } from './tables.ts';

/** The log groups of one region. Without a filter AWS gives groups of every class. */
export const collector: Collector<AwsSource> = {
  name: 'aws/logs',
  scope: 'regional',
  operations,
  tables,

  async *collect(source) {
    const { items } = await listAll(source, describeLogGroups, { limit: 50 }, (output) => output.logGroups);
    yield* ordered(groupTable, items.map(groupRow));
  },
};

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
