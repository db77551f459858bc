import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeTrails } from '../../collectors/aws/cloudtrail/operations.ts';
import { describeInstances, describeVpcs } from '../../collectors/aws/ec2/operations.ts';
import { describeLoadBalancers } from '../../collectors/aws/elbv2/operations.ts';
import {
  getAccountSummary,
  getAuthorizationDetails,
  getCredentialReport,
} from '../../collectors/aws/iam/operations.ts';
import type { ImportableOperation } from '../../collectors/aws/imported/evidence.ts';
import { listFunctions } from '../../collectors/aws/lambda/operations.ts';
import {
  getBucketAcl,
  getBucketEncryption,
  getBucketLocation,
  getBucketPolicy,
} from '../../collectors/aws/s3/operations.ts';
import { take } from './asking.ts';

const vpc = (more: object) => ({ Vpcs: [{ VpcId: 'vpc-1', ...more }] });
const details = (more: object) => ({
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  ...more,
});
const DOCUMENT = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'é <&>%', Resource: '*' }] };
const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const REPORT = `${COLUMNS}\n<root_account>,arn:aws:iam::111122223333:root${',N/A'.repeat(20)}`;

describe('what is written anew reads as it was recorded', () => {
  it.each<[string, ImportableOperation, object, object?]>([
    ['EC2, with lists and tags', describeVpcs, vpc({ IsDefault: false, Tags: [{ Key: 'a', Value: '' }] })],
    ['EC2, with hostile text', describeVpcs, vpc({ Tags: [{ Key: '<script>&"\'', Value: ']]>\r\n\t雪😀' }] })],
    ['EC2, of nothing', describeVpcs, { Vpcs: [] }],
    [
      'EC2, with a time',
      describeInstances,
      { Reservations: [{ Instances: [{ LaunchTime: '2017-12-01T01:00:00.000+01:00' }] }] },
      { Reservations: [{ Instances: [{ LaunchTime: new Date('2017-12-01T00:00:00Z') }] }] },
    ],
    [
      'Query, with null for what is not there',
      describeLoadBalancers,
      { LoadBalancers: [{ LoadBalancerArn: 'a', VpcId: null }] },
      { LoadBalancers: [{ LoadBalancerArn: 'a' }] },
    ],
    ['Query, with a map', getAccountSummary, { SummaryMap: { Users: 3, Roles: 0 } }],
    ['JSON', describeTrails, { trailList: [{ Name: '<b>', IsMultiRegionTrail: false }] }],
    ['JSON, of nothing', describeTrails, { trailList: [] }],
    [
      'REST XML, with an attribute',
      getBucketAcl,
      { Owner: { ID: 'o' }, Grants: [{ Grantee: { ID: 'g', Type: 'CanonicalUser' }, Permission: 'READ' }] },
    ],
    [
      'REST XML, as its payload',
      getBucketEncryption,
      { ServerSideEncryptionConfiguration: { Rules: [{ BucketKeyEnabled: true }] } },
    ],
    ['REST XML, as a text', getBucketPolicy, { Policy: JSON.stringify(DOCUMENT) }],
    ["a bucket's region", getBucketLocation, { LocationConstraint: 'eu-west-1' }],
    ['no region, which is us-east-1', getBucketLocation, { LocationConstraint: null }, {}],
  ])('%s', async (_, operation, recorded, expected = recorded) => {
    const { output, leftOut } = await take(operation, recorded);
    expect(leftOut).toBeUndefined();
    expect(JSON.parse(JSON.stringify(output))).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it('bytes, as text', async () => {
    const { output } = await take(getCredentialReport, {
      Content: REPORT,
      ReportFormat: 'text/csv',
      GeneratedTime: '2019-05-07T15:40:22+00:00',
    });
    const { Content: content } = output as { Content: Uint8Array };
    expect(Buffer.from(content).toString()).toBe(REPORT);
  });

  it('policies that the recorder parsed, as IAM encodes them; the end of the list is added and declared', async () => {
    const { output, record } = await take(
      getAuthorizationDetails,
      details({ Policies: [{ Arn: 'arn:p', PolicyVersionList: [{ Document: DOCUMENT, IsDefaultVersion: true }] }] }),
    );
    const { IsTruncated: more, Policies: policies } = output as {
      IsTruncated: boolean;
      Policies: { PolicyVersionList: { Document: string }[] }[];
    };
    expect(more).toBe(false);
    expect(JSON.parse(decodeURIComponent(policies[0]?.PolicyVersionList[0]?.Document ?? ''))).toEqual(DOCUMENT);
    expect(record?.redactions.map(({ path }) => path)).toEqual(['$', '$.IsTruncated']);
  });

  it('the end of a list is not added where the recorder kept a token or the member', async () => {
    for (const more of [{ Marker: 'next' }, { IsTruncated: true }]) {
      const { record } = await take(getAuthorizationDetails, details(more));
      expect(record?.redactions.map(({ path }) => path) ?? []).not.toContain('$.IsTruncated');
    }
  });

  it('or is left out: whatever text a tag holds', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, text, async (key, value) => {
        const recorded = vpc({ Tags: [{ Key: key, Value: value }] });
        const { record, output, leftOut } = await take(describeVpcs, recorded);
        if (leftOut === undefined) expect(output).toEqual(recorded);
        else expect(record).toBeNull();
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe('left out, never guessed:', () => {
  it.each<[string, ImportableOperation, unknown, RegExp]>([
    ['a member that the service has not', describeVpcs, vpc({ Colour: 'red' }), /\$\.Vpcs\[0\]\.Colour/],
    ['a member of another service, in JSON', describeTrails, { trailList: [], Vpcs: [] }, /\$\.Vpcs/],
    ['a page token under another name', describeVpcs, { Vpcs: [], nextToken: 'x' }, /nextToken/],
    ['a character that XML cannot hold', describeVpcs, vpc({ OwnerId: '\u0000' }), /XML/],
    ['half a surrogate pair', describeVpcs, vpc({ OwnerId: '\ud800' }), /XML/],
    [
      'a time without a zone',
      describeInstances,
      { Reservations: [{ Instances: [{ LaunchTime: '2017-12-01 00:00:00' }] }] },
      /LaunchTime/,
    ],
    ['a truth as text', describeTrails, { trailList: [{ IsMultiRegionTrail: 'false' }] }, /IsMultiRegionTrail/],
    ['a number as text', getAccountSummary, { SummaryMap: { Users: '3' } }, /Users/],
    ['a list that is none', describeVpcs, { Vpcs: {} }, /\$\.Vpcs/],
    ['an output that is a list', describeVpcs, [], /\$/],
    ['an output that is nothing', describeTrails, null, /\$/],
    ['an output without what it must have', describeTrails, {}, /trailList/],
    ['a policy that is none', getBucketPolicy, { Policy: '<html>' }, /JSON/],
    ['a parsed policy where a text is due', getBucketPolicy, { Policy: DOCUMENT }, /Policy/],
    ['an output beside its payload', getBucketPolicy, { Policy: '{}', Owner: 'me' }, /payload/],
  ])('%s', async (_, operation, recorded, reason) => {
    const { record, leftOut } = await take(operation, recorded);
    expect(record).toBeNull();
    expect(leftOut?.reason).toMatch(reason);
  });
});

it('secrets do not pass: environment variables of functions stay behind, and the record says so', async () => {
  const recorded = {
    Functions: [{ FunctionName: 'f', FunctionArn: 'arn:f', Environment: { Variables: { TOKEN: 'canary-4711' } } }],
  };
  const { record } = await take(listFunctions, recorded);
  expect(JSON.stringify(record)).not.toContain('canary-4711');
  expect(record?.redactions.some(({ path }) => path.includes('Environment'))).toBe(true);
});
