import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../src/core/canonical.ts';
import { Journal } from '../../src/evidence/journal.ts';
import type { EvidenceRecord, Outcome } from '../../src/evidence/record.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Seal } from '../../src/evidence/seal.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';
import { makeTrail, type TestTrail } from '../cloudtrail/generator/trail.ts';
import type { LogPlace, TreeOptions } from '../cloudtrail/generator/tree.ts';

export const ACCOUNT = '111122223333';
export const RUN = '0123456789abcdef';
export const OTHER_RUN = 'fedcba9876543210';
export const STARTED = '2026-11-20T06:10:00.000Z';
export const ENDED = '2026-11-20T06:12:00.000Z';

/** One call that a collector made: what of it becomes a record, and what an event. */
export interface Made {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: Json;
  readonly requestId: string;
  readonly at: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly parameters: Json;
  readonly account: string;
  readonly run: string | null;
  readonly attempts: number;
}

/** A call, EC2's unless said otherwise. Its request id follows from its place in the minute. */
export function made(n: number, more: Partial<Made> = {}): Made {
  return {
    service: 'ec2',
    operation: 'DescribeVpcs',
    region: 'eu-west-1',
    input: { n },
    requestId: `request-${n}`,
    at: `2026-11-20T06:11:${String(n).padStart(2, '0')}Z`,
    eventName: more.operation ?? 'DescribeVpcs',
    eventSource: 'ec2.amazonaws.com',
    parameters: { n },
    account: ACCOUNT,
    run: RUN,
    attempts: 1,
    ...more,
  };
}

/** Its record, as sealed. */
export function recordOfCall(call: Made, more: Partial<EvidenceRecord> = {}): EvidenceRecord {
  const { service, operation, region, input, requestId, at, account, attempts } = call;
  const outcome: Outcome = { kind: 'answered' };
  return {
    v: 1,
    source: 'aws',
    service,
    operation,
    account,
    region,
    input,
    startedAt: at.replace('Z', '.100Z'),
    endedAt: at.replace('Z', '.400Z'),
    attempts,
    requestId,
    agent: 'sdk@1',
    outcome,
    answer: { status: 200, headers: {}, encoding: 'utf8', body: `<${operation}/>` },
    redactions: [],
    ...more,
  };
}

/** Its event, as CloudTrail writes it of an assumed role. */
export function eventOfCall(call: Made, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const session = call.run === null ? 'someone' : `affidavit-collect-${call.run}`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROATEST:${session}`,
      arn: `arn:aws:sts::${call.account}:assumed-role/audit/${session}`,
      accountId: call.account,
      accessKeyId: `ASIA${call.run ?? 'SOMEONE'}`,
    },
    eventTime: call.at,
    eventSource: call.eventSource,
    eventName: call.eventName,
    awsRegion: call.region === 'global' ? 'us-east-1' : call.region,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-sdk-js/3.1169.0 lang/js',
    requestParameters: call.parameters,
    responseElements: null,
    requestID: call.requestId,
    eventID: `event ${call.requestId}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: call.account,
    eventCategory: 'Management',
    ...more,
  };
}

type Event = Record<string, unknown>;

/** A trail that delivers each event once, in the hour in which it happened. */
export function trailWith(events: readonly Event[], given: Partial<TreeOptions> = {}): TestTrail {
  const isOf = (event: Event, { account, region, at }: LogPlace): boolean =>
    event.recipientAccountId === account &&
    event.awsRegion === region &&
    String(event.eventTime).slice(0, 13) === at.slice(0, 13);
  return makeTrail({
    to: '2026-11-20T14:00:00Z',
    regions: ['us-east-1', 'eu-west-1'],
    logsPerHour: 1,
    events: (place) => events.filter((event) => isOf(event, place)),
    ...given,
  });
}

/** A place for folders that is taken away afterwards. */
export function aPlace(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'affidavit-witness-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** How a snapshot is sealed, other than usually. */
export interface Sealing {
  readonly run?: string | null;
  readonly previous?: string | null;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly kept?: Seal['kept'];
}

/** Seals records as a snapshot below a folder; returns where. */
export async function sealedRecords(
  into: string,
  records: readonly EvidenceRecord[],
  { run = RUN, previous = null, startedAt = STARTED, endedAt = ENDED, kept }: Sealing = {},
): Promise<string> {
  mkdirSync(into, { recursive: true });
  const file = join(into, 'journal.ndjson');
  const journal = Journal.open(file);
  for (const { v: _, source, service, operation, account, region, input, ...received } of records)
    await journal.ask({ source, service, operation, account, region, input }, async () => received);
  const plan = { scopes: [{ source: 'aws/ec2', account: ACCOUNT, region: 'eu-west-1' }], collectors: ['aws/ec2'] };
  const head = { tool: 'affidavit 0', node: 'v24', plan, startedAt, endedAt, previous };
  const { path } = writeSnapshot(into, journal, {
    ...head,
    ...(run === null ? {} : { run }),
    ...(kept === undefined ? {} : { kept }),
  });
  journal.close();
  rmSync(file);
  return path;
}

/** The same, opened. */
export async function snapshotOf(
  into: string,
  records: readonly EvidenceRecord[],
  sealing: Sealing = {},
): Promise<Snapshot> {
  return Snapshot.open(await sealedRecords(into, records, sealing));
}
