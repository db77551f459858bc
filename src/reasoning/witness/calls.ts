import { COMMERCIAL, partitionOfRegion } from '../../core/partition.ts';
/** How CloudTrail names a call that the collector makes, and whether it is known to record it. */
export interface Call {
  /** Values of `eventSource`; none where the service is not known here. */
  readonly sources: readonly string[];
  /** Values of `eventName`. A version's date behind one (`ListFunctions20150331`) is the same name. */
  readonly names: readonly string[];
  /**
   * `management`: AWS documents that it is recorded, under this name. `data`: only where a trail selects data events.
   * `unknown`: neither was reviewed, so that its absence says nothing and another name is no contradiction.
   */
  readonly logging: 'management' | 'data' | 'unknown';
  /** Members of the input that the event repeats word for word, as `input member → requestParameters member`. */
  readonly bound: Readonly<Record<string, string>>;
}

interface Service {
  /** Before `.amazonaws.com`. */
  readonly source: string;
  /** Of which of its calls AWS documents that they are management events; all, where its guide says "all API calls". */
  readonly recorded?: 'all' | readonly string[];
  readonly data?: readonly string[];
  readonly renamed?: Readonly<Record<string, string>>;
  readonly bound?: Readonly<Record<string, string>>;
}

/** Operations that are asked under a name of their own, for the same question about something else. */
const ALIASES: Readonly<Record<string, string>> = {
  GetBucketLifecycleConfigurationOfTrail: 'GetBucketLifecycleConfiguration',
  GetObjectReduced: 'GetObject',
  GetTrailStatusPerRegion: 'GetTrailStatus',
  ListAccountsOfTrail: 'ListAccounts',
  ListObjectsV2Beside: 'ListObjectsV2',
  LookupEventsOfTrail: 'LookupEvents',
};

/** Services of the records whose questions go to others. */
const ASKED_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  flowlogs: { GetObject: 's3', ListObjectsV2: 's3', DescribeFlowLogs: 'ec2' },
};

const ALL = { recorded: 'all' } as const;

/** S3 User Guide, "Amazon S3 CloudTrail events": bucket-level calls, and the names that they have in CloudTrail. */
const S3: Service = {
  source: 's3',
  recorded: [
    'GetBucketAcl',
    'GetBucketEncryption',
    'GetBucketLifecycleConfiguration',
    'GetBucketLocation',
    'GetBucketLogging',
    'GetBucketPolicy',
    'GetBucketReplication',
    'GetBucketTagging',
    'GetBucketVersioning',
    'GetPublicAccessBlock',
    'ListBuckets',
  ],
  data: ['GetObject', 'HeadObject', 'ListObjects', 'ListObjectsV2', 'ListObjectVersions'],
  renamed: {
    GetBucketLifecycleConfiguration: 'GetBucketLifecycle',
    GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  },
  bound: { Bucket: 'bucketName' },
};

