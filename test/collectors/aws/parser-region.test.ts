import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { Connection } from '../../../collectors/aws/connection.ts';
import { read } from '../../../collectors/aws/send.ts';
import { awsOperation } from '../../../collectors/aws/source.ts';
import type { RawAnswer } from '../../../src/evidence/record.ts';

const POLICY = '<GetAccessPointPolicyResult><Policy>{}</Policy></GetAccessPointPolicyResult>';
const MOVED =
  '<Error><Code>PermanentRedirect</Code><Message>Use another endpoint.</Message><Endpoint>b.s3.eu-west-1.amazonaws.com</Endpoint></Error>';
const getPolicy = awsOperation<{ AccountId: string; Name: string }, { Policy?: string }>('s3-control', {
  id: 's3:GetAccessPointPolicy',
  required: ['Policy'],
  xmlRoot: 'GetAccessPointPolicyResult',
});
const getBucketPolicy = awsOperation<{ Bucket: string }, { Policy?: string }>('s3', {
  id: 's3:GetBucketPolicy',
  required: ['Policy'],
});
const answer = (status: number, body: string, headers: RawAnswer['headers'] = {}): RawAnswer => ({
  status,
  headers,
  encoding: 'utf8',
  body,
});
const point = (partition: string, region: string) =>
  `arn:${partition}:s3-outposts:${region}:111122223333:outpost/op-01234567890123456/accesspoint/a`;

const opened: Connection[] = [];
function connection(): Connection {
  const one = new Connection({
    evidence: { mode: 'replay', ask: async () => null },
    settings: { accounts: [], regions: ['eu-west-1'], sources: {} },
    ledger: { note() {}, leave() {}, gone() {}, leaveOut() {} },
    environment: {},
    now: () => '2026-11-30T06:00:00.000Z',
  });
  opened.push(one);
  return one;
}
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  for (const one of opened) one.close();
});

/** Whether the machine lets an ARN name another region than the client's. */
test.each<[asked: string, name: string, usesArnRegion: string]>([
  ['eu-west-1', 'a', 'false'],
  ['eu-west-1', point('aws', 'eu-west-1'), 'true'],
  ['eu-west-1', point('aws', 'eu-west-1'), 'false'],
  ['cn-north-1', point('aws-cn', 'cn-north-1'), 'true'],
  ['us-gov-west-1', point('aws-us-gov', 'us-gov-west-1'), 'false'],
])('what S3 answered in %s about %s is read there, with AWS_S3_USE_ARN_REGION %s', async (asked, Name, uses) => {
  vi.stubEnv('AWS_S3_USE_ARN_REGION', uses);
  const told = await read(connection(), getPolicy, asked, { AccountId: '111122223333', Name }, answer(200, POLICY));
  expect(told).toMatchObject({ outcome: { kind: 'answered' }, output: { Policy: '{}' } });
});

test.each(['us-east-1', 'eu-west-1', 'global'])(
  'S3 that names another region, asked in %s, has answered nothing, and nobody goes there',
  async (asked) => {
    const raw = answer(301, MOVED, { 'x-amz-bucket-region': 'eu-west-1' });
    const { outcome } = await read(connection(), getBucketPolicy, asked, { Bucket: 'b' }, raw);
    expect(outcome).toMatchObject({ kind: 'failed', code: 'PermanentRedirect' });
  },
);
