import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { FolderArchive } from '../../src/cloudtrail/folder-archive.ts';
import { trailName } from '../../src/cloudtrail/trail.ts';
import { gatherWitness, witnessPeriod } from '../../src/cloudtrail/witness/gather.ts';
import { readWitness, type WitnessRead } from '../../src/cloudtrail/witness/read.ts';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { writeTrail } from '../cloudtrail/generator/folder.ts';
import type { TestTrail } from '../cloudtrail/generator/trail.ts';
import {
  ACCOUNT,
  aPlace,
  eventOfCall,
  type Made,
  made,
  OTHER_RUN,
  RUN,
  recordOfCall,
  type Sealing,
  snapshotOf,
  trailWith,
} from './collection.ts';

const place = aPlace();
afterAll(() => place.remove());
let cases = 0;

const CALLS = [made(1), made(2, { operation: 'DescribeSubnets' }), made(3, { operation: 'DescribeVolumes' })];
const [ONE, TWO, THREE] = CALLS as [Made, Made, Made];

interface World {
  readonly records: readonly EvidenceRecord[];
  readonly trail: TestTrail;
  readonly sealing?: Sealing;
  readonly keep?: 'all' | 'own';
  /** The time at which the logs are gathered. */
  readonly now?: string;
}

/** Writes a world to disk, gathers a witness from it, and reads that back. */
async function witnessed({ records, trail, sealing = {}, keep = 'all', now }: World): Promise<WitnessRead> {
  cases += 1;
  const here = join(place.path, String(cases));
  writeTrail(join(here, 'copy'), trail);
  const snapshot = await snapshotOf(join(here, 'snapshots'), records, sealing);
  const archive = new FolderArchive(join(here, 'copy'));
  const into = join(here, 'witness');
  try {
    await gatherWitness(archive, snapshot, {
      trail: { name: trailName(trail.arn) },
      period: witnessPeriod(snapshot.seal, null, now ?? '2026-11-25T00:00:00Z'),
      keep,
      into,
      signal: new AbortController().signal,
      reach: () => undefined,
    });
  } finally {
    await archive.close();
  }
  return readWitness(into, snapshot, null);
}

/** Standings that any answer has, and what was left out, by name. */
function told(read: WitnessRead): Record<string, unknown> {
  const { counts, unrecorded, others } = read;
  const standings = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  const list = { leftOut: unrecorded.leftOut.map(({ name }) => name), others: others.map(({ run }) => run) };
  const again = unrecorded.repeated.length + unrecorded.claimed.length;
  return {
    ...standings,
    ...(again === 0 ? {} : { again }),
    ...Object.fromEntries(Object.entries(list).filter(([, names]) => names.length > 0)),
  };
}

const records = CALLS.map((call) => recordOfCall(call));
const events = CALLS.map((call) => eventOfCall(call));
const throttled = { errorCode: 'RequestLimitExceeded', requestID: 'request-earlier' };

/** Changes one object of a trail in place. */
function changed(trail: TestTrail, part: string, change: (body: Buffer) => Buffer): TestTrail {
  const entry = [...trail.objects].filter(([name]) => name.includes(part)).at(-1);
  if (entry === undefined) throw new Error(`nothing is called ${part}`);
  trail.objects.set(entry[0], { ...entry[1], body: change(entry[1].body) });
  return trail;
}

function without(trail: TestTrail, isGone: (name: string) => boolean): TestTrail {
  for (const name of [...trail.objects.keys()]) if (isGone(name)) trail.objects.delete(name);
  return trail;
}

function edited(body: Buffer): Buffer {
  return gzipSync(gunzipSync(body).toString('utf8').replace('request-1', 'request-9'));
}

const EU_LOG_OF_THE_HOUR = 'eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0630Z';
const EU_DIGEST_OF_THE_HOUR = 'CloudTrail-Digest_eu-west-1_main_us-east-1_20261120T070000Z';
const GET_OBJECT = made(4, { service: 's3', operation: 'GetObject', region: 'global' });
const POLICY = made(5, {
  service: 's3',
  operation: 'GetBucketPolicy',
  eventSource: 's3.amazonaws.com',
  input: { Bucket: 'open' },
  parameters: { bucketName: 'open', Host: 's3.eu-west-1.amazonaws.com' },
});