/** By the service of a record. Each `all` rests on "CloudTrail captures all API calls for …" in that service's guide. */
const SERVICES: Readonly<Record<string, Service>> = {
  accessanalyzer: { source: 'access-analyzer' },
  account: { source: 'account' },
  acm: { source: 'acm', ...ALL },
  amplify: { source: 'amplify' },
  apigateway: { source: 'apigateway' },
  apigatewayv2: { source: 'apigateway' },
  apprunner: { source: 'apprunner' },
  appsync: { source: 'appsync' },
  athena: { source: 'athena' },
  autoscaling: { source: 'autoscaling' },
  backup: { source: 'backup' },
  batch: { source: 'batch' },
  bedrock: { source: 'bedrock' },
  cloudformation: { source: 'cloudformation' },
  cloudfront: { source: 'cloudfront' },
  cloudtrail: { source: 'cloudtrail', ...ALL },
  cloudwatch: { source: 'monitoring' },
  codebuild: { source: 'codebuild' },
  codepipeline: { source: 'codepipeline' },
  'cognito-identity': { source: 'cognito-identity' },
  'cognito-idp': { source: 'cognito-idp' },
  config: { source: 'config', ...ALL },
  dms: { source: 'dms' },
  'docdb-elastic': { source: 'docdb-elastic' },
  dynamodb: { source: 'dynamodb', recorded: ['DescribeTable', 'ListTables'], bound: { TableName: 'tableName' } },
  ec2: { source: 'ec2', ...ALL },
  ecr: { source: 'ecr' },
  ecs: { source: 'ecs', ...ALL },
  efs: { source: 'elasticfilesystem' },
  eks: { source: 'eks', ...ALL },
  elasticache: { source: 'elasticache' },
  elasticbeanstalk: { source: 'elasticbeanstalk', ...ALL },
  elb: { source: 'elasticloadbalancing', ...ALL },
  elbv2: { source: 'elasticloadbalancing', ...ALL },
  emr: { source: 'elasticmapreduce' },
  eventbridge: { source: 'events' },
  firehose: { source: 'firehose' },
  fsx: { source: 'fsx' },
  globalaccelerator: { source: 'globalaccelerator' },
  glue: { source: 'glue' },
  guardduty: { source: 'guardduty', ...ALL },
  iam: { source: 'iam', ...ALL },
  identitystore: { source: 'identitystore' },
  inspector2: { source: 'inspector2' },
  kafka: { source: 'kafka' },
  kinesis: { source: 'kinesis' },
  kms: { source: 'kms', ...ALL, bound: { KeyId: 'keyId' } },
  lambda: { source: 'lambda' },
  lightsail: { source: 'lightsail' },
  logs: { source: 'logs' },
  macie2: { source: 'macie2' },
  memorydb: { source: 'memorydb' },
  mq: { source: 'amazonmq' },
  'network-firewall': { source: 'network-firewall' },
  opensearch: { source: 'es' },
  organizations: { source: 'organizations', ...ALL },
  ram: { source: 'ram' },
  rds: { source: 'rds', ...ALL },
  redshift: { source: 'redshift', ...ALL },
  'redshift-serverless': { source: 'redshift-serverless' },
  route53: { source: 'route53' },
  s3: S3,
  s3control: { source: 's3', renamed: { GetPublicAccessBlock: 'GetAccountPublicAccessBlock' } },
  sagemaker: { source: 'sagemaker' },
  secretsmanager: { source: 'secretsmanager', ...ALL },
  securityhub: { source: 'securityhub' },
  ses: { source: 'ses' },
  sfn: { source: 'states' },
  shield: { source: 'shield' },
  sns: { source: 'sns' },
  sqs: { source: 'sqs' },
  ssm: { source: 'ssm', ...ALL },
  sso: { source: 'sso' },
  sts: { source: 'sts', ...ALL },
  transfer: { source: 'transfer' },
  wafv2: { source: 'wafv2' },
  wafv2cdn: { source: 'wafv2' },
};

/**
 * The call behind a record's service and operation. Open world: what is not listed is `unknown`, and taking an entry
 * out of these lists makes answers less certain, never more.
 */
export function callOf(service: string, operation: string): Call {
  const name = ALIASES[operation] ?? operation;
  const known = SERVICES[ASKED_OF[service]?.[name] ?? service];
  if (known === undefined) return { sources: [], names: [name], logging: 'unknown', bound: {} };
  const { recorded = [], data = [], renamed = {}, bound = {} } = known;
  const isRecorded = recorded === 'all' || recorded.includes(name);
  return {
    sources: [`${known.source}.amazonaws.com`],
    // A service may come to write the operation's own name.
    names: [name, ...(renamed[name] === undefined ? [] : [renamed[name]])],
    logging: data.includes(name) ? 'data' : isRecorded ? 'management' : 'unknown',
    bound,
  };
}

/** Whether an event's name is one of a call's, with or without a version's date behind it. */
export function isNamed(call: Call, eventName: string): boolean {
  return call.names.includes(eventName.replace(/(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/, ''));
}

/**
 * The region whose chain holds the event of a record, if it is an event of `seenIn`. Of S3's questions without a region
 * the home is only the usual one: they are recorded where the bucket lies; and which region of a separate partition
 * records what lies in none was not reviewed.
 */
export function regionOf(
  { service, region }: { readonly service: string; readonly region: string },
  seenIn: string,
): { readonly region: string; readonly isSure: boolean } {
  if (region !== 'global') return { region, isSure: true };
  const partition = partitionOfRegion(seenIn);
  const isReviewed = service !== 's3' && service !== 's3control' && service !== 'flowlogs';
  return { region: partition.home, isSure: isReviewed && partition === COMMERCIAL };
}
