import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/s3accesspoints/collector.ts';
import * as ask from '../../../../collectors/aws/s3accesspoints/operations.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import type { Cell } from '../../../../src/facts/table.ts';
import { rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const NS = 'xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"';
const ABOUT = { AccountId: '111122223333', Name: 'p' };
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}';

const list = (inner: string) =>
  fromWire(
    ask.listAccessPoints,
    `<ListAccessPointsResult ${NS}><AccessPointList>${inner}</AccessPointList></ListAccessPointsResult>`,
    ABOUT,
  );
const point = (inner: string) =>
  fromWire(
    ask.getAccessPoint,
    `<GetAccessPointResult ${NS}><Name>p</Name><NetworkOrigin>Internet</NetworkOrigin>${inner}</GetAccessPointResult>`,
    ABOUT,
  );
const policy = () =>
  fromWire(
    ask.getAccessPointPolicy,
    `<GetAccessPointPolicyResult ${NS}><Policy>${POLICY}</Policy></GetAccessPointPolicyResult>`,
    ABOUT,
  );
const status = (isPublic: boolean) =>
  fromWire(
    ask.getAccessPointPolicyStatus,
    `<GetAccessPointPolicyStatusResult ${NS}><PolicyStatus><IsPublic>${isPublic}</IsPublic></PolicyStatus></GetAccessPointPolicyStatusResult>`,
    ABOUT,
  );
const ONE =
  '<AccessPoint><Name>p</Name><NetworkOrigin>Internet</NetworkOrigin><Bucket>b</Bucket><AccessPointArn>arn:p</AccessPointArn><Alias>p-s3alias</Alias></AccessPoint>';
const BLOCK =
  '<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>';
const NO_POLICY: Answer<unknown> = { kind: 'absent', code: 'NoSuchAccessPointPolicy' };

it.each<[string, () => Promise<readonly Answer<unknown>[]>, readonly Cell[]]>([
  ['with a policy', async () => [await point(BLOCK), await policy(), await status(true)], [1, 1, 1]],
  ['without a policy', async () => [await point(BLOCK), NO_POLICY, NO_POLICY], [1, 0, 0]],
  ['whose block is not told', async () => [await point(''), NO_POLICY, NO_POLICY], [null, 0, 0]],
  ['of which nothing was answered', async () => [unread, unread, unread], [null, null, null]],
])('an access point %s', async (_, given, cells) => {
  const [own, document, judged] = await given();
  const answers = {
    [ask.listAccessPoints.id]: [await list(ONE)],
    [ask.getAccessPoint.id]: () => own as Answer<unknown>,
    [ask.getAccessPointPolicy.id]: () => document as Answer<unknown>,
    [ask.getAccessPointPolicyStatus.id]: () => judged as Answer<unknown>,
  };
  const [row] = await rowsOf(collector, answers, 'aws_s3_access_point');
  expect([row?.arn, row?.alias, row?.bucket, row?.network_origin]).toEqual(['arn:p', 'p-s3alias', 'b', 'Internet']);
  expect([row?.restrict_public_buckets, row?.has_policy, row?.policy_is_public]).toEqual(cells);
  expect(row?.policy === null).toBe(row?.has_policy === null);
});

it('an empty list is an answer, and one without the list is none', async () => {
  expect((await list('')).kind).toBe('answered');
  expect((await fromWire(ask.listAccessPoints, `<ListAccessPointsResult ${NS}/>`, ABOUT)).kind).toBe('unread');
  expect((await list('<AccessPoint><Bucket>b</Bucket></AccessPoint>')).kind).toBe('unread');
});