describe('valid logs say of', () => {
  test.each<[string, World, Record<string, unknown>]>([
    ['all answers: seen', { records, trail: trailWith(events) }, { seen: 3 }],
    [
      'answers of a service without regions: seen where they are recorded',
      {
        records: [recordOfCall(made(1, { service: 'iam', operation: 'GetAccountSummary', region: 'global' }))],
        trail: trailWith([
          eventOfCall(made(1, { operation: 'GetAccountSummary', region: 'global', eventSource: 'iam.amazonaws.com' })),
        ]),
      },
      { seen: 1 },
    ],
    [
      'a name that CloudTrail has for an operation: seen',
      {
        records: [
          recordOfCall(made(1, { service: 's3', operation: 'GetPublicAccessBlock', input: { Bucket: 'a' } })),
          recordOfCall(made(2, { service: 'lambda', operation: 'ListFunctions' })),
        ],
        trail: trailWith([
          eventOfCall(made(1, { eventName: 'GetBucketPublicAccessBlock', eventSource: 's3.amazonaws.com' })),
          eventOfCall(made(2, { eventName: 'ListFunctions20150331', eventSource: 'lambda.amazonaws.com' })),
        ]),
      },
      { seen: 2 },
    ],
    [
      'answers that no digest covers yet: young',
      { records, trail: trailWith(events, { to: '2026-11-20T06:00:00Z' }), now: '2026-11-20T06:30:00Z' },
      { young: 3 },
    ],
    [
      'answers that no digest covers though all should be there: uncovered, however late',
      { records, trail: trailWith(events, { to: '2026-11-20T06:00:00Z' }) },
      { uncovered: 3 },
    ],
    [
      'answers whose log may be named for hours yet: young, and never missing',
      { records, trail: trailWith(events.slice(0, 2), { to: '2026-11-20T08:00:00Z' }), now: '2026-11-20T08:30:00Z' },
      { seen: 2, young: 1 },
    ],
    [
      'an answer of which the logs know nothing, though they have all others: missing',
      { records, trail: trailWith(events.slice(0, 2)) },
      { seen: 2, missing: 1 },
    ],
    [
      'an answer of a service whose reads the trail never recorded: unknown',
      {
        records: [...records, recordOfCall(made(4, { service: 'kms', operation: 'ListKeys' }))],
        trail: trailWith(events),
      },
      { seen: 3, unknown: 1 },
    ],
    [
      'an answer of which nobody knows that CloudTrail records it: unknown',
      {
        records: [...records, recordOfCall(made(4, { service: 'sqs', operation: 'ListQueues' }))],
        trail: trailWith([
          ...events,
          eventOfCall(made(5, { run: null, eventName: 'CreateQueue', eventSource: 'sqs.amazonaws.com' })),
        ]),
      },
      { seen: 3, unknown: 1 },
    ],
    [
      'a data event: by design, and seen where a trail is told to record it',
      {
        records: [recordOfCall(GET_OBJECT), recordOfCall({ ...GET_OBJECT, input: { n: 9 }, requestId: 'request-9' })],
        trail: trailWith([
          eventOfCall(
            { ...GET_OBJECT, requestId: 'request-9', eventSource: 's3.amazonaws.com' },
            { eventCategory: 'Data' },
          ),
        ]),
      },
      { seen: 1, 'by-design': 1 },
    ],
    [
      'an answer without a request id, and what is not AWS’s: the one is told, the other is none',
      {
        records: [
          recordOfCall(ONE, { requestId: null }),
          recordOfCall(TWO, { source: 'mdm/hexnode' }),
          recordOfCall(THREE, { answer: null, requestId: null }),
        ],
        trail: trailWith([]),
      },
      { 'no-id': 1 },
    ],
    [
      'a region in which the trail has no digests: uncovered',
      { records, trail: trailWith(events, { regions: ['us-east-1'] }) },
      { uncovered: 3 },
    ],
    [
      'a digest that was altered: nothing of its hour is seen',
      {
        records,
        trail: changed(trailWith(events), EU_DIGEST_OF_THE_HOUR, (body) =>
          gzipSync(gunzipSync(body).toString('utf8').replace('"newestEventTime"', '"newesteventTime"')),
        ),
      },
      { uncovered: 3 },
    ],
    [
      'digests signed with a key that is nobody’s: nothing is seen',
      { records, trail: trailWith(events, { key: 'foreign' }) && withKeys(trailWith(events, { key: 'foreign' })) },
      { uncovered: 3 },
    ],
    [
      'a log that was altered: nothing in it is seen, and nothing is missing',
      { records, trail: changed(trailWith(events), EU_LOG_OF_THE_HOUR, edited) },
      { 'log-unread': 3 },
    ],
    [
      'a log that is gone: nothing is missing',
      { records, trail: without(trailWith(events), (name) => name.includes(EU_LOG_OF_THE_HOUR)) },
      { 'log-unread': 3 },
    ],
    [
      'a log that no digest names: nothing',
      { records, trail: withStray(trailWith([eventOfCall(made(9, { run: null }))]), events) },
      { missing: 3 },
    ],
    [
      'no logs at all: nothing',
      { records, trail: without(trailWith(events), (name) => name.includes('/CloudTrail/')) },
      { 'log-unread': 3 },
    ],
    [
      'an answer that was left out: its call is in no record',
      { records: records.slice(0, 2), trail: trailWith(events) },
      { seen: 2, leftOut: ['DescribeVolumes'] },
    ],
    [
      'a whole account that was left out: its calls by the collection’s name',
      {
        records,
        trail: trailWith([...events, eventOfCall(made(4, { account: '222233334444', operation: 'DescribeHosts' }))], {
          organization: 'o-abcdef',
          accounts: [ACCOUNT, '222233334444'],
        }),
      },
      { seen: 3, leftOut: ['DescribeHosts'] },
    ],
    [
      'a call whose session bears no name, and its user agent does: left out',
      {
        records,
        trail: trailWith([
          ...events,
          eventOfCall(made(4, { run: null, operation: 'DescribeHosts' }), {
            userAgent: 'aws-sdk-js/3.1169.0 lang/js affidavit/0123456789abcdef m/E',
          }),
        ]),
      },
      { seen: 3, leftOut: ['DescribeHosts'] },
    ],
    [
      'another role’s calls, another user’s, and those that services made for the collector: nothing',
      {
        records,
        trail: trailWith([
          ...events,
          eventOfCall(made(4, { run: null, operation: 'DescribeHosts' })),
          eventOfCall(made(5, { operation: 'Decrypt', eventSource: 'kms.amazonaws.com' }), {
            sourceIPAddress: 's3.amazonaws.com',
            userAgent: 's3.amazonaws.com',
          }),
          eventOfCall(made(6, { operation: 'DescribeVpcs' }), { eventCategory: 'NetworkActivity' }),
        ]),
      },
      { seen: 3 },
    ],
    [
      'an earlier attempt that was throttled, of the same question: asked again',
      { records, trail: trailWith([...events, eventOfCall(ONE, throttled)]) },
      { seen: 3, again: 1 },
    ],
    [
      'an earlier attempt whose last one is not seen: asked again, by the record’s word',
      {
        records: [recordOfCall({ ...ONE, attempts: 2 }), recordOfCall(TWO)],
        trail: trailWith([eventOfCall(ONE, throttled), eventOfCall(TWO)], { to: '2026-11-20T08:00:00Z' }),
      },
      { seen: 1, uncovered: 1, again: 1 },
    ],
    [
      'an attempt of another time than the record’s: left out',
      {
        records: [recordOfCall({ ...ONE, attempts: 2 }), recordOfCall(TWO)],
        trail: trailWith([eventOfCall(ONE, { ...throttled, eventTime: '2026-11-20T06:50:00Z' }), eventOfCall(TWO)], {
          to: '2026-11-20T08:00:00Z',
        }),
      },
      { seen: 1, uncovered: 1, leftOut: ['DescribeVpcs'] },
    ],
    [
      'more attempts than the record tells of: the others are left out',
      {
        records: [recordOfCall({ ...ONE, attempts: 2 }), recordOfCall(TWO)],
        trail: trailWith(
          [eventOfCall(ONE, throttled), eventOfCall(ONE, { requestID: 'request-more' }), eventOfCall(TWO)],
          { to: '2026-11-20T08:00:00Z' },
        ),
      },
      { seen: 1, uncovered: 1, again: 1, leftOut: ['DescribeVpcs'] },
    ],
    [
      'a call whose service writes another request id than it answers with: neither seen nor left out',
      {
        records: [recordOfCall(made(1, { service: 'kafka', operation: 'ListClustersV2' }))],
        trail: trailWith([
          eventOfCall(made(1, { operation: 'ListClustersV2', eventSource: 'kafka.amazonaws.com', requestId: 'other' })),
        ]),
      },
      { unknown: 1, again: 1 },
    ],
    [
      'an answer that is recorded without its request id: its call is not left out',
      { records: [recordOfCall(ONE, { requestId: null })], trail: trailWith(events.slice(0, 1)) },
      { 'no-id': 1, again: 1 },
    ],
    [
      'a request that failed and of which the logs know nothing: unknown',
      {
        records: [
          ...records,
          recordOfCall(made(4), {
            outcome: { kind: 'failed', code: 'AuthFailure', message: 'no' },
            answer: { status: 401, headers: {}, encoding: 'utf8', body: '' },
          }),
        ],
        trail: trailWith(events),
      },
      { seen: 3, unknown: 1 },
    ],
    [
      'a question about something else under the same operation: left out, and no attempt of another',
      { records, trail: trailWith([...events, eventOfCall(made(4))]) },
      { seen: 3, leftOut: ['DescribeVpcs'] },
    ],
    [
      'another collection that has no snapshot',
      { records, trail: trailWith([...events, eventOfCall(made(7, { run: OTHER_RUN, at: '2026-11-20T03:00:00Z' }))]) },
      { seen: 3, others: [OTHER_RUN] },
    ],
    [
      'a snapshot that does not tell its run: what was left out shows all the same',
      { records: records.slice(0, 2), trail: trailWith(events), sealing: { run: null } },
      { seen: 2, leftOut: ['DescribeVolumes'] },
    ],
    [
      'a snapshot of before runs had names: its calls are known by the key of their session',
      {
        records: records.slice(0, 2),
        trail: trailWith(CALLS.map((call) => eventOfCall(call, OLD))),
        sealing: { run: null },
      },
      { seen: 2, leftOut: ['DescribeVolumes'] },
    ],
    [
      'an event of two accounts, of which each has its log: seen, and one call',
      {
        records,
        trail: trailWith([...events, { ...eventOfCall(ONE), recipientAccountId: '222233334444' }], {
          organization: 'o-abcdef',
          accounts: [ACCOUNT, '222233334444'],
        }),
      },
      { seen: 3 },
    ],
    [
      'an organisation’s trail: seen',
      { records, trail: trailWith(events, { organization: 'o-abcdef', accounts: [ACCOUNT, '222233334444'] }) },
      { seen: 3 },
    ],
    [
      'the same with only the collection’s own logs kept: nothing is missing',
      { records: [...records, recordOfCall(made(8))], trail: trailWith(events), keep: 'own' },
      { seen: 3, 'log-unread': 1 },
    ],
    [
      'a record under the request id of another operation: contradicted',
      { records: [recordOfCall({ ...ONE, operation: 'DescribeAddresses' })], trail: trailWith(events.slice(0, 1)) },
      { contradicted: 1 },
    ],
    [
      'a record under the request id of another service: contradicted',
      { records: [recordOfCall({ ...ONE, service: 'rds' })], trail: trailWith(events.slice(0, 1)) },
      { contradicted: 1 },
    ],
    [
      'a record under the request id of another region: contradicted',
      { records: [recordOfCall({ ...ONE, region: 'us-east-1' })], trail: trailWith(events.slice(0, 1)) },
      { contradicted: 1 },
    ],
    [
      'a record under the request id of another account: contradicted',
      { records: [recordOfCall({ ...ONE, account: '222233334444' })], trail: trailWith(events.slice(0, 1)) },
      { contradicted: 1 },
    ],
    [
      'a record under the request id of another time: contradicted',
      { records: [recordOfCall({ ...ONE, at: '2026-11-20T06:45:00Z' })], trail: trailWith(events.slice(0, 1)) },
      { contradicted: 1 },
    ],
    [
      'a record under the request id of the same question about another bucket: contradicted',
      {
        records: [recordOfCall({ ...POLICY, input: { Bucket: 'closed' } })],
        trail: trailWith([eventOfCall(POLICY)]),
      },
      { contradicted: 1 },
    ],
    [
      'the same about the same bucket: seen',
      { records: [recordOfCall(POLICY)], trail: trailWith([eventOfCall(POLICY)]) },
      { seen: 1 },
    ],
    [
      'an answer to what AWS refused: contradicted',
      {
        records: records.slice(0, 1),
        trail: trailWith([eventOfCall(ONE, { errorCode: 'Client.UnauthorizedOperation' })]),
      },
      { contradicted: 1 },
    ],
    [
      'a refusal that is recorded as one: seen',
      {
        records: [
          recordOfCall(ONE, {
            outcome: { kind: 'denied', code: 'UnauthorizedOperation', message: 'no' },
            answer: { status: 403, headers: {}, encoding: 'utf8', body: '' },
          }),
        ],
        trail: trailWith([eventOfCall(ONE, { errorCode: 'Client.UnauthorizedOperation' })]),
      },
      { seen: 1 },
    ],
    [
      'a call of another collection: contradicted',
      { records: records.slice(0, 1), trail: trailWith([eventOfCall({ ...ONE, run: OTHER_RUN })]) },
      { contradicted: 1, others: [OTHER_RUN] },
    ],
    [
      'somebody else’s call under a record’s request id: neither seen nor contradicted',
      { records: records.slice(0, 1), trail: trailWith([eventOfCall({ ...ONE, run: null })]) },
      { unclear: 1 },
    ],
    [
      'somebody else’s call of another operation under a record’s request id: contradicted',
      { records: records.slice(0, 1), trail: trailWith([eventOfCall({ ...TWO, run: null, requestId: 'request-1' })]) },
      { contradicted: 1 },
    ],
    [
      'two records under one request id: contradicted, both',
      { records: [recordOfCall(ONE), recordOfCall({ ...ONE, input: { n: 9 } })], trail: trailWith(events.slice(0, 1)) },
      { contradicted: 2 },
    ],
    [
      'a name that was never reviewed, under a record’s request id: neither seen nor contradicted',
      {
        records: [recordOfCall(made(1, { service: 'kafka', operation: 'ListClustersV2' }))],
        trail: trailWith([
          eventOfCall(made(1, { eventName: 'ListKafkaClusters', eventSource: 'kafka.amazonaws.com' })),
        ]),
      },
      { unclear: 1 },
    ],
  ])('%s', async (_, world, expected) => {
    expect(told(await witnessed(world))).toEqual(expected);
  });
});

