import type {
  ListBucketInventoryConfigurationsCommandInput,
  ListBucketInventoryConfigurationsCommandOutput,
} from '@aws-sdk/client-s3';
import { awsOperation } from '../source.ts';

export const listInventories = awsOperation<
  ListBucketInventoryConfigurationsCommandInput,
  ListBucketInventoryConfigurationsCommandOutput
>('s3', {
  id: 's3:ListBucketInventoryConfigurations',
  required: ['IsTruncated'],
  xmlRoot: 'ListInventoryConfigurationsResult',
  pages: { tokenIn: 'ContinuationToken', tokenOut: 'NextContinuationToken', more: 'IsTruncated' },
  per: 's3:ListBuckets',
  gone: ['NoSuchBucket'],
  permission: 's3:GetInventoryConfiguration',
});
