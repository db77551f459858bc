import { ACMClient, DescribeCertificateCommand, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
} from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand,
  GetObjectLockConfigurationCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectorKeys } from './audit-role.ts';
import { asAuditor } from './audited.ts';
import { ENABLED_REGIONS } from './building/region.ts';
import { type Running, startMoto } from './moto.ts';
import { ARCHIVE, FORGOTTEN_REGION, PRODUCTION, REGIONS, SECURITY } from './rockset/names.ts';
import { BREAK_GLASS } from './rockset/people.ts';
import { BROUGHT_KEY } from './rockset/tenants.ts';
import { setUpRockset } from './rockset.ts';
import { STAFF } from './staff.ts';

let moto: Running;
let keys: CollectorKeys;
beforeAll(async () => {
  moto = await startMoto();
  keys = await setUpRockset(moto.endpoint);
}, 120_000);
afterAll(() => moto.stop());

const production = (region = 'us-west-2') => asAuditor(moto.endpoint, keys, PRODUCTION, region);
const security = () => asAuditor(moto.endpoint, keys, SECURITY, 'us-west-2');

test('one listener alone is off the stated TLS policy, and it is in eu-central-1', async () => {
  const odd: string[] = [];
  for (const region of REGIONS) {
    const elb = new ElasticLoadBalancingV2Client(await production(region));
    const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers).toHaveLength(2);
    for (const { LoadBalancerArn, LoadBalancerName } of LoadBalancers) {
      const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
      expect(Listeners.map(({ Port }) => Port).sort()).toEqual([443, 80]);
      const secure = Listeners.find(({ Port }) => Port === 443);
      if (secure?.SslPolicy !== 'ELBSecurityPolicy-TLS13-1-2-2021-06')
        odd.push(`${LoadBalancerName} ${secure?.SslPolicy}`);
    }
  }
  expect(odd).toEqual(['ingest-euc1 ELBSecurityPolicy-TLS-1-1-2017-01']);
});

test('certificates are issued', async () => {
  const acm = new ACMClient(await production());
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  expect(CertificateSummaryList).toHaveLength(2);
  for (const { CertificateArn } of CertificateSummaryList) {
    const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
    expect([Certificate?.Status, Certificate?.Type]).toEqual(['ISSUED', 'AMAZON_ISSUED']);
  }
});

test('servers have profiles and encrypted volumes', async () => {
  const ec2 = new EC2Client(await production());
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
  const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
  expect(instances).toHaveLength(8);
  expect(instances.filter(({ IamInstanceProfile }) => IamInstanceProfile === undefined)).toEqual([]);
  expect(instances.filter(({ PublicIpAddress }) => PublicIpAddress !== undefined)).toHaveLength(1);
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({}));
  expect(Volumes.filter(({ Encrypted }) => Encrypted !== true)).toEqual([]);
  const buffers = Volumes.filter(({ Tags = [] }) =>
    Tags.some(({ Key, Value }) => Key === 'role' && Value === 'log-buffer'),
  );
  expect(buffers).toHaveLength(3);
});

test('everybody has a second factor but the emergency user', async () => {
  const iam = new IAMClient(await production());
  await iam.send(new GenerateCredentialReportCommand({}));
  const { Content } = await iam.send(new GetCredentialReportCommand({}));
  const [head = '', ...rows] = new TextDecoder().decode(Content).trim().split('\n');
  const column = head.split(',').indexOf('mfa_active');
  // The root user, the staff and the emergency user.
  expect(rows).toHaveLength(STAFF.length + 2);
  expect(rows.filter((row) => row.split(',')[column] !== 'true').map((row) => row.split(',')[0])).toEqual([
    BREAK_GLASS,
  ]);
});