/** An hour before the collection, another one asked; some of its answers were kept. */
const BEFORE = made(1, { run: OTHER_RUN, at: '2026-11-20T05:11:01Z' });
const KEPT: NonNullable<Sealing['kept']> = [
  {
    snapshot: '0'.repeat(64),
    run: OTHER_RUN,
    startedAt: '2026-11-20T05:10:00.000Z',
    endedAt: '2026-11-20T05:12:00.000Z',
    records: 1,
  },
];

describe('of answers that were kept from an earlier collection', () => {
  const recordsKept = [recordOfCall(BEFORE), recordOfCall(TWO)];
  test.each<[string, World, Record<string, unknown>]>([
    [
      'the calls are sought under the name of that collection',
      { records: recordsKept, trail: trailWith([eventOfCall(BEFORE), eventOfCall(TWO)]), sealing: { kept: KEPT } },
      { seen: 2 },
    ],
    [
      'what else that collection asked is a matter of its own snapshot',
      {
        records: recordsKept,
        trail: trailWith([
          eventOfCall(BEFORE),
          eventOfCall(TWO),
          eventOfCall(made(5, { run: OTHER_RUN, at: '2026-11-20T05:11:05Z', operation: 'DescribeVolumes' })),
        ]),
        sealing: { kept: KEPT },
      },
      { seen: 2 },
    ],
    [
      'one that the collection itself is said to have asked is contradicted, and so is the other way round',
      {
        records: recordsKept,
        trail: trailWith([eventOfCall({ ...BEFORE, run: RUN }), eventOfCall({ ...TWO, run: OTHER_RUN })]),
        sealing: { kept: KEPT },
      },
      { contradicted: 2 },
    ],
  ])('%s', async (_, world, expected) => {
    expect(told(await witnessed(world))).toEqual(expected);
  });
});

/** How sessions were called before. */
const OLD = {
  userIdentity: {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/audit/affidavit-collect`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAOLD',
  },
};

/** The keys that AWS lists, whichever key signed. */
function withKeys(trail: TestTrail): TestTrail {
  trail.publicKeys = trailWith([]).publicKeys;
  return trail;
}

/** Puts a log beside those that digests name. */
function withStray(trail: TestTrail, more: readonly object[]): TestTrail {
  const [name, object] = [...trail.objects].find(([key]) => key.includes(EU_LOG_OF_THE_HOUR)) ?? [];
  if (name === undefined || object === undefined) throw new Error('there is no log of the hour');
  const body = gzipSync(JSON.stringify({ Records: more }));
  const key = object.key.replace(/_[A-Za-z0-9]+\.json\.gz$/, '_AddedAddedAdded1.json.gz');
  trail.objects.set(`${object.bucket}/${key}`, { ...object, key, body });
  return trail;
}
