import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudmapperRecorder } from '../../collectors/aws/imported/cloudmapper.ts';
import type { Json } from '../../src/core/canonical.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { affidavit } from '../cli/run.ts';
import { ACCOUNT, questionOf } from './asking.ts';
import { READ_AT, remove, workspaceOf } from './workspace.ts';

const FILES: Readonly<Record<string, unknown>> = {
  'us-east-1/sts-get-caller-identity.json': { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/me`, UserId: 'A' },
  'us-east-1/ec2-describe-vpcs.json': { Vpcs: [{ VpcId: 'vpc-1' }] },
  'us-east-1/ec2-describe-subnets.json': { Subnets: [{ Colour: 'red' }] },
  'us-east-1/ec2-describe-instances.json': { Reservations: [] },
  'us-east-1/s3-get-bucket-policy/b%2Aucket': { Policy: '{}' },
  'us-east-1/elbv2-describe-listeners/arn%3Aaws%3Ax%2Fy': { Listeners: [] },
  'eu-west-1/ec2-describe-vpcs.json': { Vpcs: [] },
};

let folder: string;
let workspace: Workspace;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-cloudmapper-'));
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  writeFileSync(join(folder, 'us-east-1/ec2-describe-volumes.json'), '{"Volumes": [');
  writeFileSync(join(folder, 'us-east-1/ec2-describe-nat-gateways.json'), '['.repeat(90_000) + ']'.repeat(90_000));
  symlinkSync('/etc/hostname', join(folder, 'us-east-1/ec2-describe-addresses.json'));
  workspace = workspaceOf(ACCOUNT);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  remove(workspace);
});

describe('a question', () => {
  const fileFor = (id: string, input: Json, region?: string) =>
    cloudmapperRecorder(folder, READ_AT).fileOf(questionOf(id, input, region));

  it.each<[string, string, Json, string | null, string?]>([
    ['without parameters', 'ec2:DescribeVpcs', {}, 'us-east-1/ec2-describe-vpcs.json'],
    ['in another region', 'ec2:DescribeVpcs', {}, 'eu-west-1/ec2-describe-vpcs.json', 'eu-west-1'],
    ['in a region not recorded', 'ec2:DescribeVpcs', {}, null, 'ap-south-1'],
    ['of a page size', 'ec2:DescribeVpcs', { MaxResults: 100 }, 'us-east-1/ec2-describe-vpcs.json'],
    ['that is narrower', 'ec2:DescribeVpcs', { Filters: [] }, null],
    ['of the next page', 'ec2:DescribeVpcs', { NextToken: 'x' }, null],
    ['of a service without regions', 'sts:GetCallerIdentity', {}, 'us-east-1/sts-get-caller-identity.json', 'global'],
    [
      "of a bucket, in the bucket's region",
      's3:GetBucketPolicy',
      { Bucket: 'b*ucket' },
      'us-east-1/s3-get-bucket-policy/b%2Aucket',
      'eu-west-1',
    ],
    ['of another bucket', 's3:GetBucketPolicy', { Bucket: 'other' }, null],
    ['of a bucket and more', 's3:GetBucketPolicy', { Bucket: 'b*ucket', ExpectedBucketOwner: '1' }, null],
    ['that climbs', 's3:GetBucketPolicy', { Bucket: '../ec2-describe-vpcs.json' }, null],
    [
      'by ARN',
      'elbv2:DescribeListeners',
      { LoadBalancerArn: 'arn:aws:x/y' },
      'us-east-1/elbv2-describe-listeners/arn%3Aaws%3Ax%2Fy',
    ],
    ['that CloudMapper narrows itself', 'ec2:DescribeSnapshots', {}, null],
    ['whose file is a link', 'ec2:DescribeAddresses', {}, null],
  ])('%s', (_, id, input, expected, region) => {
    expect(fileFor(id, input, region)).toBe(expected);
  });

  it('about another account', () => {
    const question = { ...questionOf('ec2:DescribeVpcs'), account: '999999999999' };
    expect(cloudmapperRecorder(folder, READ_AT).fileOf(question)).toBeNull();
  });
});

describe('affidavit import', () => {
  it('seals what it could take over, and names what it could not', async () => {
    const { code, out, err } = await affidavit([
      'import',
      '--from',
      'cloudmapper',
      folder,
      '--workspace',
      workspace.folder,
      '--read-at',
      READ_AT,
      '--json',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const told = JSON.parse(out) as { records: number; used: string[]; leftOut: { file: string; reason: string }[] };
    expect(told.used).toEqual([
      'us-east-1/ec2-describe-instances.json',
      'us-east-1/ec2-describe-vpcs.json',
      'us-east-1/sts-get-caller-identity.json',
    ]);
    expect(told.records).toBe(3);
    expect(told.leftOut.map(({ file }) => file).sort()).toEqual([
      'us-east-1/ec2-describe-nat-gateways.json',
      'us-east-1/ec2-describe-subnets.json',
      'us-east-1/ec2-describe-volumes.json',
    ]);
    expect(readdirSync(join(workspace.folder, 'snapshots'))).toHaveLength(1);
  });

  it('leaves an empty subnet table unproven, not empty', async () => {
    const { out } = await affidavit([
      'query',
      '--workspace',
      workspace.folder,
      '--as-of',
      'snapshot',
      '--json',
      "select status from affidavit_coverage where operation = 'ec2:DescribeSubnets'",
    ]);
    expect(JSON.parse(out)).toEqual([{ status: 'not-collected' }]);
  });

  it.each<[string, () => string[], RegExp]>([
    ['an unknown tool', () => ['--from', 'prowler', folder], /--from/],
    ['no path', () => ['--from', 'cloudmapper'], /one path/],
    ['a time that is none', () => ['--from', 'cloudmapper', folder, '--read-at', 'now'], /--read-at/],
    ['a folder that is not there', () => ['--from', 'cloudmapper', join(folder, 'none')], /cannot be imported/],
    [
      'a folder of something else',
      () => ['--from', 'cloudmapper', join(folder, 'eu-west-1')],
      /its account is unknown/,
    ],
    [
      'a file of something else',
      () => ['--from', 'iam-authz', join(folder, 'us-east-1/ec2-describe-vpcs.json')],
      /no output of/,
    ],
    [
      'a file that is no JSON',
      () => ['--from', 'iam-authz', join(folder, 'us-east-1/ec2-describe-volumes.json')],
      /as JSON/,
    ],
  ])('%s is refused with what to do', async (_, args, words) => {
    const { code, out, err } = await affidavit(['import', ...args(), '--workspace', workspace.folder]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    expect(err).toContain('→');
  });

  it('an account that the workspace does not name is refused, and nothing is left behind', async () => {
    const other = workspaceOf('999999999999');
    const { code, err } = await affidavit(['import', '--from', 'cloudmapper', folder, '--workspace', other.folder]);
    expect(code).toBe(2);
    expect(err).toContain(ACCOUNT);
    expect(readdirSync(other.folder)).not.toContain('snapshots');
    remove(other);
  });
});
