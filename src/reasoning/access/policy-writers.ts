/** Calls that write a resource's own policy: who may make one may let himself in. Keys are the closure's matter. */
const POLICY_WRITERS: Readonly<Record<string, readonly string[]>> = {
  s3: ['s3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutObjectAcl'],
  sns: ['sns:AddPermission', 'sns:SetTopicAttributes'],
  sqs: ['sqs:AddPermission', 'sqs:SetQueueAttributes'],
  lambda: ['lambda:AddPermission'],
  secretsmanager: ['secretsmanager:PutResourcePolicy'],
  dynamodb: ['dynamodb:PutResourcePolicy'],
};

/** The calls that write the policy of what an action is asked of. */
export function writersOf(action: string): readonly string[] {
  return POLICY_WRITERS[action.slice(0, action.indexOf(':')).toLowerCase()] ?? [];
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
  return resource;
}
