import { type Account, iamOf, serviceRole } from '../account.ts';
import { createBucket, logDelivery } from '../building/bucket.ts';
import { createKey } from '../building/key.ts';
import { recordConfiguration } from '../building/recorder.ts';
import { createTrail, trailArn, trailDelivery } from '../building/trail.ts';
import { ARCHIVE, HOME, PRODUCTION, REGIONS, SECURITY, TRAILS } from './names.ts';

const ACCESS_LOGS = 'rockset-security-access-logs';
const CONFIG = 'rockset-config-history';

/** The separate account: the archive of every account's CloudTrail files, and its own trail into it. */
export async function createSecurityAccount(security: Account): Promise<void> {
  const trails = [
    { account: PRODUCTION, arn: trailArn(HOME, PRODUCTION, TRAILS.production) },
    { account: SECURITY, arn: trailArn(HOME, SECURITY, TRAILS.security) },
  ];
  const key = await createKey(security, HOME, {
    alias: 'rockset/cloudtrail',
    purpose: 'Encrypts CloudTrail files of every account',
    statements: [encryptFor(trails.map(({ arn }) => arn))],
  });
  const region = HOME;
  const logs = { region, dataClass: 'logs' as const };
  await createBucket(security, { ...logs, name: ACCESS_LOGS, statements: [logDelivery(ACCESS_LOGS, SECURITY)] });
  await createBucket(security, {
    ...logs,
    name: ARCHIVE,
    key,
    accessLogs: ACCESS_LOGS,
    lockDays: 365,
    statements: trailDelivery(ARCHIVE, trails),
  });
  await createBucket(security, { ...logs, name: CONFIG, accessLogs: ACCESS_LOGS, statements: configDelivery(CONFIG) });
  await createTrail(security, { name: TRAILS.security, region, bucket: ARCHIVE, key });

  const iam = iamOf(security);
  const role = await serviceRole(iam, 'config-recorder', 'config', {
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${CONFIG}/*`,
  });
  for (const each of REGIONS) {
    const plan = { role, bucket: CONFIG, global: each === HOME, rules: each === HOME ? ['CLOUD_TRAIL_ENABLED'] : [] };
    await recordConfiguration(security, each, plan);
  }
  iam.destroy();
}

/** Production's trail, delivered to the security account. */
export async function followProduction(production: Account): Promise<void> {
  await createTrail(production, { name: TRAILS.production, region: HOME, bucket: ARCHIVE });
}

function encryptFor(arns: readonly string[]): object {
  return {
    Sid: 'CloudTrailEncrypts',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceArn': arns } },
  };
}

function configDelivery(bucket: string): object[] {
  const Principal = { Service: 'config.amazonaws.com' };
  const Condition = { StringEquals: { 'aws:SourceAccount': [PRODUCTION, SECURITY] } };
  const check = ['s3:GetBucketAcl', 's3:ListBucket'];
  return [
    { Sid: 'ConfigCheck', Effect: 'Allow', Principal, Action: check, Resource: `arn:aws:s3:::${bucket}`, Condition },
    {
      Sid: 'ConfigWrite',
      Effect: 'Allow',
      Principal,
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition,
    },
  ];
}
