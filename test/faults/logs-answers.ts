import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AwsOperation } from '../../collectors/aws/source.ts';
import { COMMERCIAL } from '../../src/core/partition.ts';
import type { Question, RawAnswer } from '../../src/evidence/record.ts';
import type { Answered } from '../cloudtrail/generator/simulated-aws.ts';
import { answerQuery } from '../cloudtrail/generator/simulated-query.ts';
import { answerS3, objectsIn, type StoredObject } from '../cloudtrail/generator/simulated-s3.ts';
import { makeTrail } from '../cloudtrail/generator/trail.ts';
import { askedFor } from './asked.ts';
import { Canaries } from './planted.ts';
import { plantedEvents, plantedFlows } from './planted-events.ts';
import { raw } from './wire.ts';

/** When the collection began: the day before it is the period. */
export const STARTED = '2026-11-21T01:30:00.000Z';
export const OWNER = '529104637718';
const FLOW_LOG = 'fl-0123456789abcdef0';
/** What no record, row or page may hold: the parameters, tokens, key ids and clients of the events. */
export const PLANTED = /invented-(?:secret|token)|A[KS]IAINVENTED|a-client|canary\d{4}/i;

export const CANARIES = new Canaries();
const EVENTS = plantedEvents(CANARIES);
/** Two trails, so that one of many can be denied, the second of an organisation; each tells a day with a log in its first hours. */
const TRAILS = ['main', 'second'].map((trail) =>
  makeTrail({
    trail,
    organization: trail === 'second' ? 'o-abc123' : null,
    owner: OWNER,
    accounts: [OWNER],
    bucket: `${trail}-bucket`,
    from: '2026-11-20T00:00:00Z',
    to: '2026-11-21T00:00:00Z',
    logsPerHour: ({ hour }) => (hour < EVENTS.length ? 1 : 0),
    events: ({ hour }) => [EVENTS[hour]],
  }),
);
const OBJECTS = objectsIn(new Map([...TRAILS.flatMap(({ objects }) => [...objects]), ...flowFiles()]));

/** What AWS would answer to a question about logs, whole, as it comes before anything is cut from it. */
export async function answerAboutLogs(
  operation: AwsOperation<unknown, unknown>,
  { input, region }: Question,
): Promise<RawAnswer> {
  if (operation.id === 'cloudtrail:LookupEvents') return page(Object.hasOwn(input as object, 'NextToken'));
  if (operation.id === 'flowlogs:DescribeFlowLogs') return raw(200, 'text/xml', FLOW_LOGS);
  const place = region === 'global' ? COMMERCIAL.home : region;
  const asked = await askedFor(operation, input, place);
  if (operation.client !== 's3')
    return rawOf(answerQuery({ trails: TRAILS, account: OWNER }, asked.target, asked.body, place));
  const url = `${asked.path}?${new URLSearchParams(Object.fromEntries(asked.query))}`;
  return rawOf(answerS3(OBJECTS, { method: asked.method, url } as IncomingMessage, place));
}

function rawOf({ status, headers, body }: Answered): RawAnswer {
  const text = body.toString('utf8');
  const utf8 = Buffer.from(text, 'utf8').equals(body);
  return { status, headers, encoding: utf8 ? 'utf8' : 'base64', body: utf8 ? text : body.toString('base64') };
}

/** The event history comes in two pages. */
function page(last: boolean): RawAnswer {
  const events = last ? EVENTS.slice(2) : EVENTS.slice(0, 2);
  const Events = events.map((event) => ({
    EventId: 'e',
    EventName: CANARIES.bare(),
    Username: CANARIES.bare(),
    Resources: [{ ResourceName: CANARIES.bare() }],
    AccessKeyId: 'ASIAINVENTED00000001',
    CloudTrailEvent: JSON.stringify(event),
  }));
  return raw(200, 'application/x-amz-json-1.1', JSON.stringify({ Events, ...(last ? {} : { NextToken: 'second' }) }));
}

const FLOW_LOGS = `<DescribeFlowLogsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><flowLogSet><item><flowLogId>${FLOW_LOG}</flowLogId><resourceId>vpc-0123456789abcdef0</resourceId><flowLogStatus>ACTIVE</flowLogStatus><trafficType>ALL</trafficType><logDestinationType>s3</logDestinationType><logDestination>arn:aws:s3:::flow-bucket</logDestination></item></flowLogSet></DescribeFlowLogsResponse>`;

/** A file for each hour of the period, with one record. */
function flowFiles(): readonly (readonly [string, StoredObject])[] {
  const names = 'interface-id srcaddr dstaddr srcport dstport protocol bytes start action log-status';
  return Array.from({ length: 24 }, (_, hour) => {
    const stamp = String(hour).padStart(2, '0');
    const start = Date.parse(`2026-11-20T${stamp}:10:00Z`) / 1000;
    const line = `eni-0a1b2c3d4e5f60718 10.40.10.7 203.0.113.10 40000 443 6 180 ${start} ACCEPT OK`;
    const name = `${OWNER}_vpcflowlogs_us-east-1_${FLOW_LOG}_20261120T${stamp}15Z_0a1b2c3d.log.gz`;
    const folder = `AWSLogs/${OWNER}/vpcflowlogs/us-east-1/2026/11/20`;
    const planted = plantedFlows(CANARIES, line);
    const body = gzipSync(`${names} ${planted.names}\n${planted.lines}\n`);
    return [`flow-bucket/${folder}/${name}`, { body, metadata: {} }];
  });
}
