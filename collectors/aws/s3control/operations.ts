import type { GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput } from '@aws-sdk/client-s3-control';
import type { Operation } from '../../contract.ts';
import { awsOperation } from '../source.ts';

export const getPublicAccessBlock = awsOperation<GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput>(
  's3-control',
  {
    id: 's3control:GetPublicAccessBlock',
    required: [
      'PublicAccessBlockConfiguration.BlockPublicAcls',
      'PublicAccessBlockConfiguration.IgnorePublicAcls',
      'PublicAccessBlockConfiguration.BlockPublicPolicy',
      'PublicAccessBlockConfiguration.RestrictPublicBuckets',
    ],
    xmlRoot: 'PublicAccessBlockConfiguration',
    absent: { NoSuchPublicAccessBlockConfiguration: 'the account has no public access block' },
    permission: 's3:GetAccountPublicAccessBlock',
  },
);

export const operations: readonly Operation[] = [getPublicAccessBlock];
