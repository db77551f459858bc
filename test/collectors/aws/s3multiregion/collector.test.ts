import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/s3multiregion/collector.ts';
import * as ask from '../../../../collectors/aws/s3multiregion/operations.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import type { Cell } from '../../../../src/facts/table.ts';
import { rowsOf, unread } from '../answering.ts';
import { fromWire } from '../wire.ts';

const NS = 'xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"';
const ABOUT = { AccountId: '111122223333', Name: 'p' };
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}';
const REPORT =
  '<AccessPoint><Name>p</Name><Alias>m1.mrap</Alias><Status>READY</Status><PublicAccessBlock><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlock><Regions><Region><Bucket>b</Bucket><Region>eu-west-1</Region></Region></Regions></AccessPoint>';

const list = (inner: string) =>
  fromWire(
    ask.listPoints,
    `<ListMultiRegionAccessPointsResult ${NS}><AccessPoints>${inner}</AccessPoints></ListMultiRegionAccessPointsResult>`,
    ABOUT,
  );
const policy = (inner: string) =>
  fromWire(
    ask.getPolicy,
    `<GetMultiRegionAccessPointPolicyResult ${NS}><Policy>${inner}</Policy></GetMultiRegionAccessPointPolicyResult>`,
    ABOUT,
  );
const status = (inner: string) =>
  fromWire(
    ask.getPolicyStatus,
    `<GetMultiRegionAccessPointPolicyStatusResult ${NS}><Established>${inner}</Established></GetMultiRegionAccessPointPolicyStatusResult>`,
    ABOUT,
  );

it.each<[string, () => Promise<readonly Answer<unknown>[]>, boolean, Cell]>([
  [
    'with a policy in force',
    async () => [
      await policy(`<Established><Policy>${POLICY}</Policy></Established>`),
      await status('<IsPublic>true</IsPublic>'),
    ],
    true,
    1,
  ],
  [
    'with a proposed policy alone',
    async () => [
      await policy(`<Proposed><Policy>${POLICY}</Policy></Proposed>`),
      await status('<IsPublic>false</IsPublic>'),
    ],
    false,
    0,
  ],
  ['of which nothing was answered', async () => [unread, unread], false, null],
])('one %s', async (_, given, isKnown, isPublic) => {
  const [document, judged] = await given();
  const answers = {
    [ask.listPoints.id]: [await list(REPORT)],
    [ask.getPolicy.id]: () => document as Answer<unknown>,
    [ask.getPolicyStatus.id]: () => judged as Answer<unknown>,
  };
  const [row] = await rowsOf(collector, answers, 'aws_s3_multi_region_access_point');
  expect([row?.alias, row?.status, row?.buckets, row?.restrict_public_buckets]).toEqual([
    'm1.mrap',
    'READY',
    '["b"]',
    1,
  ]);
  expect([row?.policy !== null, row?.policy_is_public]).toEqual([isKnown, isPublic]);
});

it('an empty list is an answer, and one without the list is none', async () => {
  expect((await list('')).kind).toBe('answered');
  expect((await fromWire(ask.listPoints, `<ListMultiRegionAccessPointsResult ${NS}/>`, ABOUT)).kind).toBe('unread');
});
