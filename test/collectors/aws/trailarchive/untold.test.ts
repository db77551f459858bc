import { expect, test } from 'vitest';
import type { AwsSource } from '../../../../collectors/aws/source.ts';
import { collector } from '../../../../collectors/aws/trailarchive/collector.ts';
import { type Answers, answering, unread } from '../answering.ts';

const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/own';
const OTHERS = { TrailARN: ARN.replace('111122223333', '999988887777'), HomeRegion: 'eu-west-1', Name: 'others' };
const OWN = { TrailARN: ARN, HomeRegion: 'eu-west-1', Name: 'own' };
const Trail = { S3BucketName: 'logs', IsMultiRegionTrail: false, IsOrganizationTrail: false };

async function unknownTables(answers: Answers): Promise<readonly string[]> {
  const period = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-20T02:00:00.000Z' };
  const source: AwsSource = { ...answering(answers), logPeriod: period };
  const found = new Set<string>();
  for await (const { table, values } of collector.collect(source))
    if (Object.values(values).every((cell) => cell === null)) found.add(table);
  return [...found].sort();
}

const ALL = [
  'cloudtrail_digest',
  'cloudtrail_event_summary',
  'cloudtrail_explanation',
  'cloudtrail_interval',
  'cloudtrail_log',
  'cloudtrail_session',
  'cloudtrail_stray',
];

test.each<[string, Answers, readonly string[]]>([
  ['no trail', { 'cloudtrail:ListTrails': { Trails: [] } }, []],
  ['a trail of another account', { 'cloudtrail:ListTrails': { Trails: [OTHERS] } }, []],
  ['a trail without its ARN', { 'cloudtrail:ListTrails': { Trails: [{ ...OWN, TrailARN: undefined }] } }, ALL],
  ['a trail without its region', { 'cloudtrail:ListTrails': { Trails: [{ ...OWN, HomeRegion: undefined }] } }, ALL],
  ['a trail of which nothing was told', { 'cloudtrail:ListTrails': { Trails: [OWN] }, 'cloudtrail:GetTrail': {} }, ALL],
  [
    'a folder of a region without its name',
    {
      'cloudtrail:ListTrails': { Trails: [OWN] },
      'cloudtrail:GetTrail': { Trail },
      's3:ListObjectsV2': { CommonPrefixes: [{}], IsTruncated: false },
      'cloudtrail:ListPublicKeys': [unread],
    },
    ALL,
  ],
])('%s', async (_, answers, expected) => {
  expect(await unknownTables(answers)).toEqual(expected);
});
