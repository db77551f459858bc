import type {
  GetBucketAclCommandInput,
  GetBucketAclCommandOutput,
  GetBucketEncryptionCommandInput,
  GetBucketEncryptionCommandOutput,
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput,
  GetBucketLocationCommandInput,
  GetBucketLocationCommandOutput,
  GetBucketLoggingCommandInput,
  GetBucketLoggingCommandOutput,
  GetBucketOwnershipControlsCommandInput,
  GetBucketOwnershipControlsCommandOutput,
  GetBucketPolicyCommandInput,
  GetBucketPolicyCommandOutput,
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusCommandOutput,
  GetBucketTaggingCommandInput,
  GetBucketTaggingCommandOutput,
  GetBucketVersioningCommandInput,
  GetBucketVersioningCommandOutput,
  GetObjectLockConfigurationCommandInput,
  GetObjectLockConfigurationCommandOutput,
  GetPublicAccessBlockCommandInput,
  GetPublicAccessBlockCommandOutput,
  ListBucketsCommandInput,
  ListBucketsCommandOutput,
} from '@aws-sdk/client-s3';
import { awsOperation } from '../source.ts';
import { doubtPolicy } from '../statements.ts';
import { listInventories } from './operations-inventory.ts';
import { getBucketReplication } from './operations-replication.ts';

const PER = 's3:ListBuckets';

export const listBuckets = awsOperation<ListBucketsCommandInput, ListBucketsCommandOutput>('s3', {
  id: PER,
  required: ['Buckets'],
  xmlRoot: 'ListAllMyBucketsResult',
  pages: { tokenIn: 'ContinuationToken', tokenOut: 'ContinuationToken' },
  permission: 's3:ListAllMyBuckets',
});

/** The one answer of S3 that is not XML: the policy itself. */
export const getBucketPolicy = awsOperation<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput>('s3', {
  id: 's3:GetBucketPolicy',
  required: ['Policy'],
  absent: { NoSuchBucketPolicy: 'the bucket has no policy' },
  per: PER,
  gone: ['NoSuchBucket'],
  doubt: doubtPolicy,
});

export const getBucketLocation = awsOperation<GetBucketLocationCommandInput, GetBucketLocationCommandOutput>('s3', {
  id: 's3:GetBucketLocation',
  required: [],
  xmlRoot: 'LocationConstraint',
  per: PER,
  gone: ['NoSuchBucket'],
});

export const getBucketEncryption = awsOperation<GetBucketEncryptionCommandInput, GetBucketEncryptionCommandOutput>(
  's3',
  {
    id: 's3:GetBucketEncryption',
    required: ['ServerSideEncryptionConfiguration.Rules'],
    xmlRoot: 'ServerSideEncryptionConfiguration',
    absent: { ServerSideEncryptionConfigurationNotFoundError: 'the bucket has no default encryption' },
    per: PER,
    gone: ['NoSuchBucket'],
    permission: 's3:GetEncryptionConfiguration',
  },
);

export const getBucketPolicyStatus = awsOperation<
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusCommandOutput
>('s3', {
  id: 's3:GetBucketPolicyStatus',
  required: ['PolicyStatus.IsPublic'],
  xmlRoot: 'PolicyStatus',
  absent: { NoSuchBucketPolicy: 'the bucket has no policy' },
  per: PER,
  gone: ['NoSuchBucket'],
});

export const getPublicAccessBlock = awsOperation<GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput>(
  's3',
  {
    id: 's3:GetPublicAccessBlock',
    required: ['PublicAccessBlockConfiguration'],
    xmlRoot: 'PublicAccessBlockConfiguration',
    absent: { NoSuchPublicAccessBlockConfiguration: 'the bucket has no settings of its own' },
    per: PER,
    gone: ['NoSuchBucket'],
    permission: 's3:GetBucketPublicAccessBlock',
  },
);

export const getBucketVersioning = awsOperation<GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput>(
  's3',
  {
    id: 's3:GetBucketVersioning',
    required: [],
    xmlRoot: 'VersioningConfiguration',
    per: PER,
    gone: ['NoSuchBucket'],
  },
);

export const getBucketLogging = awsOperation<GetBucketLoggingCommandInput, GetBucketLoggingCommandOutput>('s3', {
  id: 's3:GetBucketLogging',
  required: [],
  xmlRoot: 'BucketLoggingStatus',
  per: PER,
  gone: ['NoSuchBucket'],
});

export const getObjectLockConfiguration = awsOperation<
  GetObjectLockConfigurationCommandInput,
  GetObjectLockConfigurationCommandOutput
>('s3', {
  id: 's3:GetObjectLockConfiguration',
  required: ['ObjectLockConfiguration.ObjectLockEnabled'],
  xmlRoot: 'ObjectLockConfiguration',
  absent: { ObjectLockConfigurationNotFoundError: 'the bucket has no Object Lock' },
  per: PER,
  gone: ['NoSuchBucket'],
  permission: 's3:GetBucketObjectLockConfiguration',
});

export const getBucketOwnershipControls = awsOperation<
  GetBucketOwnershipControlsCommandInput,
  GetBucketOwnershipControlsCommandOutput
>('s3', {
  id: 's3:GetBucketOwnershipControls',
  required: ['OwnershipControls.Rules'],
  xmlRoot: 'OwnershipControls',
  absent: { OwnershipControlsNotFoundError: 'the bucket has no ownership controls' },
  per: PER,
  gone: ['NoSuchBucket'],
});

export const getBucketAcl = awsOperation<GetBucketAclCommandInput, GetBucketAclCommandOutput>('s3', {
  id: 's3:GetBucketAcl',
  required: ['Grants'],
  xmlRoot: 'AccessControlPolicy',
  per: PER,
  gone: ['NoSuchBucket'],
});

export const getBucketTagging = awsOperation<GetBucketTaggingCommandInput, GetBucketTaggingCommandOutput>('s3', {
  id: 's3:GetBucketTagging',
  required: ['TagSet'],
  xmlRoot: 'Tagging',
  absent: { NoSuchTagSet: 'the bucket has no tags' },
  per: PER,
  gone: ['NoSuchBucket'],
});

export const getBucketLifecycleConfiguration = awsOperation<
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput
>('s3', {
  id: 's3:GetBucketLifecycleConfiguration',
  required: ['Rules'],
  xmlRoot: 'LifecycleConfiguration',
  absent: { NoSuchLifecycleConfiguration: 'the bucket has no lifecycle rules' },
  per: PER,
  gone: ['NoSuchBucket'],
  permission: 's3:GetLifecycleConfiguration',
});

export const operations = [
  listBuckets,
  getBucketPolicy,
  getBucketLocation,
  getBucketEncryption,
  getBucketPolicyStatus,
  getPublicAccessBlock,
  getBucketVersioning,
  getBucketLogging,
  getObjectLockConfiguration,
  getBucketOwnershipControls,
  getBucketAcl,
  getBucketTagging,
  getBucketLifecycleConfiguration,
  listInventories,
  getBucketReplication,
];
