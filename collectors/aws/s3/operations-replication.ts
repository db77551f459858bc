import type { GetBucketReplicationCommandInput, GetBucketReplicationCommandOutput } from '@aws-sdk/client-s3';
import { awsOperation } from '../source.ts';

export const getBucketReplication = awsOperation<GetBucketReplicationCommandInput, GetBucketReplicationCommandOutput>(
  's3',
  {
    id: 's3:GetBucketReplication',
    required: ['ReplicationConfiguration.Rules'],
    xmlRoot: 'ReplicationConfiguration',
    absent: { ReplicationConfigurationNotFoundError: 'the bucket replicates nothing' },
    per: 's3:ListBuckets',
    gone: ['NoSuchBucket'],
    permission: 's3:GetReplicationConfiguration',
  },
);
