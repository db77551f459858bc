import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { DescribeSSLPoliciesCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { KMSClient, ListGrantsCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListDomainNamesCommand, OpenSearchClient } from '@aws-sdk/client-opensearch';
import { GetBucketLoggingCommand, GetBucketPolicyCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enter } from './account.ts';
import { startDenyingProxy } from './denying-proxy.ts';
import { type Running, startMoto } from './moto.ts';

const DENY = [
  'kms:ListGrants',
  'elbv2:DescribeSSLPolicies',
  'elb:DescribeLoadBalancers',
  'opensearch:ListDomainNames',
  'ec2:DescribeVpcs',
  's3:GetBucketLogging',
  'lambda:ListFunctions',
  'cloudfront:ListDistributions',
  'guardduty:GetDetector',
];
let moto: Running;
let proxy: Running;
beforeAll(async () => {
  moto = await startMoto();
  proxy = await startDenyingProxy({ upstream: moto.endpoint, deny: DENY, account: '418927310562' });
}, 60_000);
afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});

async function settings() {
  const account = await enter(proxy.endpoint, '418927310562');
  return { ...account.settings('us-west-2'), forcePathStyle: true };
}

test.each([
  [
    'kms (JSON)',
    'AccessDeniedException',
    400,
    async () => new KMSClient(await settings()).send(new ListGrantsCommand({ KeyId: 'any' })),
  ],
  [
    'elbv2 (query)',
    'AccessDenied',
    403,
    async () => new ElasticLoadBalancingV2Client(await settings()).send(new DescribeSSLPoliciesCommand({})),
  ],
  [
    'elb (query, the older version)',
    'AccessDenied',
    403,
    async () => new ElasticLoadBalancingClient(await settings()).send(new DescribeLoadBalancersCommand({})),
  ],
  [
    'opensearch (REST, signed as es)',
    'AccessDeniedException',
    403,
    async () => new OpenSearchClient(await settings()).send(new ListDomainNamesCommand({})),
  ],
  ['ec2', 'UnauthorizedOperation', 403, async () => new EC2Client(await settings()).send(new DescribeVpcsCommand({}))],
  [
    's3 sub-resource',
    'AccessDenied',
    403,
    async () => new S3Client(await settings()).send(new GetBucketLoggingCommand({ Bucket: 'any' })),
  ],
  [
    'lambda (REST, JSON)',
    'AccessDeniedException',
    403,
    async () => new LambdaClient(await settings()).send(new ListFunctionsCommand({})),
  ],
  [
    'guardduty (REST, JSON, with a name in its path)',
    'AccessDeniedException',
    403,
    async () => new GuardDutyClient(await settings()).send(new GetDetectorCommand({ DetectorId: 'any' })),
  ],
  [
    'cloudfront (REST, XML)',
    'AccessDenied',
    403,
    async () => new CloudFrontClient(await settings()).send(new ListDistributionsCommand({})),
  ],
])('%s: the SDK reads the refusal as the service means it', async (_protocol, name, httpStatusCode, ask) => {
  await expect(ask()).rejects.toMatchObject({
    name,
    message: expect.stringContaining('arn:aws:sts::418927310562:assumed-role/affidavit-audit/'),
    $metadata: { httpStatusCode },
  });
});

test('everything else reaches the server behind', async () => {
  const shared = await settings();
  const s3 = new S3Client(shared);
  expect((await s3.send(new ListBucketsCommand({}))).Buckets).toEqual([]);
  expect((await new KMSClient(shared).send(new ListKeysCommand({}))).Keys).toEqual([]);
  await expect(s3.send(new GetBucketPolicyCommand({ Bucket: 'any' }))).rejects.toMatchObject({ name: 'NoSuchBucket' });
});