test('buckets are encrypted and the archive is locked', async () => {
  const s3 = new S3Client({ ...(await production()), forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  expect(Buckets).toHaveLength(10);
  for (const { Name } of Buckets) {
    const { ServerSideEncryptionConfiguration: found } = await s3.send(
      new GetBucketEncryptionCommand({ Bucket: Name }),
    );
    expect(found?.Rules).toHaveLength(1);
  }
  const archive = new S3Client({ ...(await security()), forcePathStyle: true });
  const lock = await archive.send(new GetObjectLockConfigurationCommand({ Bucket: ARCHIVE }));
  expect(lock.ObjectLockConfiguration?.Rule?.DefaultRetention).toMatchObject({ Mode: 'COMPLIANCE', Days: 365 });
});

test('each account has a running trail of all regions into the archive', async () => {
  for (const settings of [await production(), await security()]) {
    const client = new CloudTrailClient(settings);
    const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
    expect(trailList).toMatchObject([
      { S3BucketName: ARCHIVE, IsMultiRegionTrail: true, LogFileValidationEnabled: true },
    ]);
    expect((await client.send(new GetTrailStatusCommand({ Name: trailList[0]?.TrailARN }))).IsLogging).toBe(true);
  }
});

test('the default VPC of one region was forgotten', async () => {
  const kept: string[] = [];
  for (const region of ENABLED_REGIONS) {
    for (const account of [PRODUCTION, SECURITY]) {
      const ec2 = new EC2Client(await asAuditor(moto.endpoint, keys, account, region));
      const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
      kept.push(...Vpcs.filter(({ IsDefault }) => IsDefault).map(() => `${account} ${region}`));
    }
  }
  expect(kept).toEqual([`${PRODUCTION} ${FORGOTTEN_REGION}`]);
});

test('groups of servers let TLS out to the internet, and all else to groups', async () => {
  for (const region of REGIONS) {
    const ec2 = new EC2Client(await production(region));
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({}));
    const wide = SecurityGroups.filter(({ GroupName }) => GroupName !== 'default').flatMap((group) =>
      (group.IpPermissionsEgress ?? [])
        .filter(({ IpRanges = [] }) => IpRanges.length > 0)
        .map(({ FromPort, ToPort }) => `${FromPort}-${ToPort}`),
    );
    expect(new Set(wide)).toEqual(new Set(['443-443']));
  }
});

test('a tenant brought the material of its key, and another keeps the key', async () => {
  const kms = new KMSClient(await production('eu-central-1'));
  const KeyId = 'alias/rockset/tenant/nordlicht-energie';
  expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.Origin).toBe('EXTERNAL');
  const s3 = new S3Client({ ...(await production()), forcePathStyle: true });
  const Bucket = 'rockset-usw2-tenant-meridian-bank';
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  const byDefault = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  expect(byDefault?.KMSMasterKeyID).toBe(BROUGHT_KEY.arn);
});

test('tenants have keys that rotate, and one reads under a grant', async () => {
  const kms = new KMSClient(await production());
  const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const tenants = Aliases.filter(({ AliasName }) => AliasName?.startsWith('alias/rockset/tenant/'));
  expect(tenants).toHaveLength(3);
  const grantees: unknown[] = [];
  for (const { TargetKeyId: KeyId = '' } of tenants) {
    expect((await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).KeyRotationEnabled).toBe(true);
    const { Grants = [] } = await kms.send(new ListGrantsCommand({ KeyId }));
    grantees.push(...Grants.map(({ GranteePrincipal }) => GranteePrincipal));
  }
  expect(grantees).toEqual(['arn:aws:iam::951736420885:role/data-export']);
});

test('with whom a snapshot is shared is truly denied', async () => {
  const ec2 = new EC2Client(await production());
  const { Snapshots = [] } = await ec2.send(
    new DescribeSnapshotsCommand({ Filters: [{ Name: 'owner-id', Values: [PRODUCTION] }] }),
  );
  expect(Snapshots).toHaveLength(3);
  const SnapshotId = Snapshots[0]?.SnapshotId;
  const asked = ec2.send(new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' }));
  await expect(asked).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('one path of the site alone is open to plain HTTP', async () => {
  const cloudfront = new CloudFrontClient(await production('us-east-1'));
  const { DistributionList } = await cloudfront.send(new ListDistributionsCommand({}));
  const open = (DistributionList?.Items ?? []).flatMap(({ Aliases, DefaultCacheBehavior, CacheBehaviors }) =>
    [{ PathPattern: '*', ...DefaultCacheBehavior }, ...(CacheBehaviors?.Items ?? [])]
      .filter(({ ViewerProtocolPolicy: policy }) => policy === 'allow-all')
      .map(({ PathPattern }) => `${Aliases?.Items?.[0]}${PathPattern}`),
  );
  expect(DistributionList?.Quantity).toBe(2);
  expect(open).toEqual(['www.rockset.example/status/*']);
});

test('runtime secrets lie under a key of their own', async () => {
  for (const region of REGIONS) {
    const ssm = new SSMClient(await production(region));
    const { Parameters = [] } = await ssm.send(new DescribeParametersCommand({}));
    expect(Parameters).toHaveLength(4);
    for (const one of Parameters)
      expect(one).toMatchObject({ Type: 'SecureString', KeyId: 'alias/rockset/runtime-secrets' });
  }
});

test('the audit role cannot write', async () => {
  const iam = new IAMClient(await production());
  await expect(iam.send(new CreateUserCommand({ UserName: 'intruder' }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
});
