import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import type { Account } from '../account.ts';

/** A trail of all regions with digest files, that delivers to one bucket. */
export interface TrailPlan {
  readonly name: string;
  readonly region: string;
  readonly bucket: string;
  readonly key?: string;
}

/** Creates the trail with global service events and all management events, and starts it. */
export async function createTrail(account: Account, plan: TrailPlan): Promise<void> {
  const trail = new CloudTrailClient(account.settings(plan.region));
  const Name = plan.name;
  await trail.send(
    new CreateTrailCommand({
      Name,
      S3BucketName: plan.bucket,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      ...(plan.key === undefined ? {} : { KmsKeyId: plan.key }),
    }),
  );
  const EventSelectors = [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true, DataResources: [] }];
  await trail.send(new PutEventSelectorsCommand({ TrailName: Name, EventSelectors }));
  await trail.send(new StartLoggingCommand({ Name }));
  trail.destroy();
}

/** The statements of CloudTrail's bucket policy: it may read the ACL and write objects, for these trails only. */
export function trailDelivery(
  bucket: string,
  trails: readonly { readonly account: string; readonly arn: string }[],
): object[] {
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const arns = trails.map(({ arn }) => arn);
  return [
    {
      Sid: 'AWSCloudTrailAclCheck',
      Effect: 'Allow',
      Principal,
      Action: 's3:GetBucketAcl',
      Resource: `arn:aws:s3:::${bucket}`,
      Condition: { StringEquals: { 'aws:SourceArn': arns } },
    },
    {
      Sid: 'AWSCloudTrailWrite',
      Effect: 'Allow',
      Principal,
      Action: 's3:PutObject',
      Resource: trails.map(({ account }) => `arn:aws:s3:::${bucket}/AWSLogs/${account}/*`),
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': arns } },
    },
  ];
}

/** The ARN that a trail will have. */
export function trailArn(region: string, account: string, name: string): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}
