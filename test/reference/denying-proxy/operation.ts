import type { IncomingMessage } from 'node:http';
import { restOperation } from './rest.ts';

/** How a service writes questions and answers. */
export type Protocol = 'json' | 'ec2' | 'query' | 'rest-json' | 's3';

/** A request's operation, as `service:Operation` in the product's short names. */
export interface AskedOperation {
  readonly operation: string;
  readonly protocol: Protocol;
}

/** Signing names that differ from the short names of our operations. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  elasticloadbalancing: 'elbv2',
  elasticmapreduce: 'emr',
  events: 'eventbridge',
  monitoring: 'cloudwatch',
  states: 'sfn',
};

/** Reads the operation from the credential scope and X-Amz-Target, `Action=`, or the method and path. */
export async function operationOf(request: IncomingMessage, body: Buffer): Promise<AskedOperation> {
  const signed = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const service = SHORT_NAMES[signed] ?? signed;
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return { operation: `${service}:${target.slice(target.lastIndexOf('.') + 1)}`, protocol: 'json' };

  const url = new URL(request.url ?? '/', 'http://host.invalid');
  const rest = await restOperation(service, request.method ?? '', url.pathname);
  if (rest !== null) return rest;
  if (service === 's3') return { operation: `s3:${bucketOperation(request.method ?? '', url)}`, protocol: 's3' };
  const asked = new URLSearchParams(body.toString('utf8'));
  const name = service === 'elbv2' && asked.get('Version') === CLASSIC ? 'elb' : service;
  return { operation: `${name}:${asked.get('Action') ?? ''}`, protocol: service === 'ec2' ? 'ec2' : 'query' };
}

/** The catalogue's names for a request: questions about logs have names of their own beside the service's. */
export function namesOf(operation: string, address: string): readonly string[] {
  const flowLogs = decodeURIComponent(address).includes('vpcflowlogs');
  switch (operation) {
    case 'ec2:DescribeFlowLogs':
      return [operation, 'flowlogs:DescribeFlowLogs'];
    case 's3:ListObjectsV2':
      if (flowLogs) return ['flowlogs:ListObjectsV2'];
      return [OF_A_REGION.test(prefixIn(address)) ? 's3:ListObjectsV2Beside' : operation];
    case 's3:GetObject':
      if (flowLogs) return ['flowlogs:GetObject'];
      return [address.includes('/CloudTrail-Digest/') ? operation : 's3:GetObjectReduced'];
    case 'wafv2:ListLoggingConfigurations':
    case 'wafv2:ListWebACLs':
      return [operation, operation.replace('wafv2', 'wafv2cdn')];
    case 'cloudtrail:GetTrailStatus':
      return [operation, 'cloudtrail:GetTrailStatusPerRegion'];
    // One call and one permission of AWS's, asked for two reasons.
    case 'cloudtrail:LookupEvents':
    case 'organizations:ListAccounts':
    case 's3:GetBucketLifecycleConfiguration':
      return [operation, `${operation}OfTrail`];
    default:
      return [operation];
  }
}

/** The whole folder of a region, and not that of a day in it. */
const OF_A_REGION = /\/CloudTrail\/[a-z0-9-]+\/$/;

function prefixIn(address: string): string {
  return new URL(address, 'http://host.invalid').searchParams.get('prefix') ?? '';
}

/** Classic load balancers are asked for in another version of the same API. */
const CLASSIC = '2012-06-01';

const BUCKET_READS: Readonly<Record<string, string>> = {
  acl: 'GetBucketAcl',
  encryption: 'GetBucketEncryption',
  inventory: 'ListBucketInventoryConfigurations',
  lifecycle: 'GetBucketLifecycleConfiguration',
  location: 'GetBucketLocation',
  logging: 'GetBucketLogging',
  'object-lock': 'GetObjectLockConfiguration',
  ownershipControls: 'GetBucketOwnershipControls',
  policy: 'GetBucketPolicy',
  policyStatus: 'GetBucketPolicyStatus',
  publicAccessBlock: 'GetPublicAccessBlock',
  replication: 'GetBucketReplication',
  tagging: 'GetBucketTagging',
  versioning: 'GetBucketVersioning',
};

function bucketOperation(method: string, url: URL): string {
  if (method !== 'GET') return `${method} ${url.pathname}`;
  if (url.pathname === '/') return 'ListBuckets';
  const sub = Object.keys(BUCKET_READS).find((name) => url.searchParams.has(name));
  if (sub !== undefined) return BUCKET_READS[sub] ?? '';
  return /^\/[^/]+\/./.test(url.pathname) ? 'GetObject' : 'ListObjectsV2';
}
