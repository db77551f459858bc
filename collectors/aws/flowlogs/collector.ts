import type { FlowLog } from '@aws-sdk/client-ec2';
import { epochMs, instantOf } from '../../../src/core/instant.ts';
import type { FactRow } from '../../../src/facts/table.ts';
import type { ReducedFlows } from '../../../src/reasoning/flow/reduced.ts';
import { flowRows, unknownRow } from '../../../src/reasoning/flow/rows.ts';
import { flowTables } from '../../../src/reasoning/flow/tables.ts';
import type { Collector } from '../../contract.ts';
import { listAll } from '../listing.ts';
import type { AwsSource } from '../source.ts';
import { foldersOf, isOfPeriod } from './files.ts';
import { describeFlowLogs, getFile, listFiles, operations } from './operations.ts';
import { parseReduced } from './reduce-file.ts';

/** Files of one flow log that are read; beyond, what they hold is unknown. */
const MOST_FILES = 10_000;
/** Files asked for side by side, so that memory does not grow with their number. */
const BATCH = 100;

/** What flow logs to S3 say over the days of logs that the settings ask for. */
export const collector: Collector<AwsSource> = {
  name: 'aws/flowlogs',
  scope: 'regional',
  when: ({ logDays }) => logDays !== undefined,
  operations,
  tables: flowTables(operations.map(({ id }) => id)),
  collect,
};

type Period = NonNullable<AwsSource['logPeriod']>;

async function* collect(source: AwsSource): AsyncIterable<FactRow> {
  const period = source.logPeriod;
  if (period === undefined) return;
  const { items } = await listAll(source, describeFlowLogs, {}, (page) => page.FlowLogs);
  const logs = [...items].sort((a, b) => (String(a.FlowLogId) < String(b.FlowLogId) ? -1 : 1));
  const readable = logs.filter(isInBucket);
  for (const log of readable) yield* await rowsOf(source, log, period);
  // What the same thing's log in a bucket does not tell, nobody here tells.
  const told = new Set(readable.map(({ ResourceId }) => ResourceId));
  for (const log of logs)
    if (!isInBucket(log) && (log.ResourceId === undefined || !told.has(log.ResourceId))) yield* BOTH_UNKNOWN;
}

function isInBucket({ LogDestinationType: type }: FlowLog): boolean {
  return type === undefined || type === 's3';
}

/** What is not active, or leaves a part of the traffic out, cannot tell all the addresses that were sent to. */
async function rowsOf(source: AwsSource, log: FlowLog, period: Period): Promise<readonly FactRow[]> {
  const { FlowLogId: flowLogId, ResourceId: resourceId, LogDestination: destination } = log;
  const { HiveCompatiblePartitions: hive = false } = log.DestinationOptions ?? {};
  if (flowLogId === undefined || resourceId === undefined || destination === undefined) return BOTH_UNKNOWN;
  const folders = foldersOf({ flowLogId, ...source.scope, destination, hive }, period);
  if (folders === null) return BOTH_UNKNOWN;
  const listed = await keysOf(source, folders, flowLogId, period);
  const files = await filesOf(source, folders.bucket, listed.keys.slice(0, MOST_FILES));
  const whole = listed.whole && listed.keys.length <= MOST_FILES && !files.includes(null);
  const read = files.filter((file) => file !== null);
  const rows = flowRows({ flowLogId, resourceId, hours: hoursOf(period), whole }, read);
  const all = log.FlowLogStatus === 'ACTIVE' && log.TrafficType === 'ALL';
  return all ? rows : [...rows, unknownRow('flow_destination')];
}

const BOTH_UNKNOWN = [unknownRow('flow_destination'), unknownRow('flow_log_hour')];

async function keysOf(
  source: AwsSource,
  { bucket, prefixes }: { readonly bucket: string; readonly prefixes: readonly string[] },
  flowLogId: string,
  period: Period,
): Promise<{ readonly keys: readonly string[]; readonly whole: boolean }> {
  const lists = await Promise.all(
    prefixes.map((Prefix) => listAll(source, listFiles, { Bucket: bucket, Prefix }, (page) => page.Contents ?? [])),
  );
  const keys = lists.flatMap(({ items }) => items.map(({ Key }) => Key));
  const known = keys.filter((key) => key !== undefined);
  return {
    keys: known.filter((key) => isOfPeriod(key, flowLogId, period)).sort(),
    whole: lists.every(({ complete }) => complete) && known.length === keys.length,
  };
}

async function filesOf(source: AwsSource, Bucket: string, keys: readonly string[]): Promise<(ReducedFlows | null)[]> {
  const files: (ReducedFlows | null)[] = [];
  for (let from = 0; from < keys.length; from += BATCH)
    files.push(...(await Promise.all(keys.slice(from, from + BATCH).map((Key) => fileOf(source, Bucket, Key)))));
  return files;
}

async function fileOf(source: AwsSource, Bucket: string, Key: string): Promise<ReducedFlows | null> {
  const answer = await source.ask(getFile, { Bucket, Key });
  if (answer.kind !== 'answered') return null;
  return parseReduced((await answer.output.Body?.transformToString()) ?? '');
}

function hoursOf({ from, to }: Period): readonly string[] {
  const hours: string[] = [];
  for (let at = epochMs(from); at < epochMs(to); at += 3_600_000) hours.push(`${instantOf(at).slice(0, 19)}Z`);
  return hours;
}
