import type { World } from '../iam/model.ts';

/** A call that writes the policy or the ACL of a resource, on what it is made; with what else must be allowed. */
export interface Writer {
  readonly action: string;
  readonly on: string;
  readonly needs: readonly string[];
}

/** Calls that write a resource's own policy: who may make one may let himself in. Keys are the closure's matter. */
const POLICY_WRITERS: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutObjectAcl'],
  sns: ['sns:AddPermission', 'sns:SetTopicAttributes'],
  sqs: ['sqs:AddPermission', 'sqs:SetQueueAttributes'],
  lambda: ['lambda:AddPermission', 'lambda:PutResourcePolicy'],
  secretsmanager: ['secretsmanager:PutResourcePolicy'],
  dynamodb: ['dynamodb:PutResourcePolicy'],
  sts: ['iam:UpdateAssumeRolePolicy'],
  'execute-api': ['apigateway:PATCH', 'apigateway:PUT'],
  // Without a policy a file system is open to whoever reaches it.
  elasticfilesystem: ['elasticfilesystem:PutFileSystemPolicy', 'elasticfilesystem:DeleteFileSystemPolicy'],
  ecr: ['ecr:SetRepositoryPolicy', 'ecr:PutRegistryPolicy'],
  kinesis: ['kinesis:PutResourcePolicy'],
  backup: ['backup:PutBackupVaultAccessPolicy'],
  events: ['events:PutPermission'],
};

/** The calls that write the policy of what an action is asked of. */
export function writersOf(world: World, action: string, resource: string): readonly Writer[] {
  const names = POLICY_WRITERS[action.slice(0, action.indexOf(':')).toLowerCase()] ?? [];
  return names.map((name) => ({
    action: name,
    on: holderOf(resource, name),
    needs: neededFor(world, name, resource),
  }));
}

/** Where ACLs are disabled, a call that writes one is refused (https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html). */
function neededFor({ resources }: World, writer: string, resource: string): readonly string[] {
  if (writer.startsWith('apigateway:')) return ['apigateway:UpdateRestApiPolicy'];
  if (!/Acl$/.test(writer)) return [];
  const acls = resources.get(holderOf(resource, 's3:PutBucketPolicy'))?.acls;
  return acls?.kind === 'known' && acls.value === 'disabled' ? ['s3:PutBucketOwnershipControls'] : [];
}

/** Policies are written on the bucket, the table or the function, not on what lies in it; ACLs on objects too. */
export function holderOf(resource: string, writer: string): string {
  if (writer === 's3:PutObjectAcl') return resource;
  const [head, rest] = [resource.split(':').slice(0, 5).join(':'), resource.split(':').slice(5).join(':')];
  if (rest === '') return resource;
  const service = resource.split(':')[2];
  if (service === 's3') return `${head}:${rest.split('/')[0]}`;
  if (service === 'dynamodb') return `${head}:${rest.split('/').slice(0, 2).join('/')}`;
  if (service === 'lambda') return `${head}:${rest.split(':').slice(0, 2).join(':')}`;
  if (service === 'execute-api') return managedApi(resource, rest);
  return resource;
}

/** An API is called by one ARN and managed by another, which names no account. */
function managedApi(resource: string, rest: string): string {
  const [, partition, , region] = resource.split(':');
  return `arn:${partition}:apigateway:${region}::/restapis/${rest.split('/')[0]}`;
}
