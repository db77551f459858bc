import type {
  GetTrailCommandInput,
  GetTrailCommandOutput,
  GetTrailStatusCommandInput,
  GetTrailStatusCommandOutput,
  ListPublicKeysCommandInput,
  ListPublicKeysCommandOutput,
  ListTrailsCommandInput,
  ListTrailsCommandOutput,
  LookupEventsCommandInput,
  LookupEventsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { ListAccountsCommandInput, ListAccountsCommandOutput } from '@aws-sdk/client-organizations';
import type {
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput,
  GetObjectCommandInput,
  GetObjectCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { PARTITION } from '../../../src/core/partition.ts';
import { awsOperation } from '../source.ts';
import { keepingChanges } from './kept-changes.ts';
import { keeping } from './kept-digest.ts';
import { reducing } from './reduced-log.ts';

const PER = 'cloudtrail:ListTrails';
/** The role is to read trails' objects, and no customer's. */
const OBJECTS = [`arn:${PARTITION}:s3:::*/AWSLogs/*`];
const GONE = { NoSuchKey: 'the object is not there' };

export const listTrails = awsOperation<ListTrailsCommandInput, ListTrailsCommandOutput>('cloudtrail', {
  id: PER,
  required: ['Trails'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
});

export const getTrail = awsOperation<GetTrailCommandInput, GetTrailCommandOutput>('cloudtrail', {
  id: 'cloudtrail:GetTrail',
  required: ['Trail.S3BucketName', 'Trail.TrailARN'],
  per: PER,
});

/** Asked in every region that has a chain; of the home region another collector asks it too. */
export const getTrailStatus = awsOperation<GetTrailStatusCommandInput, GetTrailStatusCommandOutput>('cloudtrail', {
  id: 'cloudtrail:GetTrailStatusPerRegion',
  command: 'GetTrailStatusCommand',
  required: ['IsLogging'],
  per: PER,
  permission: 'cloudtrail:GetTrailStatus',
});

/** Asked for trails of an organisation alone: which accounts must have digests. */
export const listMembers = awsOperation<ListAccountsCommandInput, ListAccountsCommandOutput>('organizations', {
  id: 'organizations:ListAccountsOfTrail',
  command: 'ListAccountsCommand',
  required: ['Accounts'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  per: getTrail.id,
  permission: 'organizations:ListAccounts',
});

export const listPublicKeys = awsOperation<ListPublicKeysCommandInput, ListPublicKeysCommandOutput>('cloudtrail', {
  id: 'cloudtrail:ListPublicKeys',
  required: ['PublicKeyList'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  per: PER,
});

export const listObjects = awsOperation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput>('s3', {
  id: 's3:ListObjectsV2',
  required: ['IsTruncated'],
  xmlRoot: 'ListBucketResult',
  pages: { tokenIn: 'ContinuationToken', tokenOut: 'NextContinuationToken', more: 'IsTruncated' },
  per: PER,
  permission: 's3:ListBucket',
});

/** What lies in a region's folder outside of the days that are read: asked apart, so that what rests on it can be told. */
export const listTree = awsOperation<ListObjectsV2CommandInput, ListObjectsV2CommandOutput>('s3', {
  id: 's3:ListObjectsV2Beside',
  command: 'ListObjectsV2Command',
  required: ['IsTruncated'],
  xmlRoot: 'ListBucketResult',
  per: PER,
  permission: 's3:ListBucket',
});

/** A digest, kept whole: its signature is in the answer's headers. */
export const getDigest = awsOperation<GetObjectCommandInput, GetObjectCommandOutput>('s3', {
  id: 's3:GetObject',
  required: [],
  absent: GONE,
  opaque: true,
  per: PER,
  resources: OBJECTS,
  reduce: keeping,
  redacts: 'the compression alone: a digest is kept as the text that its signature is over',
});

/** A log, of which its hash and what facts rest on are kept. */
export const getLog = awsOperation<GetObjectCommandInput, GetObjectCommandOutput>('s3', {
  id: 's3:GetObjectReduced',
  command: 'GetObjectCommand',
  required: [],
  absent: GONE,
  per: PER,
  permission: 's3:GetObject',
  resources: OBJECTS,
  reduce: reducing,
  redacts: 'all but the hash of a log and the columns of its events that claims need',
});

/** The changes to trails, name by name: asked only where something is not there. */
export const lookupChanges = awsOperation<LookupEventsCommandInput, LookupEventsCommandOutput>('cloudtrail', {
  id: 'cloudtrail:LookupEventsOfTrail',
  command: 'LookupEventsCommand',
  required: ['Events'],
  pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
  per: PER,
  permission: 'cloudtrail:LookupEvents',
  reduce: keepingChanges,
  redacts: 'all but when a trail was changed, which one, and what was switched on or off',
});

/** What the trail's bucket lets expire: asked only where something is not there. */
export const getExpiry = awsOperation<
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput
>('s3', {
  id: 's3:GetBucketLifecycleConfigurationOfTrail',
  command: 'GetBucketLifecycleConfigurationCommand',
  required: ['Rules'],
  xmlRoot: 'LifecycleConfiguration',
  absent: { NoSuchLifecycleConfiguration: 'the bucket has no lifecycle rules' },
  per: PER,
  permission: 's3:GetLifecycleConfiguration',
});

export const operations = [
  listTrails,
  getTrail,
  getTrailStatus,
  listMembers,
  listPublicKeys,
  listObjects,
  listTree,
  getDigest,
  getLog,
  lookupChanges,
  getExpiry,
];
