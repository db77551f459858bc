import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { chosenCollectors, discoverCollectors } from '../../src/collect/discover.ts';
import { buildFacts } from '../../src/collect/facts.ts';
import type { Question } from '../../src/evidence/record.ts';
import { identity, type Reply, recorded, regions } from './recorded.ts';

const MEMBER = '111122223333';
const ARN = 'arn:aws:cloudtrail:us-west-2:999999999999:trail/organisation';
const folder = mkdtempSync(join(tmpdir(), 'affidavit-trails-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A member of an organisation, read in two regions: the organisation's trail is at home in a third. */
function answerOf({ operation, region, input }: Question): Reply | null {
  switch (operation) {
    case 'GetCallerIdentity':
      return identity(MEMBER);
    case 'DescribeRegions':
      return regions({ 'eu-west-1': 'opt-in-not-required', 'us-east-1': 'opt-in-not-required' });
    case 'DescribeTrails':
      return JSON.stringify({
        trailList: [
          {
            TrailARN: ARN,
            Name: 'organisation',
            HomeRegion: 'us-west-2',
            IsMultiRegionTrail: true,
            IsOrganizationTrail: true,
            IncludeGlobalServiceEvents: true,
            LogFileValidationEnabled: false,
            S3BucketName: 'logs',
          },
        ],
      });
    case 'GetTrailStatus':
      return region === 'eu-west-1' && JSON.stringify(input).includes(ARN) ? '{"IsLogging":true}' : null;
    default:
      return null;
  }
}

test('a trail that is at home where nothing is read is one row with what the other regions say of it', async () => {
  const found = chosenCollectors(await discoverCollectors(), ['aws/cloudtrail']);
  const settings = {
    accounts: [{ id: MEMBER, name: 'Member', role: null, externalId: null }],
    regions: ['us-east-1', 'eu-west-1'],
    sources: {},
  };
  const { path, coverage } = await buildFacts(
    join(folder, 'facts.sqlite'),
    recorded(answerOf),
    found,
    settings,
    () => [],
  );
  const facts = new DatabaseSync(path, { readOnly: true });
  const rows = (sql: string) =>
    facts
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  expect(rows('select region, arn, is_own, log_validation, is_logging, tags from aws_cloudtrail_trail')).toEqual([
    { region: 'eu-west-1', arn: ARN, is_own: 0, log_validation: 0, is_logging: 1, tags: null },
  ]);
  expect(rows('select trail_arn, kind from aws_cloudtrail_selector')).toEqual([{ trail_arn: ARN, kind: null }]);
  expect(rows('select region from aws_cloudtrail_region_trail order by region')).toHaveLength(2);
  facts.close();
  expect(coverage.filter(({ status }) => status !== 'complete')).toEqual([]);
});
